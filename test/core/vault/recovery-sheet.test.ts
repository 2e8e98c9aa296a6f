import { describe, expect, it } from 'vitest';
import { recoverySheetHtml } from '../../../core/vault/recovery-sheet.ts';
import { locales } from '../../../core/text/locale.ts';

const key = 'ABCD-EFGH-JKMN-PQRS-TVWX-0123-4567-89AB-CDEF';
const vaultId = '0d2f';
const sheet = (locale: 'fr' | 'en') =>
  recoverySheetHtml({ key, vaultId, at: new Date('2026-03-01T12:00:00Z') }, locale);

/** What a reader of the page sees. */
const textOf = (html: string): string =>
  html
    .replace(/<style>.*<\/style>/su, '')
    .replaceAll(/<[^>]*>/gu, '\n')
    .replaceAll('&#39;', "'")
    .replaceAll(/\n+/gu, '\n');

describe('the sheet of a recovery key', () => {
  it('is a page in French with the key, what it is, how to keep and to use it, and whose it is', () => {
    expect(sheet('fr')).toMatch(
      /^<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>[^<]+<\/title>/u,
    );
    expect(textOf(sheet('fr')).trim().split('\n')).toEqual([
      "Clé de secours d'un coffre Passerelle",
      "Clé de secours d'un coffre Passerelle",
      expect.stringMatching(/ouvre le coffre sans sa phrase secrète/u),
      ...key.split('-'),
      expect.stringMatching(/^Neuf groupes de quatre/u),
      expect.stringMatching(/coffre-fort ou une enveloppe scellée/u),
      expect.stringMatching(/« Utiliser la clé de secours »/u),
      expect.stringMatching(/^Imprimée le 0?1.* par Passerelle\. Coffre 0d2f$/u),
    ]);
  });

  it('is in English for who reads it in English', () => {
    expect(sheet('en')).toContain('<html lang="en">');
    expect(textOf(sheet('en'))).not.toContain('coffre');
  });

  it.each(locales)('runs nothing, fetches nothing and says nothing that it was not told, in %s', (locale) => {
    const html = sheet(locale);
    expect(html).not.toMatch(/<script|src=|href=|url\(|@import|\{\{/u);
    // The key stands once, in groups that a line does not cut.
    expect(html.match(/<code>.*<\/code>/u)?.[0]).toBe(
      `<code>${key
        .split('-')
        .map((group) => `<span>${group}</span>`)
        .join('')}</code>`,
    );
    expect(html).toMatch(/@page \{ size: A4/u);
    expect(html.endsWith('</footer></body></html>')).toBe(true);
  });

  it('shows as text what would be a tag', () => {
    const hostile = recoverySheetHtml({ key: '<b>-x', vaultId: '<i>&', at: new Date(0) }, 'fr');
    expect(hostile).not.toMatch(/<b>|<i>/u);
    expect(hostile).toContain('<span>&#60;b&#62;</span><span>x</span>');
  });
});
