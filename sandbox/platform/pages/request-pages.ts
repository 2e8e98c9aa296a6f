import type { AdministeredStructure } from '../../../core/igc/platform.ts';
import { offers, usages } from '../../../core/igc/product.ts';
import type { RefusalDocument } from '../refusal.ts';
import { fieldset, hidden, longTextField, postForm, selectField, textField } from './form.ts';
import { layout, say } from './layout.ts';
import { markup, type Markup } from './markup.ts';
import { refusalAlert } from './refusal-page.ts';

/** First step of « Demander »: the offer, then the structure. */
export function offerPage(structures: readonly AdministeredStructure[]): Markup {
  const choice = fieldset(
    say('request.offerLegend'),
    selectField({
      name: 'offer',
      label: say('request.offer'),
      choices: offers.map((value) => ({ value, label: say(`request.offers.${value}`) })),
    }),
    selectField({
      name: 'structure',
      label: say('request.structure'),
      choices: structures.map(({ idNatStruct, name }) => ({
        value: idNatStruct,
        label: `${name} (${idNatStruct})`,
      })),
    }),
  );
  const button = markup`<button type="submit">${say('request.new')}</button>`;
  // Only asks for the next page: nothing changes, so no token.
  return layout(
    say('tabs.demander'),
    markup`<form method="get" action="/demander/produit">${choice}${button}</form>`,
    'demander',
  );
}

export interface RequestFormValues {
  readonly offer: string;
  readonly environment: string;
  readonly usage: string;
  readonly service: string;
  readonly contacts: string;
  readonly request: string;
}

/** Second step: what the certificate is for. */
export function requestPage(
  structure: AdministeredStructure,
  values: RequestFormValues,
  token: string,
  refusal?: RefusalDocument,
): Markup {
  const form = postForm(
    '/demander/produit',
    token,
    hidden('offer', values.offer),
    hidden('structure', structure.idNatStruct),
    fieldset(
      say('request.productLegend'),
      selectField({
        name: 'environment',
        label: say('request.environment'),
        value: values.environment,
        choices: ['test', 'prod'].map((value) => ({ value, label: value.toUpperCase() })),
      }),
      selectField({
        name: 'usage',
        label: say('request.usage'),
        value: values.usage,
        choices: usages.map((value) => ({ value, label: say(`request.usages.${value}`) })),
      }),
      textField({
        name: 'service',
        label: say('request.service'),
        hint: say('request.serviceHint'),
        value: values.service,
        maxLength: 64,
        required: true,
      }),
      longTextField({
        name: 'contacts',
        label: say('request.contacts'),
        hint: say('request.contactsHint'),
        value: values.contacts,
        rows: 2,
        required: true,
      }),
    ),
    fieldset(
      say('request.keyLegend'),
      longTextField({
        name: 'request',
        label: say('request.pkcs10'),
        hint: say('request.pkcs10Hint'),
        value: values.request,
        rows: 6,
      }),
    ),
    markup`<button type="submit">${say('request.submit')}</button>`,
  );
  const intro = markup`<p>${say('request.intro', { offer: values.offer, structure: structure.name })}</p>`;
  return layout(
    say('request.new'),
    markup`${refusal === undefined ? null : refusalAlert(refusal)}${intro}${form}`,
    'demander',
  );
}
