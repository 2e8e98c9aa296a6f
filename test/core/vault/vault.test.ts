import { createHash } from 'node:crypto';
import { chmodSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  fingerprintOf,
  parseCertificate,
  publicKeyFingerprintOf,
} from '../../../core/certificate/certificate.ts';
import type { VaultError } from '../../../core/vault/errors.ts';
import { Vault } from '../../../core/vault/vault.ts';
import { makeOrgChain, type OrgChain } from '../../support/org-chain.ts';
import { temporaryFolder } from '../certificate/support/openssl.ts';
import { addPrepared, draft, issuedRecord, passphrase } from './fixture.ts';
import { isWiped } from '../../support/wiped.ts';

let org: OrgChain;
let other: OrgChain;
let folder: ReturnType<typeof temporaryFolder>;
let path: string;
let vault: Vault;

const hash = () => createHash('sha256').update(readFileSync(path)).digest('hex');

beforeAll(async () => {
  [org, other] = await Promise.all([makeOrgChain(), makeOrgChain()]);
});
beforeEach(async () => {
  folder = temporaryFolder();
  path = join(folder.path, 'profile', 'vault.db');
  vault = await Vault.create(path, passphrase);
});
afterEach(() => {
  vault.close();
  folder.remove();
});

describe('a vault', () => {
  it('is readable by its owner only, log included, and leaves nothing else behind', () => {
    addPrepared(vault, draft, org.privateKey);
    const files = readdirSync(join(folder.path, 'profile'));
    expect(files.sort()).toEqual(['vault.db', 'vault.db-shm', 'vault.db-wal']);
    for (const file of files) expect(statSync(join(folder.path, 'profile', file)).mode & 0o777).toBe(0o600);
  });

  it('takes back rights that a restored copy gave to others', async () => {
    chmodSync(path, 0o644);
    (await Vault.open(path)).close();
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('forgets a request and its key when told, and no other', async () => {
    const [kept, given] = [org, other].map(({ privateKey }) => addPrepared(vault, draft, privateKey));
    vault.requests.discard(given?.id ?? '');
    expect(vault.requests.list()).toEqual([kept]);
    await expect(vault.withPrivateKey(given?.id ?? '', () => 0)).rejects.toMatchObject({
      code: 'RECORD_NOT_FOUND',
    });
    expect(() => {
      vault.requests.discard(given?.id ?? '');
    }).toThrow(expect.objectContaining({ code: 'RECORD_NOT_FOUND' }));
    vault.lock();
    expect(() => {
      vault.requests.discard(kept?.id ?? '');
    }).toThrow(expect.objectContaining({ code: 'VAULT_LOCKED' }));
  });

  it('is never made over an existing file', async () => {
    const before = hash();
    const refused: unknown = await Vault.create(path, passphrase).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'VAULT_EXISTS' });
    expect((refused as VaultError).params).toEqual({ path });
    expect(hash()).toBe(before);
  });

  it('says where it cannot be made', async () => {
    for (const [name, detail] of [
      ['coffre.db', 'EEXIST'],
      ['dossier/coffre.db', 'ENOTDIR'],
    ] as const) {
      const under = join(path, name);
      await expect(Vault.create(under, passphrase)).rejects.toMatchObject({
        code: 'VAULT_NOT_WRITABLE',
        params: { path: under, detail },
        exitCode: 3,
      });
    }
  });

  it('counts the passphrase in characters, not in bytes', async () => {
    const elsewhere = join(folder.path, 'other.db');
    await expect(Vault.create(elsewhere, Buffer.from('éééééé12345'))).rejects.toMatchObject({
      code: 'PASSPHRASE_TOO_SHORT',
      params: { minimum: 12 },
    });
    (await Vault.create(elsewhere, Buffer.from('éééééé123456'))).close();
  });

  it('refuses a wrong passphrase, stays locked, and changes nothing on the disk', async () => {
    addPrepared(vault, draft, org.privateKey);
    const before = hash();
    const locked = await Vault.open(path);
    await expect(locked.unlock(Buffer.from('une phrase assez longuE'))).rejects.toMatchObject({
      code: 'WRONG_PASSPHRASE',
    });
    expect(locked.locked).toBe(true);
    locked.close();
    expect(hash()).toBe(before);
  });

  it('is locked once it is closed, and before it is opened with anything', async () => {
    const again = await Vault.open(path);
    expect([vault.locked, again.locked]).toEqual([false, true]);
    expect(again.id).toBe(vault.id);
    await again.unlock(passphrase);
    again.close();
    expect(again.locked).toBe(true);
  });

  it('leaves no data key with whoever opened it', async () => {
    const given: Buffer[] = [];
    const unwrap = vault.recipients.unwrap.bind(vault.recipients);
    vault.recipients.unwrap = async (identity) => {
      given.push(await unwrap(identity));
      return given.at(-1) ?? Buffer.alloc(0);
    };
    await vault.unlock(passphrase);
    expect(given).toHaveLength(1);
    expect(given[0]).toHaveLength(32);
    expect(isWiped(given[0])).toBe(true);
    expect(vault.locked).toBe(false);
  });

  it('gives nothing secret in its file', () => {
    addPrepared(vault, draft, org.privateKey);
    const content = Buffer.concat([readFileSync(path), readFileSync(`${path}-wal`)]);
    expect(content.includes(draft.distinguishedName)).toBe(true);
    for (let at = 0; at + 32 <= org.privateKey.length; at += 32) {
      // The first bytes of a PKCS#8 are the same for all keys; the file holds none of the rest.
      expect(content.includes(Buffer.from(org.privateKey.subarray(at, at + 32)))).toBe(false);
    }
    expect(content.includes(passphrase)).toBe(false);
  });
});

