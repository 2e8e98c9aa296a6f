import { certificateFormats, type Product } from '../../../core/igc/product.ts';
import type { RefusalDocument } from '../refusal.ts';
import { fieldset, longTextField, postForm } from './form.ts';
import { facts } from './home-page.ts';
import { layout, say } from './layout.ts';
import { markup, type Markup } from './markup.ts';
import { dayOf, kindOf, warningOf } from './product-list.ts';
import { refusalAlert } from './refusal-page.ts';

/** One product in « Suivre », with what can be done with it now. */
export function productPage(product: Product, token: string, refusal?: RefusalDocument): Markup {
  const { issued, id } = product;
  const details = facts([
    ['product.state', say(`states.${product.state}`)],
    ['product.kind', kindOf(product)],
    ['request.structure', `${product.structureName} (${product.idNatStruct})`],
    ['product.name', issued?.distinguishedName ?? null],
    ['product.serialNumber', issued?.serialNumber ?? null],
    ['product.contacts', product.contacts.join(', ')],
    ['product.requestedAt', dayOf(product.requestedAt)],
    ['product.notBefore', issued && dayOf(issued.notBefore)],
    ['product.notAfter', issued && dayOf(issued.notAfter)],
    ['product.noticeSentAt', product.noticeSentAt && dayOf(product.noticeSentAt)],
    ['product.revokedAt', product.revokedAt && dayOf(product.revokedAt)],
    ['product.id', id],
  ]);
  const inService = product.state === 'active' || product.state === 'renewable';
  return layout(
    product.service,
    markup`${refusal === undefined ? null : refusalAlert(refusal)}${warningOf(product)}${details}
    ${product.state === 'to-retrieve' && link(`/retirer/${id}`, say('tabs.retirer'))}
    ${product.renews !== null && link(`/suivre/${product.renews}`, say('product.renews'))}
    ${product.renewedBy !== null && link(`/suivre/${product.renewedBy}`, say('product.renewedBy'))}
    ${issued !== null && downloads(id)}
    ${product.state === 'renewable' && product.renewedBy === null && renewalForm(id, token)}
    ${inService && link(`/revoquer/${id}`, say('tabs.revoquer'))}`,
    'suivre',
  );
}

function downloads(id: string): Markup {
  const links = certificateFormats.map(
    (format) =>
      markup`<li><a href="/suivre/${id}/certificat?format=${format}">${say(`formats.${format}`)}</a></li>`,
  );
  return markup`<h2>${say('product.certificate')}</h2>
    <ul>
      ${links}
    </ul>`;
}

function renewalForm(id: string, token: string): Markup {
  return postForm(
    `/suivre/${id}/renouveler`,
    token,
    fieldset(
      say('renewal.legend'),
      longTextField({
        name: 'request',
        label: say('request.pkcs10'),
        hint: say('request.pkcs10Hint'),
        rows: 6,
      }),
      markup`<button type="submit">${say('renewal.submit')}</button>`,
    ),
  );
}

const link = (path: string, text: string): Markup => markup`<p><a href="${path}">${text}</a></p>`;
