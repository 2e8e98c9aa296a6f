import { createHash } from 'node:crypto';
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { SCHEMA_VERSION } from '../../../core/vault/schema.ts';
import { Vault } from '../../../core/vault/vault.ts';
import { once } from '../../support/once.ts';
import { makeOrgChain, type OrgChain } from '../../support/org-chain.ts';
import { temporaryFolder } from '../certificate/support/openssl.ts';
import { addPrepared, draft, issuedRecord, passphrase } from './fixture.ts';

const folder = temporaryFolder();
const whole = join(folder.path, 'whole.db');
let org: OrgChain;
let copies = 0;

/** A copy of the vault's file alone, to be damaged. */
function copy(): string {
  const path = join(folder.path, `copy-${++copies}.db`);
  copyFileSync(whole, path);
  return path;
}

function edit(path: string, sql: string): void {
  const database = new Database(path);
  database.exec(sql);
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
}

async function expectRefused(path: string, code: string, facts: object = {}): Promise<void> {
  const before = readFileSync(path);
  await expect(Vault.open(path)).rejects.toMatchObject({ code, params: { path, ...facts } });
  expect(readFileSync(path).equals(before)).toBe(true);
}

beforeEach(
  once(async () => {
    org = await makeOrgChain();
    const vault = await Vault.create(whole, passphrase);
    addPrepared(vault, draft, org.privateKey);
    addPrepared(vault, { ...draft, service: 'AUTRE' }, org.privateKey);
    vault.certificates.storeIssued(addPrepared(vault, draft, org.privateKey).id, issuedRecord(org));
    vault.close();
  }),
);
afterAll(() => {
  folder.remove();
});

describe('a copy of the file alone', () => {
  it('is a whole vault: nothing stays in the log', async () => {
    const vault = await Vault.open(copy());
    expect(vault.requests.list()).toHaveLength(2);
    expect(vault.listCertificates()).toHaveLength(1);
    vault.close();
  });
});

describe('a damaged file', () => {
  it.each([0, 1, 99, 100, 512, 4_096, 10_000, -4_096, -1])(
    'cut at %i bytes is refused and not touched',
    async (at) => {
      const path = copy();
      writeFileSync(path, readFileSync(path).subarray(0, at === 0 ? 0 : at));
      await expectRefused(path, 'VAULT_CORRUPT');
    },
  );

  it('of other content is refused and not touched', async () => {
    const path = join(folder.path, 'text.db');
    writeFileSync(path, 'This is a text, and a long one at that. '.repeat(500));
    await expectRefused(path, 'VAULT_CORRUPT');
  });

  it('with a broken page is refused', async () => {
    const path = copy();
    const bytes = readFileSync(path);
    bytes.fill(0xff, 4_096, 4_096 + 512);
    writeFileSync(path, bytes);
    await expectRefused(path, 'VAULT_CORRUPT');
  });

  it('that does not exist is said, and not made', async () => {
    const path = join(folder.path, 'absent.db');
    await expect(Vault.open(path)).rejects.toMatchObject({ code: 'VAULT_NOT_FOUND', params: { path } });
    expect(readdirSync(folder.path)).not.toContain('absent.db');
  });

  it('of another program is recognised and not touched', async () => {
    const path = join(folder.path, 'browser.db');
    edit(path, 'CREATE TABLE bookmarks (url TEXT)');
    await expectRefused(path, 'NOT_A_VAULT');
  });

  it('of a newer version is recognised and not touched', async () => {
    const path = copy();
    edit(path, `PRAGMA user_version = ${SCHEMA_VERSION + 1}`);
    await expectRefused(path, 'VAULT_TOO_NEW', { version: SCHEMA_VERSION + 1 });
  });

  it('that does not say which vault it is, is refused', async () => {
    const path = copy();
    edit(path, 'DELETE FROM vault');
    await expect(Vault.open(path)).rejects.toMatchObject({
      code: 'VAULT_CORRUPT',
      params: { path },
      exitCode: 3,
    });
  });

  it('whose index tells something else than its rows is refused', async () => {
    const path = copy();
    edit(
      path,
      `PRAGMA writable_schema = ON;
       UPDATE sqlite_master SET sql = replace(sql, 'state TEXT NOT NULL', 'state TEXT NOT NULL CHECK (state = 1)')
       WHERE name = 'pending_requests'`,
    );
    await expect(Vault.open(path)).rejects.toMatchObject({ code: 'VAULT_CORRUPT', params: { path } });
  });

  it('of a version that never was is refused and not touched', async () => {
    const path = copy();
    edit(path, 'PRAGMA user_version = 0');
    await expectRefused(path, 'VAULT_CORRUPT');
  });

  it('whose key derivation was weakened is refused', async () => {
    const path = copy();
    edit(path, `UPDATE recipients SET parameters = json_set(parameters, '$.memoryKiB', 8)`);
    const vault = await Vault.open(path);
    await expect(vault.unlock(passphrase)).rejects.toMatchObject({ code: 'VAULT_CORRUPT' });
    vault.close();
  });
});

