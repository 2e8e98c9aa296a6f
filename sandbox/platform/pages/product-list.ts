import type { Product, ProductState } from '../../../core/igc/product.ts';
import { layout, say, type Tab } from './layout.ts';
import { markup, type Markup } from './markup.ts';

/** A tab's list of products. @param states those that its action is for; all when empty. */
export function productListPage(
  tab: Exclude<Tab, 'home' | 'demander'>,
  products: readonly Product[],
  states: readonly ProductState[],
): Markup {
  const shown = products.filter(({ state }) => states.length === 0 || states.includes(state));
  const warnings = tab === 'suivre' ? shown.flatMap(warningOf) : [];
  return layout(
    say(`tabs.${tab}`),
    shown.length === 0 ? markup`<p>${say(`list.empty.${tab}`)}</p>` : markup`${warnings}${table(tab, shown)}`,
    tab,
  );
}

/** What a page says of a certificate that is about to expire and that nothing takes over from. */
export function warningOf({ state, service, noticeSentAt, issued, renewedBy }: Product): readonly Markup[] {
  if (state !== 'renewable' || issued === null || renewedBy !== null) return [];
  const expires = say('list.expires', { service, date: dayOf(issued.notAfter) });
  const sent = noticeSentAt === null ? null : say('list.noticeSent', { date: dayOf(noticeSentAt) });
  return [markup`<p class="warn">${expires} ${sent}</p>`];
}

function table(tab: Tab, products: readonly Product[]): Markup {
  const columns = ['service', 'structure', 'product', 'state', 'requestedAt', 'notAfter'] as const;
  const rows = products.map(
    (product) =>
      markup`<tr>
        <th scope="row"><a href="/${tab}/${product.id}">${product.service}</a></th>
        <td>${product.structureName}</td>
        <td>${kindOf(product)}</td>
        <td>${say(`states.${product.state}`)}</td>
        <td>${dayOf(product.requestedAt)}</td>
        <td>${product.issued === null ? '–' : dayOf(product.issued.notAfter)}</td>
      </tr>`,
  );
  return markup`<table>
    <caption>${say(`list.caption.${tab}`)}</caption>
    <thead>
      <tr>
        ${columns.map((column) => markup`<th scope="col">${say(`list.columns.${column}`)}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

/** E.g. `ORG AUTH_CLI TEST`. */
export function kindOf({ offer, usage, environment }: Product): string {
  return `${offer} ${usage} ${environment.toUpperCase()}`;
}

/** @returns `31/01/2025`, by UTC. */
export function dayOf(instant: string): string {
  return instant.slice(0, 10).split('-').reverse().join('/');
}
