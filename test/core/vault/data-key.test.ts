import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { DataKey } from '../../../core/vault/data-key.ts';
import { isWiped } from '../../support/wiped.ts';

const secret = Buffer.from('un secret');

function held(): { readonly key: DataKey; readonly given: Buffer } {
  const key = new DataKey('coffre');
  const given = randomBytes(32);
  key.hold(given);
  return { key, given };
}

it('holds a copy, which is wiped when it is forgotten or replaced', () => {
  const { key, given } = held();
  const first = key.require();
  expect(first).not.toBe(given);
  expect(first.equals(given)).toBe(true);
  key.hold(randomBytes(32));
  expect(isWiped(first)).toBe(true);
  expect(isWiped(given)).toBe(false);
  const second = key.require();
  key.forget();
  expect(isWiped(second)).toBe(true);
  expect(key.held).toBe(false);
  expect(() => key.require()).toThrow(expect.objectContaining({ code: 'VAULT_LOCKED' }));
});

it('lends a copy that outlives the lock, and is wiped at the end of the task, well or not', async () => {
  const { key, given } = held();
  let lent: Buffer | undefined;
  const result = await key.lend((bytes) => {
    lent = bytes;
    key.forget();
    return Promise.resolve(bytes.equals(given));
  });
  expect(result).toBe(true);
  expect(isWiped(lent)).toBe(true);

  key.hold(given);
  const failing = key.lend((bytes) => {
    lent = bytes;
    return Promise.reject(new Error('task'));
  });
  await expect(failing).rejects.toThrow('task');
  expect(isWiped(lent)).toBe(true);
  expect(key.require().equals(given)).toBe(true);
});

it('opens what it sealed in its place, and names the record of what was moved', () => {
  const { key } = held();
  const sealed = key.seal(secret, 'one', 'dossier');
  expect(key.unseal(sealed, 'one', 'dossier').equals(secret)).toBe(true);
  expect(key.tryUnseal(sealed, 'two', 'dossier')).toBeNull();
  expect(key.tryUnseal(sealed, 'one', 'declaration')).toBeNull();
  expect(() => key.unseal(sealed, 'two', 'dossier')).toThrow(
    expect.objectContaining({ code: 'RECORD_TAMPERED', params: { id: 'two' } }),
  );
});
