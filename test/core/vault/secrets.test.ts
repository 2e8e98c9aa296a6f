import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Vault } from '../../../core/vault/vault.ts';
import { makeOrgChain, type OrgChain } from '../../support/org-chain.ts';
import { temporaryFolder } from '../certificate/support/openssl.ts';
import { addPrepared, draft, issuedRecord, passphrase } from './fixture.ts';
import { isWiped } from '../../support/wiped.ts';

let org: OrgChain;
let folder: ReturnType<typeof temporaryFolder>;
let path: string;
let vault: Vault;

beforeAll(async () => {
  org = await makeOrgChain();
});
beforeEach(async () => {
  folder = temporaryFolder();
  path = join(folder.path, 'vault.db');
  vault = await Vault.create(path, passphrase);
});
afterEach(() => {
  vault.close();
  folder.remove();
});

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');
const refusedWith = (code: string) => expect.objectContaining({ code }) as Error;

describe('a revocation code and a key password', () => {
  it('are made once, strong, and never told unless asked', () => {
    const { id } = addPrepared(vault, draft, org.privateKey);
    const trace = vault.secrets.ensure(id, 'revocation-code');
    expect([...vault.secrets.recordsWith('key-password')]).toEqual([]);
    vault.secrets.ensure(id, 'key-password');
    expect([...vault.secrets.recordsWith('key-password')]).toEqual([id]);
    expect(trace).toEqual({ kind: 'revocation-code', createdAt: trace.createdAt, shownAt: null });
    const code = text(vault.secrets.show(id, 'revocation-code'));
    expect(code).toMatch(/^(?:[A-Za-z2-9]{4}-){4}[A-Za-z2-9]{4}$/);
    expect(text(vault.secrets.show(id, 'key-password'))).not.toBe(code);
    vault.secrets.ensure(id, 'revocation-code');
    expect(text(vault.secrets.show(id, 'revocation-code'))).toBe(code);
    expect(JSON.stringify([vault.requests.list(), vault.secrets.list(id)])).not.toContain(code);
  });

  it('leave a trace on the disk when they are shown, and none when the program uses them', async () => {
    const { id } = addPrepared(vault, draft, org.privateKey);
    vault.secrets.ensure(id, 'revocation-code');
    let lent: Uint8Array = new Uint8Array();
    const used = await vault.secrets.use(id, 'revocation-code', (secret) => {
      lent = secret;
      return text(secret);
    });
    expect(isWiped(lent)).toBe(true);
    expect(vault.secrets.list(id)).toMatchObject([{ shownAt: null }]);
    expect(text(vault.secrets.show(id, 'revocation-code'))).toBe(used);
    const elsewhere = await Vault.open(path);
    expect(Date.parse(elsewhere.secrets.list(id)[0]?.shownAt ?? '')).toBeGreaterThan(Date.now() - 60_000);
    elsewhere.close();
  });

  it('go with the request to its certificate, and are gone with a request that is discarded', () => {
    const { id } = addPrepared(vault, draft, org.privateKey);
    vault.secrets.ensure(id, 'revocation-code');
    vault.secrets.ensure(id, 'key-password');
    const code = text(vault.secrets.show(id, 'revocation-code'));
    const before = vault.secrets.list(id);
    const stored = vault.certificates.storeIssued(id, issuedRecord(org));
    expect(vault.secrets.list(id)).toEqual([]);
    expect(vault.secrets.list(stored.id)).toEqual(before);
    expect(text(vault.secrets.show(stored.id, 'revocation-code'))).toBe(code);

    const other = addPrepared(vault, draft, org.privateKey);
    vault.secrets.ensure(other.id, 'revocation-code');
    vault.requests.discard(other.id);
    expect(vault.secrets.list(other.id)).toEqual([]);
    expect(vault.secrets.list(stored.id)).toHaveLength(2);
  });

  it('stay with the request when its certificate is refused', () => {
    const { id } = addPrepared(vault, draft, org.privateKey);
    vault.secrets.ensure(id, 'revocation-code');
    const code = text(vault.secrets.show(id, 'revocation-code'));
    const wrong = { ...issuedRecord(org), certificate: org.chain[0] ?? org.certificate };
    expect(() => vault.certificates.storeIssued(id, wrong)).toThrow(refusedWith('KEY_MISMATCH'));
    expect(text(vault.secrets.show(id, 'revocation-code'))).toBe(code);
  });

  it('that were chosen elsewhere are kept as they are, and never replaced', () => {
    const [drafted] = vault.requests.addDrafts([{ ...draft, keyMaker: 'platform' }]);
    const id = drafted?.id ?? '';
    vault.secrets.put(id, 'key-password', Buffer.from('choisi à la main'));
    expect(() => vault.secrets.put(id, 'key-password', Buffer.from('un autre'))).toThrow(
      refusedWith('SECRET_EXISTS'),
    );
    vault.secrets.put(id, 'revocation-code', Buffer.from('un code'));
    expect(text(vault.secrets.show(id, 'revocation-code'))).toBe('un code');
    expect(vault.audit.list().at(-1)?.entry).toMatchObject({
      action: 'secret-shown',
      certificate: { id },
      details: { kind: 'revocation-code' },
    });
    vault.secrets.ensure(id, 'key-password');
    expect(text(vault.secrets.show(id, 'key-password'))).toBe('choisi à la main');
  });

  it('are listed while the vault is locked, and need its passphrase for the rest', async () => {
    const { id } = addPrepared(vault, draft, org.privateKey);
    vault.secrets.ensure(id, 'revocation-code');
    vault.lock();
    expect(vault.secrets.list(id)).toHaveLength(1);
    expect(() => vault.secrets.show(id, 'revocation-code')).toThrow(refusedWith('VAULT_LOCKED'));
    expect(() => vault.secrets.ensure(id, 'revocation-code')).toThrow(refusedWith('VAULT_LOCKED'));
    await expect(vault.secrets.use(id, 'revocation-code', text)).rejects.toThrow(refusedWith('VAULT_LOCKED'));
  });

  it('belong to a record of this vault', () => {
    const missing = refusedWith('RECORD_NOT_FOUND');
    const nobody = '0e3a1d5c-6d1e-4b61-9c8b-1d1b4f6f2a11';
    expect(() => vault.secrets.ensure(nobody, 'revocation-code')).toThrow(missing);
    expect(() => vault.secrets.show(nobody, 'revocation-code')).toThrow(missing);
    expect(() => vault.secrets.put(nobody, 'revocation-code', Buffer.from('x'))).toThrow(missing);
  });

  it('are not shown where it cannot be written down that they were', () => {
    const { id } = addPrepared(vault, draft, org.privateKey);
    vault.secrets.ensure(id, 'revocation-code');
    const other = new Database(path);
    other.exec('BEGIN IMMEDIATE');
    expect(() => vault.secrets.show(id, 'revocation-code')).toThrow(refusedWith('VAULT_BUSY'));
    other.exec('ROLLBACK');
    other.close();
    expect(vault.secrets.list(id)).toMatchObject([{ shownAt: null }]);
  });

  it('are wiped when the program that uses them fails', async () => {
    const { id } = addPrepared(vault, draft, org.privateKey);
    vault.secrets.ensure(id, 'revocation-code');
    let lent: Uint8Array = new Uint8Array();
    const using = vault.secrets.use(id, 'revocation-code', (secret) => {
      lent = secret;
      throw new Error('the platform went');
    });
    await expect(using).rejects.toThrow('the platform went');
    expect(lent.length).toBeGreaterThan(0);
    expect(isWiped(lent)).toBe(true);
  });
});

