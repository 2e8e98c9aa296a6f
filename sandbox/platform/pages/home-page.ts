import type { PlatformSession } from '../../../core/igc/platform.ts';
import { layout, say } from './layout.ts';
import { markup, type Markup } from './markup.ts';

/** Whom the platform recognised. */
export function homePage({ cardNumber, holder, structures, tls }: PlatformSession): Markup {
  const named = structures.map(({ name, idNatStruct }) => `${name} (${idNatStruct})`);
  return layout(
    say('recognised'),
    facts([
      ['card', cardNumber],
      ['holder', holder],
      ['structures', named.join(', ') || say('noStructure')],
      ['connection', `${tls.protocol}, ${tls.cipher}`],
    ]),
    'home',
  );
}

/** @param entries keys of `page` with their values; empty values are left out. */
export function facts(entries: readonly (readonly [key: string, value: string | null])[]): Markup {
  const shown = entries.filter(([, value]) => value !== null && value !== '');
  return markup`<dl>${shown.map(([key, value]) => markup`<dt>${say(key)}</dt> <dd>${value}</dd>`)}</dl>`;
}
