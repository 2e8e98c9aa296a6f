import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import Database from 'libsql';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { passphraseRecipient } from '../../../core/vault/recipients/passphrase.ts';
import {
  generateRecoveryKey,
  recoveryKeyIdentity,
  recoveryKeyRecipient,
} from '../../../core/vault/recipients/recovery-key.ts';
import { readRecoveryKey, writeRecoveryKey } from '../../../core/vault/recipients/recovery-key-text.ts';
import { Vault } from '../../../core/vault/vault.ts';
import { temporaryFolder } from '../certificate/support/openssl.ts';
import { makeOrgChain, type OrgChain } from '../../support/org-chain.ts';
import { addPrepared, draft, passphrase } from './fixture.ts';

const folder = temporaryFolder();
const other = Buffer.from('une tout autre phrase', 'utf8');
let org: OrgChain;
let path: string;
let vault: Vault;
let vaults = 0;

beforeAll(async () => {
  org = await makeOrgChain();
});
beforeEach(async () => {
  path = join(folder.path, `${++vaults}.db`);
  vault = await Vault.create(path, passphrase);
});
afterEach(() => {
  vault.close();
});

function sealedKeys(file: string): unknown {
  const database = new Database(file, { readonly: true });
  const rows = database.prepare<[]>('SELECT hex(sealed_key) FROM pending_requests').all();
  database.close();
  return rows;
}

const refusedWith = (code: string) => expect.objectContaining({ code }) as Error;

describe('recipients of a vault', () => {
  it('are added and removed without a change to what is sealed', async () => {
    const { id } = addPrepared(vault, draft, org.privateKey);
    const sealed = sealedKeys(path);
    const key = generateRecoveryKey();
    const added = await vault.recipients.add(recoveryKeyRecipient(key));
    expect(vault.recipients.list()).toMatchObject([
      { kind: 'passphrase', name: null },
      { ...added, kind: 'recovery-key' },
    ]);
    vault.close();
    vault = await Vault.open(path);
    await vault.unlockWith(recoveryKeyIdentity(key));
    const [first] = vault.recipients.list();
    vault.recipients.remove(first?.id ?? '');
    vault.lock();
    await expect(vault.unlock(passphrase)).rejects.toMatchObject({ code: 'WRONG_PASSPHRASE' });
    await vault.unlockWith(recoveryKeyIdentity(key));
    expect(sealedKeys(path)).toEqual(sealed);
    expect(await vault.withPrivateKey(id, (pkcs8) => Buffer.from(pkcs8).equals(org.privateKey))).toBe(true);
  });

  it('always keep one that opens the vault on another computer', async () => {
    const [first] = vault.recipients.list();
    expect(() => vault.recipients.remove(first?.id ?? '')).toThrow(refusedWith('LAST_RECOVERY_RECIPIENT'));
    const added = await vault.recipients.add(passphraseRecipient(other));
    vault.recipients.remove(first?.id ?? '');
    expect(() => vault.recipients.remove(added.id)).toThrow(refusedWith('LAST_RECOVERY_RECIPIENT'));
    expect(() => vault.recipients.remove(first?.id ?? '')).toThrow(refusedWith('RECORD_NOT_FOUND'));
  });

  it('may be replaced at once: a new passphrase for the old one', async () => {
    const [first] = vault.recipients.list();
    await expect(
      vault.recipients.replace(first?.id ?? '', passphraseRecipient(Buffer.from('courte'))),
    ).rejects.toMatchObject({ code: 'PASSPHRASE_TOO_SHORT' });
    const { id } = await vault.recipients.replace(first?.id ?? '', passphraseRecipient(other));
    expect(vault.recipients.list()).toHaveLength(1);
    expect(
      vault.audit
        .list()
        .slice(-2)
        .map(({ entry }) => [entry?.action, entry?.details]),
    ).toEqual([
      ['recipient-added', { kind: 'passphrase', name: '', id }],
      ['recipient-removed', { kind: 'passphrase', name: '', id: first?.id }],
    ]);
    vault.lock();
    await expect(vault.unlock(passphrase)).rejects.toMatchObject({ code: 'WRONG_PASSPHRASE' });
    await vault.unlock(other);
  });

  it('are sixteen at most, and the vault must be open for each', async () => {
    for (let count = 1; count < 16; count++) {
      await vault.recipients.add(recoveryKeyRecipient(generateRecoveryKey()));
    }
    const one = recoveryKeyRecipient(generateRecoveryKey());
    await expect(vault.recipients.add(one)).rejects.toMatchObject({
      code: 'RECIPIENTS_FULL',
      params: { maximum: 16 },
    });
    // One for one there is room for.
    const last = vault.recipients.list().at(-1);
    await vault.recipients.replace(last?.id ?? '', recoveryKeyRecipient(generateRecoveryKey()));
    expect(vault.recipients.list()).toHaveLength(16);
    const [first] = vault.recipients.list();
    vault.recipients.remove(first?.id ?? '');
    vault.lock();
    await expect(vault.recipients.add(one)).rejects.toMatchObject({ code: 'VAULT_LOCKED' });
    const [next] = vault.recipients.list();
    expect(() => vault.recipients.remove(next?.id ?? '')).toThrow(refusedWith('VAULT_LOCKED'));
  });

  it('get the data key whole, even when the vault is locked while one is added', async () => {
    const adding = vault.recipients.add(passphraseRecipient(other));
    vault.lock();
    await expect(adding).rejects.toMatchObject({ code: 'VAULT_LOCKED' });
    expect(vault.recipients.list()).toHaveLength(1);
    await vault.unlock(passphrase);
  });
});

