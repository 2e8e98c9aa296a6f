import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { DataKey } from '../../../core/vault/data-key.ts';
import { VaultError } from '../../../core/vault/errors.ts';
import type { SealPurpose } from '../../../core/vault/seal.ts';
import { sealJson, unsealJson } from '../../../core/vault/sealed-json.ts';
import { isWiped } from '../../support/wiped.ts';
import { allWordsOf, thrownBy } from '../../support/typed-errors.ts';

/** A real key that remembers the clear text which went through it. */
class WatchedKey extends DataKey {
  readonly clear: Uint8Array[] = [];

  override seal(secret: Uint8Array, recordId: string, purpose: SealPurpose): Buffer {
    expect(secret.some((byte) => byte !== 0)).toBe(true);
    this.clear.push(secret);
    return super.seal(secret, recordId, purpose);
  }

  override unseal(sealed: Uint8Array, recordId: string, purpose: SealPurpose): Buffer {
    const secret = super.unseal(sealed, recordId, purpose);
    this.clear.push(secret);
    return secret;
  }
}

function heldKey(): WatchedKey {
  const key = new WatchedKey('coffre');
  key.hold(randomBytes(32));
  return key;
}

const place = { id: 'one', purpose: 'dossier' } as const;
const schema = z.object({ code: z.string() });
const where = { ...place, schema, path: '/coffre.db' };

it('comes back as it was, and leaves no clear text in memory', () => {
  const key = heldKey();
  const sealed = sealJson(key, place, { code: 'ABCD-éèà' });
  expect(unsealJson(key, { ...where, sealed })).toEqual({ code: 'ABCD-éèà' });
  expect(key.clear).toHaveLength(2);
  for (const bytes of key.clear) expect(isWiped(bytes)).toBe(true);
});

it('leaves no clear text of what it refuses either', () => {
  const key = heldKey();
  const sealed = sealJson(key, place, { code: 1234567 });
  expect(() => unsealJson(key, { ...where, sealed })).toThrow();
  key.forget();
  expect(() => sealJson(key, place, { code: 'x' })).toThrow(
    expect.objectContaining({ code: 'VAULT_LOCKED' }),
  );
  expect(key.clear).toHaveLength(3);
  for (const bytes of key.clear) expect(isWiped(bytes)).toBe(true);
});

it.each([
  ['of another shape', '{"code":7777777}'],
  ['that is no JSON', '{"code":"7777777"'],
])('a document %s is damage of the file, whose error quotes nothing of it', (_, text) => {
  const key = heldKey();
  const sealed = key.seal(Buffer.from(text), place.id, place.purpose);
  const thrown = thrownBy(() => unsealJson(key, { ...where, sealed }));
  expect(thrown).toBeInstanceOf(VaultError);
  expect(thrown).toMatchObject({ code: 'VAULT_CORRUPT', params: { path: '/coffre.db' }, exitCode: 3 });
  expect((thrown as Error).cause).toBeUndefined();
  expect(allWordsOf(thrown)).not.toContain('7777777');
});

it('what was moved to another place is told as tampered with, not as damaged', () => {
  const key = heldKey();
  const sealed = sealJson(key, place, { code: 'x' });
  expect(() => unsealJson(key, { ...where, id: 'two', sealed })).toThrow(
    expect.objectContaining({ code: 'RECORD_TAMPERED', params: { id: 'two' } }),
  );
});