describe('a sealed secret', () => {
  it('is nowhere in the file in clear', () => {
    const { id } = addPrepared(vault, draft, org.privateKey);
    vault.secrets.ensure(id, 'revocation-code');
    const code = text(vault.secrets.show(id, 'revocation-code'));
    const content = Buffer.concat([readFileSync(path), readFileSync(`${path}-wal`)]);
    expect(content.includes('revocation-code')).toBe(true);
    expect(content.includes(code)).toBe(false);
  });

  it('is refused in the place of another: other record, other kind', async () => {
    const [first, second] = [draft, draft].map((one) => addPrepared(vault, one, org.privateKey));
    vault.secrets.ensure(first?.id ?? '', 'revocation-code');
    vault.secrets.ensure(first?.id ?? '', 'key-password');
    vault.secrets.ensure(second?.id ?? '', 'revocation-code');
    vault.close();
    const database = new Database(path);
    database.exec(`
      CREATE TEMP TABLE copy AS SELECT * FROM secrets;
      UPDATE secrets SET sealed = (SELECT sealed FROM copy WHERE copy.record_id = '${first?.id ?? ''}'
        AND copy.kind = 'revocation-code')`);
    database.close();
    vault = await Vault.open(path);
    await vault.unlock(passphrase);
    const tampered = refusedWith('RECORD_TAMPERED');
    expect(vault.secrets.show(first?.id ?? '', 'revocation-code')).toHaveLength(24);
    expect(() => vault.secrets.show(first?.id ?? '', 'key-password')).toThrow(tampered);
    expect(() => vault.secrets.show(second?.id ?? '', 'revocation-code')).toThrow(tampered);
  });
});