describe('the salt of a recipient', () => {
  it.each([
    [15, 'VAULT_CORRUPT'],
    [16, 'WRONG_PASSPHRASE'],
    [64, 'WRONG_PASSPHRASE'],
    [65, 'VAULT_CORRUPT'],
  ])('of %i bytes gives %s', async (length, code) => {
    const path = copy();
    edit(path, `UPDATE recipients SET salt = randomblob(${length})`);
    const vault = await Vault.open(path);
    await expect(vault.unlock(passphrase)).rejects.toMatchObject({ code });
    vault.close();
  });
});

describe('a sealed key', () => {
  async function keysOf(path: string): Promise<Record<string, string>> {
    const vault = await Vault.open(path);
    await vault.unlock(passphrase);
    const outcomes: Record<string, string> = {};
    for (const { id } of [...vault.requests.list(), ...vault.listCertificates()]) {
      outcomes[id] = await vault
        .withPrivateKey(id, (key) => createHash('sha256').update(key).digest('hex'))
        .catch((error: unknown) => (error as { code: string }).code);
    }
    vault.close();
    return outcomes;
  }

  it('opens in its own record', async () => {
    const expected = createHash('sha256').update(org.privateKey).digest('hex');
    expect(Object.values(await keysOf(copy()))).toEqual([expected, expected, expected]);
  });

  it('is refused in the record of another request', async () => {
    const path = copy();
    edit(
      path,
      `CREATE TEMP TABLE swap AS SELECT id, sealed_key FROM pending_requests;
       UPDATE pending_requests SET sealed_key = (SELECT sealed_key FROM swap WHERE swap.id <> pending_requests.id)`,
    );
    expect(Object.values(await keysOf(path)).slice(0, 2)).toEqual(['RECORD_TAMPERED', 'RECORD_TAMPERED']);
  });

  it('is refused for another purpose under the same identifier', async () => {
    const path = copy();
    edit(
      path,
      `UPDATE certificates SET
         sealed_key = (SELECT sealed_key FROM pending_requests LIMIT 1),
         id = (SELECT id FROM pending_requests LIMIT 1);`.replace(/^/, 'PRAGMA foreign_keys = OFF; '),
    );
    expect(Object.values(await keysOf(path))).toContain('RECORD_TAMPERED');
  });

  it('is refused when one of its bits has changed', async () => {
    const path = copy();
    edit(
      path,
      `UPDATE pending_requests SET sealed_key = unhex(substr(hex(sealed_key), 1, 200)
         || CASE substr(hex(sealed_key), 201, 1) WHEN '0' THEN '1' ELSE '0' END || substr(hex(sealed_key), 202))`,
    );
    expect(Object.values(await keysOf(path)).slice(0, 2)).toEqual(['RECORD_TAMPERED', 'RECORD_TAMPERED']);
  });

  it('is refused in another vault, even under the same passphrase', async () => {
    const foreign = join(folder.path, 'foreign.db');
    (await Vault.create(foreign, passphrase)).close();
    edit(
      foreign,
      `ATTACH '${copy()}' AS other; INSERT INTO pending_requests SELECT * FROM other.pending_requests`,
    );
    expect(Object.values(await keysOf(foreign))).toEqual(['RECORD_TAMPERED', 'RECORD_TAMPERED']);
  });
});
