import { certificateFormats, type Product } from '../../../core/igc/product.ts';
import type { RefusalDocument } from '../refusal.ts';
import { checkField, fieldset, postForm, selectField, textField } from './form.ts';
import { layout, say } from './layout.ts';
import { markup, type Markup } from './markup.ts';
import { kindOf } from './product-list.ts';
import { refusalAlert } from './refusal-page.ts';

/** « Retirer »: revocation code twice, conditions, key password, download. */
export function retrievalPage(product: Product, token: string, refusal?: RefusalDocument): Markup {
  const code = { secret: true, required: true } as const;
  const form = postForm(
    `/retirer/${product.id}`,
    token,
    fieldset(
      say('retrieval.codeLegend'),
      textField({
        ...code,
        name: 'revocationCode',
        label: say('retrieval.code'),
        hint: say('retrieval.codeHint'),
      }),
      textField({ ...code, name: 'revocationCodeAgain', label: say('retrieval.codeAgain') }),
    ),
    fieldset(
      say('retrieval.termsLegend'),
      markup`<p>${say('retrieval.terms')}</p>`,
      checkField({ name: 'terms', label: say('retrieval.accept'), required: true }),
    ),
    product.delivery === 'pkcs12' ? passwordPart() : formatPart(),
    markup`<button type="submit">${say('retrieval.download')}</button>`,
  );
  const intro = markup`<p>${say('retrieval.intro', { service: product.service, kind: kindOf(product) })}</p>`;
  return layout(
    say('tabs.retirer'),
    markup`${refusal === undefined ? null : refusalAlert(refusal)}${intro}${form}`,
    'retirer',
  );
}

function passwordPart(): Markup {
  return fieldset(
    say('retrieval.passwordLegend'),
    textField({
      name: 'keyPassword',
      label: say('retrieval.password'),
      hint: say('retrieval.passwordHint'),
      secret: true,
      required: true,
    }),
  );
}

function formatPart(): Markup {
  return fieldset(
    say('retrieval.formatLegend'),
    selectField({
      name: 'format',
      label: say('retrieval.format'),
      choices: certificateFormats.map((value) => ({ value, label: say(`formats.${value}`) })),
    }),
  );
}
