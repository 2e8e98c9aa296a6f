import { certificateFormats } from '../../../core/igc/product.ts';
import { fileAnswer, pageAnswer, seeOther } from '../http/answer.ts';
import type { FormTokens } from '../http/form-token.ts';
import type { Route, Visit } from '../http/router.ts';
import type { Platform } from '../platform.ts';
import { actionableProduct, ownProduct } from '../products/access.ts';
import { ownProducts } from '../products/listing.ts';
import { viewOf } from '../products/product.ts';
import { renewProduct } from '../products/renewing.ts';
import { certificateOf, requireToRetrieve, retrieveProduct } from '../products/retrieving.ts';
import { requireRevocable, revokeProduct } from '../products/revoking.ts';
import { productListPage } from './product-list.ts';
import { productPage } from './product-page.ts';
import { retrievalPage } from './retrieval-page.ts';
import { revocationPage } from './revocation-page.ts';
import { takeForm } from './submission.ts';

/** « Suivre », with the renewal that it offers. */
export function followRoutes(platform: Platform, tokens: FormTokens): readonly Route[] {
  const page = ({ client, id }: Visit, refusal?: Parameters<typeof productPage>[2]) => {
    const view = viewOf(ownProduct(platform, client, id).product, platform.now());
    return productPage(view, tokens.tokenFor(client), refusal);
  };
  return [
    {
      method: 'GET',
      path: '/suivre',
      answer: async ({ client }) =>
        pageAnswer(productListPage('suivre', await ownProducts(platform, client), [])),
    },
    { method: 'GET', path: '/suivre/:id', answer: (visit) => pageAnswer(page(visit)) },
    {
      method: 'GET',
      path: '/suivre/:id/certificat',
      answer: ({ client, id, query }) => {
        const format = certificateFormats.find((one) => one === query.get('format')) ?? 'pem';
        const { fileName, content } = certificateOf(platform, client, id, format);
        return fileAnswer(fileName, content);
      },
    },
    {
      method: 'POST',
      path: '/suivre/:id/renouveler',
      answer: (visit) =>
        takeForm(visit, tokens, {
          act: async (fields) => {
            const request = fields.get('request') ?? '';
            const body = { request: request.trim() === '' ? null : request };
            return seeOther(`/suivre/${(await renewProduct(platform, visit.client, visit.id, body)).id}`);
          },
          again: (refusal) => page(visit, refusal),
        }),
    },
  ];
}

/** « Retirer »: a product's file, once. */
export function retrievalRoutes(platform: Platform, tokens: FormTokens): readonly Route[] {
  const page = ({ client, id }: Visit, refusal?: Parameters<typeof retrievalPage>[2]) => {
    const { product } = actionableProduct(platform, client, id);
    requireToRetrieve(product, platform.now());
    return retrievalPage(viewOf(product, platform.now()), tokens.tokenFor(client), refusal);
  };
  return [
    {
      method: 'GET',
      path: '/retirer',
      answer: async ({ client }) => {
        const products = await ownProducts(platform, client);
        return pageAnswer(productListPage('retirer', products, ['to-retrieve']));
      },
    },
    { method: 'GET', path: '/retirer/:id', answer: (visit) => pageAnswer(page(visit)) },
    {
      method: 'POST',
      path: '/retirer/:id',
      answer: (visit) =>
        takeForm(visit, tokens, {
          act: async (fields) => {
            const { fileName, content } = await retrieveProduct(platform, visit.client, visit.id, {
              revocationCode: fields.get('revocationCode') ?? '',
              revocationCodeAgain: fields.get('revocationCodeAgain') ?? '',
              termsAccepted: fields.get('terms') === 'yes',
              keyPassword: fields.get('keyPassword'),
              ...(fields.has('format') ? { format: fields.get('format') } : {}),
            });
            return fileAnswer(fileName, content);
          },
          again: (refusal) => page(visit, refusal),
        }),
    },
  ];
}

/** « Révoquer », for good. */
export function revocationRoutes(platform: Platform, tokens: FormTokens): readonly Route[] {
  const page = ({ client, id }: Visit, refusal?: Parameters<typeof revocationPage>[2]) => {
    const { product } = actionableProduct(platform, client, id);
    requireRevocable(product, platform.now());
    return revocationPage(viewOf(product, platform.now()), tokens.tokenFor(client), refusal);
  };
  return [
    {
      method: 'GET',
      path: '/revoquer',
      answer: async ({ client }) => {
        const products = await ownProducts(platform, client);
        return pageAnswer(productListPage('revoquer', products, ['active', 'renewable']));
      },
    },
    { method: 'GET', path: '/revoquer/:id', answer: (visit) => pageAnswer(page(visit)) },
    {
      method: 'POST',
      path: '/revoquer/:id',
      answer: (visit) =>
        takeForm(visit, tokens, {
          act: async (fields) => {
            const body = { revocationCode: fields.get('revocationCode') };
            await revokeProduct(platform, visit.client, visit.id, body);
            return seeOther(`/suivre/${visit.id}`);
          },
          again: (refusal) => page(visit, refusal),
        }),
    },
  ];
}
