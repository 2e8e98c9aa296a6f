import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeBaseName } from '../../../core/export/file-name.ts';

describe('safeBaseName', () => {
  it.each([
    ['ROR amont', 'ROR-amont'],
    ["Régulation de l'été", "Régulation-de-l'été"],
    ['../../etc/passwd', 'etc-passwd'],
    ['C:\\temp\\x', 'C-temp-x'],
    ['rpps.tra.henix;asipsante.fr', 'rpps.tra.henix;asipsante.fr'],
    ['-rf', 'rf'],
    ['.caché. ', 'caché'],
    ['con', '_con'],
    ['NUL.p12', '_NUL.p12'],
    ['console', 'console'],
    ['', 'certificat'],
    ['???', 'certificat'],
    ['nom\u202Efdp', 'nom-fdp'],
  ])('%j becomes %j', (name, expected) => {
    expect(safeBaseName(name)).toBe(expected);
  });

  it('is a file name on every system, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const safe = safeBaseName(name);
        expect(safe).not.toMatch(/[<>:"/\\|?*\p{Cc}\p{Cf}\s]/u);
        expect(safe).not.toMatch(/^[-.]|[-.]$/);
        expect(Buffer.byteLength(safe)).toBeGreaterThan(0);
        expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(161);
        expect(safeBaseName(safe)).toBe(safe.startsWith('_') ? safeBaseName(safe) : safe);
      }),
    );
  });
});
