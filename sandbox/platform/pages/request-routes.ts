import { pageAnswer, seeOther } from '../http/answer.ts';
import type { FormTokens } from '../http/form-token.ts';
import type { Route } from '../http/router.ts';
import type { Platform } from '../platform.ts';
import { administeredStructure, requireAnyRight } from '../products/access.ts';
import { requestProduct, requireOffer } from '../products/requesting.ts';
import { offerPage, requestPage, type RequestFormValues } from './request-pages.ts';
import { takeForm } from './submission.ts';

/** What most people come for. */
const usual = { environment: 'test', usage: 'AUTH_CLI' } as const;

/** « Demander »: offer and structure, then the product. */
export function requestRoutes(platform: Platform, tokens: FormTokens): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/demander',
      answer: ({ client }) => {
        requireAnyRight(client);
        return pageAnswer(offerPage(client.session.structures));
      },
    },
    {
      method: 'GET',
      path: '/demander/produit',
      answer: ({ client, query }) => {
        const offer = query.get('offer') ?? '';
        requireOffer(offer, usual.usage);
        const structure = administeredStructure(client, query.get('structure') ?? '');
        const values = { ...usual, offer, service: '', contacts: '', request: '' };
        return pageAnswer(requestPage(structure, values, tokens.tokenFor(client)));
      },
    },
    {
      method: 'POST',
      path: '/demander/produit',
      answer: (visit) =>
        takeForm(visit, tokens, {
          act: async (fields) => {
            const { contacts, request, ...values } = valuesOf(fields);
            const product = await requestProduct(platform, visit.client, {
              ...values,
              idNatStruct: fields.get('structure') ?? '',
              contacts: contacts.split(/[\s,;]+/u).filter((contact) => contact !== ''),
              request: request.trim() === '' ? null : request,
            });
            return seeOther(`/suivre/${product.id}`);
          },
          again: (refusal, fields) => {
            const structure = administeredStructure(visit.client, fields.get('structure') ?? '');
            return requestPage(structure, valuesOf(fields), tokens.tokenFor(visit.client), refusal);
          },
        }),
    },
  ];
}

function valuesOf(fields: URLSearchParams): RequestFormValues {
  const value = (name: string): string => fields.get(name) ?? '';
  return {
    offer: value('offer'),
    environment: value('environment'),
    usage: value('usage'),
    service: value('service'),
    contacts: value('contacts'),
    request: value('request'),
  };
}