describe('a locked vault', () => {
  it('lists what is public and refuses what needs a key', async () => {
    const pending = addPrepared(vault, draft, org.privateKey);
    vault.lock();
    expect(vault.requests.list()).toEqual([pending]);
    expect(vault.listCertificates()).toEqual([]);
    const locked = expect.objectContaining({ code: 'VAULT_LOCKED' }) as unknown;
    expect(() => addPrepared(vault, draft, org.privateKey)).toThrow(locked);
    expect(() => vault.certificates.storeIssued(pending.id, issuedRecord(org))).toThrow(locked);
    await expect(vault.withPrivateKey(pending.id, () => 1)).rejects.toEqual(locked);
    await vault.unlock(passphrase);
    expect(await vault.withPrivateKey(pending.id, (key) => key.length)).toBe(org.privateKey.length);
  });
});

describe('the path of a key', () => {
  it('goes from pending request to certificate, and out again unchanged', async () => {
    const pending = addPrepared(vault, draft, org.privateKey);
    const spki = new Uint8Array(parseCertificate(org.certificate).publicKey.rawData);
    expect(pending.publicKeyFingerprint).toBe(publicKeyFingerprintOf(spki));

    const stored = vault.certificates.storeIssued(pending.id, issuedRecord(org));
    expect(stored).toMatchObject({
      requestId: pending.id,
      environment: 'test',
      cardNumber: '2900995266',
      fingerprint: fingerprintOf(parseCertificate(org.certificate)),
    });
    vault.close();

    vault = await Vault.open(path);
    await vault.unlock(passphrase);
    expect(vault.requests.list()).toEqual([]);
    expect(vault.listCertificates()).toEqual([stored]);
    const summaries = vault.certificates.summaries();
    expect(summaries.map((summary) => ({ ...stored, ...summary }))).toEqual([stored]);
    expect(JSON.stringify(summaries)).not.toMatch(/"(?:certificate|chain)":/u);
    expect(vault.certificates.find(stored.id)).toEqual(stored);
    expect([vault.certificates.find(pending.id), vault.requests.find(pending.id)]).toEqual([null, null]);
    const read = vault.getCertificate(stored.id);
    expect(Buffer.from(read.certificate).equals(org.certificate)).toBe(true);
    expect(read.chain.map((der, index) => Buffer.from(der).equals(org.chain[index] ?? der))).toEqual([
      true,
      true,
    ]);
    const same = await vault.withPrivateKey(stored.id, (key) => Buffer.from(key).equals(org.privateKey));
    expect(same).toBe(true);
  });

  it('wipes the lent key when the borrower ends, and when it throws', async () => {
    const { id } = addPrepared(vault, draft, org.privateKey);
    let lent: Uint8Array = new Uint8Array();
    await vault.withPrivateKey(id, (key) => {
      lent = key;
      expect(key.some((byte) => byte !== 0)).toBe(true);
    });
    expect(lent.length).toBeGreaterThan(1_000);
    expect(isWiped(lent)).toBe(true);
    const failing = vault.withPrivateKey(id, (key) => {
      lent = key;
      throw new Error('borrower failed');
    });
    await expect(failing).rejects.toThrow('borrower failed');
    expect(isWiped(lent)).toBe(true);
  });

  it('refuses a certificate of another key and keeps the request', () => {
    const pending = addPrepared(vault, draft, org.privateKey);
    const mismatch = expect.objectContaining({ code: 'KEY_MISMATCH' }) as Error;
    expect(() => vault.certificates.storeIssued(pending.id, issuedRecord(other))).toThrow(mismatch);
    expect(vault.requests.list()).toEqual([pending]);
    expect(vault.listCertificates()).toEqual([]);
  });

  it('stores the same certificate once, and no second one for a request', () => {
    const pending = addPrepared(vault, draft, org.privateKey);
    const stored = vault.certificates.storeIssued(pending.id, issuedRecord(org));
    expect(vault.certificates.storeIssued(pending.id, issuedRecord(org)).id).toBe(stored.id);
    expect(vault.listCertificates()).toHaveLength(1);
    const another = addPrepared(vault, draft, other.privateKey);
    const sooner = { ...issuedRecord(other), notAfter: '2028-01-01T00:00:00.000Z' };
    expect(vault.certificates.storeIssued(another.id, sooner).requestId).toBe(another.id);
    expect(vault.certificates.storeIssued(pending.id, issuedRecord(org)).id).toBe(stored.id);
    expect(vault.listCertificates()).toHaveLength(2);
    const missing = expect.objectContaining({ code: 'RECORD_NOT_FOUND' }) as Error;
    expect(() => vault.certificates.storeIssued(pending.id, issuedRecord(other))).toThrow(missing);
    expect(() => vault.getCertificate(pending.id)).toThrow(missing);
  });

  it('refuses a key that is none, without quoting it', () => {
    const add = () => addPrepared(vault, draft, Buffer.from('not a key at all'));
    expect(add).toThrow(expect.objectContaining({ code: 'KEY_UNREADABLE', params: {} }) as Error);
    expect(add).not.toThrow(expect.objectContaining({ cause: expect.anything() as unknown }) as Error);
    expect(vault.requests.list().map(({ state }) => state)).toEqual(['drafted', 'drafted']);
  });
});
