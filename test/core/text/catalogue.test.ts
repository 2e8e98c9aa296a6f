import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeError, InternalError, PasserelleError } from '../../../core/errors/passerelle-error.ts';
import { CardError } from '../../../core/card/errors.ts';
import { catalogues, translate } from '../../../core/text/catalogue.ts';
import { localeFrom } from '../../../core/text/locale.ts';

/** Dotted key → text, of every leaf. */
function leaves(tree: object, prefix = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree) as [string, unknown][]) {
    const path = prefix === '' ? key : `${prefix}.${key}`;
    if (typeof value === 'string') found.set(path, value);
    else if (typeof value === 'object' && value !== null) {
      for (const [below, text] of leaves(value, path)) found.set(below, text);
    }
  }
  return found;
}

/** `_one`, `_other`… are plural forms, which differ by language. */
const withoutPlural = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '');
const placeholders = (text: string) =>
  Array.from(new Set(text.match(/\{\{\s*\w+/g)?.map((each) => each.slice(2).trim()))).sort();

const fr = leaves(catalogues.fr);
const en = leaves(catalogues.en);

describe('locale files', () => {
  it('hold the same keys in both languages', () => {
    const keys = (texts: Map<string, string>) =>
      Array.from(new Set(Array.from(texts.keys(), withoutPlural))).sort();
    expect(keys(en)).toEqual(keys(fr));
  });

  it('say something everywhere, with the same parameters', () => {
    for (const [key, text] of fr) {
      expect(text.trim(), key).not.toBe('');
      const english = en.get(key);
      if (english === undefined) continue;
      expect(english.trim(), key).not.toBe('');
      expect(placeholders(english), key).toEqual(placeholders(text));
    }
  });

  it('are all in the catalogue', () => {
    const folder = 'resources/locales/fr';
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.json'),
    );
    const texts = files.flatMap((file) => {
      const prefix = file.replace(/\.json$/, '').replaceAll(/[\\/]/g, '.');
      return Array.from(
        leaves(JSON.parse(readFileSync(join(folder, file), 'utf8')) as object, prefix).keys(),
      );
    });
    expect(Array.from(fr.keys()).sort()).toEqual(texts.sort());
  });

  it('give every error two sentences', () => {
    for (const [domain, errors] of Object.entries(catalogues.fr.errors)) {
      for (const [code, sentences] of Object.entries(errors)) {
        expect(Object.keys(sentences as object).sort(), `${domain}.${code}`).toEqual(['what', 'whatToDo']);
      }
    }
  });
});

describe('translate', () => {
  it('fills parameters in as they are: texts are no HTML here', () => {
    expect(translate('fr', 'errors.card.CARD_NOT_FOUND.what', { number: `<b>'é"&` })).toBe(
      `La carte <b>'é"& n'est pas insérée.`,
    );
  });

  it('does not read a parameter as a text to fill', () => {
    const detail = '{{number}} $t(errors.card.NO_CARD.what)';
    expect(translate('fr', 'errors.internal.UNEXPECTED.what', { detail })).toContain(detail);
  });
});

describe('errors', () => {
  it('are told in the language asked, French by default', () => {
    const error = new CardError('SEVERAL_CARDS', { params: { count: 2, numbers: '1, 2' } });
    expect(error.what).toBe('2 cartes sont insérées : 1, 2.');
    expect(describeError(error, 'en').what).toBe('2 cards are inserted: 1, 2.');
    expect(error.toDocument()).toEqual({
      domain: 'card',
      code: 'SEVERAL_CARDS',
      params: { count: 2, numbers: '1, 2' },
    });
    expect(error).toBeInstanceOf(PasserelleError);
  });

  it('of a code that this version does not know is told by the code', () => {
    const { what, whatToDo } = describeError({ domain: 'igc', code: 'FROM_TOMORROW', params: {} }, 'fr');
    expect(what).toContain('igc FROM_TOMORROW');
    expect(whatToDo).not.toContain('errors.');
  });

  it('keep the raw message of what nobody foresaw', () => {
    expect(new InternalError(new Error('EPROTO')).what).toContain('EPROTO');
  });
});

describe('locale', () => {
  it.each([
    ['fr_FR.UTF-8', 'fr'],
    ['en-GB', 'en'],
    ['EN', 'en'],
    ['de_DE', 'fr'],
    [undefined, 'fr'],
  ])('%s is %s', (tag, locale) => {
    expect(localeFrom(tag)).toBe(locale);
  });
});