describe('a wrong passphrase or recovery key', () => {
  it('says no, changes nothing on the disk, and leaves the right one good', async () => {
    vault.lock();
    const before = readFileSync(path);
    const unchanged = () => readFileSync(path).equals(before);
    for (let count = 0; count < 3; count++) {
      await expect(vault.unlock(other)).rejects.toMatchObject({ code: 'WRONG_PASSPHRASE', params: {} });
    }
    expect(unchanged()).toBe(true);
    const wrong = recoveryKeyIdentity(generateRecoveryKey());
    await expect(vault.unlockWith(wrong)).rejects.toMatchObject({ code: 'NO_RECOVERY_KEY' });
    await vault.unlock(passphrase);
    await vault.recipients.add(recoveryKeyRecipient(generateRecoveryKey()));
    vault.lock();
    await expect(vault.unlockWith(wrong)).rejects.toMatchObject({ code: 'WRONG_RECOVERY_KEY', params: {} });
    await vault.unlock(passphrase);
  });

  it('costs what Argon2id costs, near or far from the right one', async () => {
    vault.lock();
    const time = async (guess: Uint8Array) => {
      const start = performance.now();
      await vault.unlock(guess).catch(() => undefined);
      return performance.now() - start;
    };
    const near = Buffer.from(passphrase);
    near[near.length - 1] = 0x21;
    const times = [await time(near), await time(Buffer.from('x')), await time(passphrase)];
    for (const each of times) expect(each).toBeGreaterThan(20);
  });
});

describe('a recovery key in print', () => {
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

  it('is nine groups of four characters that nobody takes for one another', () => {
    const written = text(writeRecoveryKey(generateRecoveryKey()));
    expect(written).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]{4}$/u);
    // Two keys by hand: all zeros and all ones.
    expect(text(writeRecoveryKey(new Uint8Array(20)))).toMatch(/^(0000-){8}/u);
    expect(text(writeRecoveryKey(new Uint8Array(20).fill(255)))).toMatch(/^(ZZZZ-){8}/u);
  });

  it('reads back, however it is typed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 20, maxLength: 20 }), (key) => {
        const written = text(writeRecoveryKey(key));
        for (const typed of [
          written,
          written.toLowerCase(),
          ` ${written.replaceAll('-', ' ')}\n`,
          written.replaceAll('-', ''),
          written.replaceAll('0', 'O').replaceAll('1', 'l'),
        ]) {
          expect(readRecoveryKey(Buffer.from(typed))).toEqual(key);
        }
      }),
    );
  });

  it('tells a slip of the pen', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 20, maxLength: 20 }),
        fc.nat({ max: 35 }),
        fc.constantFrom(...Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ')),
        (key, at, character) => {
          const written = text(writeRecoveryKey(key)).replaceAll('-', '');
          fc.pre(written[at] !== character);
          const typed = written.slice(0, at) + character + written.slice(at + 1);
          // 20 bits of check: one slip in a million passes.
          expect(() => readRecoveryKey(Buffer.from(typed))).toThrow(refusedWith('RECOVERY_KEY_MISTYPED'));
        },
      ),
    );
    const whole = text(writeRecoveryKey(generateRecoveryKey()));
    for (const typed of [
      `${whole}0`,
      whole.slice(0, -1),
      '',
      '0000',
      '@'.repeat(36),
      'U'.repeat(36),
      '0'.repeat(37),
    ]) {
      expect(() => readRecoveryKey(Buffer.from(typed))).toThrow(refusedWith('RECOVERY_KEY_MISTYPED'));
    }
  });
});
