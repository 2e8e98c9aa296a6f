import { describe, expect, it } from 'vitest';
import { cardStatusReport } from '../../../core/card-status/report.ts';
import { statusSheet } from '../../../core/card-status/sheet.ts';
import { sheetHtml } from '../../../core/card-status/sheet-html.ts';
import { at, card, middleware, reader } from './support/cards.ts';

function htmlOf(name: string): string {
  const holder = { ...card().holder, name } as NonNullable<ReturnType<typeof card>['holder']>;
  const report = cardStatusReport({
    card: card({ holder }),
    reader,
    module: middleware,
    revocation: null,
    revokedAuthority: null,
    at,
  });
  return sheetHtml(statusSheet(report, 'fr'), '0.1.0');
}

describe('the sheet as a page to print', () => {
  it('says the light in words, the card, what to do, and who made it', () => {
    const html = htmlOf('ZOÉ ŒUVRE');
    for (const part of [
      '<html lang="fr">',
      'Feu orange',
      '2600301752',
      'ZOÉ ŒUVRE',
      'Que faire',
      'Passerelle 0.1.0',
    ])
      expect(html).toContain(part);
  });

  it('lets no text of a card become markup', () => {
    const html = htmlOf('<script>alert("x")</script>&\u0000');
    expect(html).not.toMatch(/<script/u);
    expect(html).toContain('&#60;script&#62;');
    expect(html).toContain('&#38;');
  });

  it('fetches nothing and runs nothing', () => {
    expect(htmlOf('A')).not.toMatch(/\b(?:src|href|on\w+)=|url\(|@import/u);
  });
});
