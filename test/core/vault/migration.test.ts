import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, describe, expect, it } from 'vitest';
import { privateKeyFingerprint } from '../../../core/vault/key-match.ts';
import { Vault } from '../../../core/vault/vault.ts';
import { bundleEntry } from '../../support/bundle.ts';
import { runAndKill } from '../../support/kill.ts';
import { temporaryFolder } from '../certificate/support/openssl.ts';
import { passphrase } from './fixture.ts';

/** A vault that the first version wrote: one request, one certificate and its chain, under the fixture's passphrase. */
const oldVault = join(import.meta.dirname, 'fixtures', 'vault-v1.db');

const folder = temporaryFolder();
afterAll(() => {
  folder.remove();
});

let copies = 0;
function copy(): string {
  const path = join(folder.path, `copy-${++copies}.db`);
  copyFileSync(oldVault, path);
  return path;
}

function schemaOf(path: string): unknown {
  const database = new Database(path, { readonly: true });
  const tables = database.prepare<[]>('SELECT name, sql FROM sqlite_master ORDER BY name').all();
  const version = database.prepare<[]>('PRAGMA user_version').all();
  database.close();
  return { tables, version };
}

async function expectWhole(path: string): Promise<void> {
  const vault = await Vault.open(path);
  const [request, ...otherRequests] = vault.requests.list();
  const [certificate, ...otherCertificates] = vault.certificates.list();
  expect([otherRequests, otherCertificates]).toEqual([[], []]);
  expect(request).toMatchObject({ service: 'AVAL', state: 'asking', offer: 'ORG', usage: 'AUTH_CLI' });
  expect(certificate?.chain).toHaveLength(2);
  vault.close();
}

describe('a vault of the first version', () => {
  it('opens with all that it held, its keys too', async () => {
    const path = copy();
    const vault = await Vault.open(path);
    const [request] = vault.requests.list();
    const [certificate] = vault.listCertificates();
    expect(request).toMatchObject({
      environment: 'test',
      idNatStruct: '10B0221636',
      structureName: 'CH TEST',
      department: "Côte-d'Or (21)",
      service: 'AVAL',
      // It may have left the machine: the first version did not write that down.
      state: 'asking',
      keyMaker: 'here',
      contactEmails: [],
      replaces: null,
      platformReference: null,
      askedBy: null,
      refusal: null,
    });
    expect(certificate).toMatchObject({
      kind: 'org-auth-cli',
      subject: "CN=ROR,OU=10B0221636,O=CH TEST,ST=Côte-d'Or (21),C=FR",
      cardNumber: '2900995266',
      keyMaker: 'here',
      confirmedAt: null,
      revokedAt: null,
      declaredName: null,
    });
    expect(certificate?.chain).toHaveLength(2);

    await vault.unlock(passphrase);
    const fingerprint = await vault.withPrivateKey(request?.id ?? '', privateKeyFingerprint);
    expect(fingerprint).toBe(request?.publicKeyFingerprint);
    expect(await vault.withPrivateKey(certificate?.id ?? '', (key) => key.length)).toBeGreaterThan(1_000);
    vault.close();
  });

  it('becomes what a new one is made as, and stays so', async () => {
    const path = copy();
    (await Vault.open(path)).close();
    const made = join(folder.path, 'made.db');
    (await Vault.create(made, passphrase)).close();
    expect(schemaOf(path)).toEqual(schemaOf(made));
    const once = readFileSync(path);
    (await Vault.open(path)).close();
    expect(readFileSync(path).equals(once)).toBe(true);
  });

  it('goes on: its request may be asked, its certificate followed', async () => {
    const vault = await Vault.open(copy());
    await vault.unlock(passphrase);
    const [request] = vault.requests.list();
    if (request === undefined) throw new Error('no request');
    expect(vault.requests.advance(request, 'requested', { platformReference: 'P-1' })).toMatchObject({
      state: 'requested',
      platformReference: 'P-1',
    });
    vault.secrets.ensure(request.id, 'revocation-code');
    const [certificate] = vault.certificates.list();
    expect(vault.certificates.confirm(certificate?.id ?? '').confirmedAt).not.toBeNull();
    vault.close();
  });

  it('is whole, old or new, whenever the program is killed on the way', async () => {
    const program = await bundleEntry('test/core/vault/migrate-forever.ts');
    const copied: string[] = [];
    let cut = 0;
    for (let round = 0; round < 8; round++) {
      const here = join(folder.path, `round-${round}`);
      mkdirSync(here);
      const lines = await runAndKill(program.path, [oldVault, here], 3 + round * 7);
      const done = new Set(lines.filter((line) => line.startsWith('migrated')).map((line) => line.slice(9)));
      for (const line of lines.filter((one) => one.startsWith('copied'))) {
        const name = line.slice(7);
        if (!done.has(name)) cut += 1;
        copied.push(join(here, `${name}.db`));
      }
    }
    await program.remove();
    for (const path of copied) await expectWhole(path);
    expect(cut).toBeGreaterThan(3);
  }, 60_000);
});
