import type { Product } from '../../../core/igc/product.ts';
import type { RefusalDocument } from '../refusal.ts';
import { fieldset, postForm, textField } from './form.ts';
import { facts } from './home-page.ts';
import { layout, say } from './layout.ts';
import { markup, type Markup } from './markup.ts';
import { dayOf } from './product-list.ts';
import { refusalAlert } from './refusal-page.ts';

/** « Révoquer » one product. */
export function revocationPage(product: Product, token: string, refusal?: RefusalDocument): Markup {
  const code = textField({
    name: 'revocationCode',
    label: say('retrieval.code'),
    hint: say('revocation.codeHint'),
    secret: true,
    required: true,
  });
  const form = postForm(
    `/revoquer/${product.id}`,
    token,
    fieldset(
      say('revocation.legend'),
      code,
      markup`<p>${say('revocation.final')}</p>`,
      markup`<button type="submit" class="final">${say('revocation.submit')}</button>`,
    ),
  );
  const details = facts([
    ['product.name', product.issued?.distinguishedName ?? null],
    ['product.serialNumber', product.issued?.serialNumber ?? null],
    ['product.notAfter', product.issued && dayOf(product.issued.notAfter)],
  ]);
  return layout(
    say('tabs.revoquer'),
    markup`${refusal === undefined ? null : refusalAlert(refusal)}${details}${form}`,
    'revoquer',
  );
}
