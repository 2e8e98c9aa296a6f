import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeText } from '../../../core/text/safe-text.ts';
import { foreignText } from '../../support/arbitraries.ts';

describe('a text that others wrote', () => {
  it.each([
    'NORBERT KINE-CH',
    "Côte-d'Or (21) · Haute-Corse",
    'Élodie Œuvrard',
    '李雷 😀',
    'a\u0301\u0323',
    'A\u00a0: 1\u202f000',
  ])('%j is shown as it is', (text) => {
    expect(safeText(text)).toBe(text);
  });

  it.each([
    ['a line end', 'DUPONT\r\nTrusted: yes', 'DUPONT��Trusted: yes'],
    ['a terminal sequence', '\u001b[2JDUPONT', '�[2JDUPONT'],
    ['a C1 control character', '\u009b2J', '�2J'],
    ['a bidirectional override', 'CPS\u202e3v3\u202c', 'CPS�3v3�'],
    ['a bidirectional isolate', '\u2066x\u2069', '�x�'],
    ['a zero-width blank', 'DU\u200bPONT\ufeff', 'DU�PONT�'],
    ['a line separator', 'a\u2028b\u2029c', 'a�b�c'],
    ['half a surrogate pair', 'a\ud800b\udc00', 'a�b�'],
    ['a tag character', 'a\u{e0041}b', 'a�b'],
    ['marks piled up', `a${'\u0301'.repeat(50)}b`, `a${'\u0301'.repeat(4)}�b`],
  ])('has a visible mark for %s', (_, text, shown) => {
    expect(safeText(text)).toBe(shown);
  });

  it('is cut when too long, with a sign that it is', () => {
    expect(safeText('x'.repeat(200))).toBe('x'.repeat(200));
    expect(safeText('x'.repeat(201))).toBe(`${'x'.repeat(199)}…`);
    expect(safeText('😀😀😀', 2)).toBe('😀…');
    expect(safeText('x'.repeat(50_000_000)).length).toBe(200);
  });

  it('whatever it is, is one line of bounded length without a control character', () => {
    fc.assert(
      fc.property(foreignText(400), (text) => {
        const shown = safeText(text);
        expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u);
        expect(Array.from(shown).length).toBeLessThanOrEqual(200);
        expect(safeText(shown)).toBe(shown);
      }),
      { numRuns: 10_000 },
    );
  });
});
