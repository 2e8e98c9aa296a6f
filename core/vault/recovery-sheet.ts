import { shortInstant } from '../text/calendar.ts';
import { translate } from '../text/catalogue.ts';
import { escapeHtml } from '../text/html.ts';
import type { Locale } from '../text/locale.ts';

const style = `
  @page { size: A4; margin: 20mm }
  body { font: 11pt/1.5 'DejaVu Sans', system-ui, sans-serif; color: #1d2433; margin: 0 }
  h1 { font-size: 18pt; margin: 0 0 .6em }
  code { display: block; margin: 1.2em 0; padding: .9em; border: 2px solid #1d2433; border-radius: 6px;
    font: 17pt/1.7 'DejaVu Sans Mono', monospace; letter-spacing: .06em }
  code span { display: inline-block; margin-right: .9em }
  footer { margin-top: 2.5em; font-size: 8.5pt; color: #414b5c }
`;

interface RecoverySheet {
  /** As `writeRecoveryKey` writes it. */
  readonly key: string;
  readonly vaultId: string;
  readonly at: Date;
}

/** A recovery key as a page to print and put in a safe: no script, nothing fetched. */
export function recoverySheetHtml({ key, vaultId, at }: RecoverySheet, locale: Locale): string {
  const say = (name: string, params: Readonly<Record<string, string>> = {}): string =>
    escapeHtml(translate(locale, `recovery-sheet.${name}`, params));
  const groups = key.split('-').map((group) => `<span>${escapeHtml(group)}</span>`);
  return [
    `<!doctype html><html lang="${locale}"><head><meta charset="utf-8">`,
    `<title>${say('title')}</title><style>${style}</style></head><body>`,
    `<h1>${say('title')}</h1><p>${say('what')}</p><code>${groups.join('')}</code>`,
    `<p>${say('reading')}</p><p>${say('keeping')}</p><p>${say('using')}</p>`,
    `<footer>${say('footer', { instant: shortInstant(at, locale), vault: vaultId })}</footer></body></html>`,
  ].join('');
}
