import { translate } from '../../core/text/catalogue.ts';
import { describeError } from '../../core/errors/passerelle-error.ts';
import type { PlatformSession } from '../../core/igc/platform.ts';
import type { RefusalDocument } from './refusal.ts';

export const pageStyle =
  'body{font:16px/1.5 system-ui,sans-serif;margin:0;color:#1d2433;background:#f6f7f9}' +
  'p.notice{margin:0;padding:.75rem 2rem;background:#7a3e00;color:#fff;font-weight:600}' +
  'main{max-width:44rem;margin:2rem auto;padding:0 2rem}' +
  'dt{color:#5b6475;font-size:.875rem}dd{margin:0 0 1rem;font-weight:600}';

const text = (key: string, params: Readonly<Record<string, string>> = {}): string =>
  escapeHtml(translate('fr', `sandbox.page.${key}`, params));

/** What a browser shows of the recognised card. */
export function sessionPage(session: PlatformSession): string {
  const structures = session.structures.map(({ name, idNatStruct }) => `${name} (${idNatStruct})`);
  const entries: readonly (readonly [string, string])[] = [
    ['card', session.cardNumber],
    ['holder', session.holder],
    ['structures', structures.join(', ') || translate('fr', 'sandbox.page.noStructure')],
    ['connection', `${session.tls.protocol}, ${session.tls.cipher}`],
  ];
  const list = entries.map(([key, value]) => `<dt>${text(key)}</dt><dd>${escapeHtml(value)}</dd>`).join('');
  return page(`<h1>${text('recognised')}</h1><dl>${list}</dl>`);
}

export function refusalPage({ error }: RefusalDocument): string {
  const { what, whatToDo } = describeError({ domain: 'igc', ...error }, 'fr');
  return page(
    `<h1>${text('refused')}</h1><p><strong>${escapeHtml(what)}</strong></p><p>${escapeHtml(whatToDo)}</p>`,
  );
}

function page(main: string): string {
  return (
    `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>${text('title')}</title>` +
    `<style>${pageStyle}</style></head><body><p class="notice">${text('notice')}</p><main>${main}</main></body></html>`
  );
}

function escapeHtml(value: string): string {
  return value.replace(/[&<>"']/gu, (character) => `&#${String(character.charCodeAt(0))};`);
}
