import { describe, expect, it } from 'vitest';
import { catalogues } from '../../../core/text/catalogue.ts';

const files = {
  'errors/certificate': [catalogues.fr.errors.certificate, catalogues.en.errors.certificate],
  chain: [catalogues.fr.chain, catalogues.en.chain],
  findings: [catalogues.fr.findings, catalogues.en.findings],
} as const;

/** Path and placeholders of every sentence. */
function shape(texts: object, prefix = ''): string[] {
  return Object.entries(texts).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'string'
      ? [`${prefix}${key} ${(value.match(/\{\{\w+\}\}/g) ?? []).sort().join()}`]
      : shape(value as object, `${prefix}${key}.`),
  );
}

describe.each(Object.entries(files))('texts of %s', (_, [fr, en]) => {
  it('say the same things, with the same values, in both languages', () => {
    expect(shape(en)).toEqual(shape(fr));
    expect(shape(fr)).not.toHaveLength(0);
  });
});
