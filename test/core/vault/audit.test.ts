import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import Database from 'libsql';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { exportStored } from '../../../core/journey/export-stored.ts';
import { keyPlaces } from '../../../core/vault/audit/places.ts';
import { auditCsv } from '../../../core/vault/audit/text.ts';
import type { AuditHead } from '../../../core/vault/audit/verify.ts';
import { Vault } from '../../../core/vault/vault.ts';
import { once } from '../../support/once.ts';
import { makeOrgChain, type OrgChain } from '../../support/org-chain.ts';
import { temporaryFolder } from '../certificate/support/openssl.ts';
import { addPrepared, draft, issuedRecord, passphrase } from './fixture.ts';

const folder = temporaryFolder();
const password = Buffer.from('un mot de passe ASCII');
let org: OrgChain;
let files = 0;

beforeAll(async () => {
  org = await makeOrgChain();
});
afterAll(() => {
  folder.remove();
});

const fresh = () => join(folder.path, `${++files}.db`);
const codes = (vault: Vault) => vault.audit.list().map(({ entry }) => entry?.action);

async function withVault<Result>(path: string, task: (vault: Vault) => Result | Promise<Result>) {
  const vault = await Vault.open(path);
  try {
    await vault.unlock(passphrase);
    return await task(vault);
  } finally {
    vault.close();
  }
}

describe('the audit log', () => {
  it('tells who did what, when, to which certificate, and where it went', async () => {
    const vault = await Vault.create(fresh(), passphrase);
    vault.audit.actedBy(() => ({ cardNumber: '2900995266', account: 'admin@poste' }));
    const { id: requestId } = addPrepared(vault, draft, org.privateKey);
    vault.secrets.ensure(requestId, 'revocation-code');
    const { id, subject, fingerprint } = vault.certificates.storeIssued(requestId, issuedRecord(org));
    vault.secrets.show(id, 'revocation-code').fill(0);
    await exportStored(vault, id, { folder: folder.path, formats: ['der', 'pkcs12-modern'], password });
    vault.certificates.recordRevocation(id, '2026-05-01T00:00:00.000Z', 'superseded');
    vault.certificates.recordRevocation(id, '2026-05-02T00:00:00.000Z', 'superseded');
    vault.requests.discard(addPrepared(vault, draft, org.privateKey).id);

    expect(codes(vault)).toEqual([
      'vault-created',
      'key-made',
      'certificate-stored',
      'secret-shown',
      'key-exported',
      'certificate-revoked',
      'key-made',
      'request-discarded',
    ]);
    const exported = vault.audit.list()[4]?.entry;
    expect(exported).toMatchObject({
      cardNumber: '2900995266',
      account: 'admin@poste',
      certificate: { id, subject, fingerprint },
      place: join(folder.path, 'ROR.p12'),
      details: { format: 'pkcs12-modern' },
    });
    expect(Math.abs(Date.parse(exported?.at ?? '') - Date.now())).toBeLessThan(60_000);
    expect(vault.audit.verify()).toMatchObject({ whole: true, problems: [], head: { count: 8 } });
    vault.lock();
    expect(() => vault.audit.list()).toThrow(expect.objectContaining({ code: 'VAULT_LOCKED' }) as Error);
    vault.close();
  });

  it('shows nothing to whoever has the file alone', async () => {
    const path = fresh();
    const vault = await Vault.create(path, passphrase);
    vault.audit.record({ action: 'key-deployed', place: 'sftp://serveur-discret.example/cle.pem' });
    vault.close();
    expect(readFileSync(path).includes('serveur-discret')).toBe(false);
  });

  it('has an export before the file is there, in one step with nothing else, and its failure after', async () => {
    const path = fresh();
    const vault = await Vault.create(path, passphrase);
    const { id } = vault.certificates.storeIssued(
      addPrepared(vault, draft, org.privateKey).id,
      issuedRecord(org),
    );
    const places = [{ place: '/srv/cle.p12', details: { format: 'pkcs12-modern' } }];
    const seen = await vault.privateKeys.useLeaving(id, { action: 'key-exported', places }, () =>
      // Another program, as a crash would leave the file.
      withVault(path, (other) => codes(other).at(-1)),
    );
    expect(seen).toBe('key-exported');
    const failing = vault.privateKeys.useLeaving(id, { action: 'key-deployed', places }, () => {
      throw new Error('refused');
    });
    await expect(failing).rejects.toThrow('refused');
    expect(codes(vault).slice(-2)).toEqual(['key-deployed', 'key-deploy-failed']);
    vault.close();
  });

  it('counts in how many places a key has been put', async () => {
    const vault = await Vault.create(fresh(), passphrase);
    const { id } = vault.certificates.storeIssued(
      addPrepared(vault, draft, org.privateKey).id,
      issuedRecord(org),
    );
    const [one, two] = ['un', 'deux'].map((name) => join(folder.path, name));
    for (const each of [one ?? '', two ?? '']) {
      mkdirSync(each);
      await exportStored(vault, id, { folder: each, formats: ['pem-key', 'public-key'], password });
    }
    // A file that exists is not replaced: the failed attempt takes nothing back.
    const again = exportStored(vault, id, { folder: two ?? '', formats: ['pem-key'], password });
    await expect(again).rejects.toMatchObject({ code: 'FILE_EXISTS' });
    await vault.privateKeys.useLeaving(
      id,
      { action: 'key-deployed', places: [{ place: 'sftp://hote/cle' }] },
      () => 0,
    );
    const places = keyPlaces(vault.audit.list()).get(id) ?? [];
    expect(places.map(({ kind }) => kind)).toEqual(['server', 'file', 'file']);
    expect(places[0]).toMatchObject({ place: 'sftp://hote/cle', cardNumber: null });
    vault.close();
  });

  it('goes with the change that it tells: both, or neither', async () => {
    const vault = await Vault.create(fresh(), passphrase);
    const { id } = addPrepared(vault, draft, org.privateKey);
    const before = vault.audit.verify().head;
    const other = await makeOrgChain();
    expect(() => vault.certificates.storeIssued(id, issuedRecord(other))).toThrow(
      expect.objectContaining({ code: 'KEY_MISMATCH' }) as Error,
    );
    expect(vault.audit.verify().head).toEqual(before);
    vault.close();
  });
});

describe('tampering with the log', () => {
  let whole: string;
  let noted: AuditHead | null;

  beforeEach(
    once(async () => {
      whole = fresh();
      const vault = await Vault.create(whole, passphrase);
      for (let count = 2; count <= 10; count++) {
        vault.audit.record({ action: 'key-deployed', place: `sftp://serveur-${count}/cle` });
      }
      noted = vault.audit.verify().head;
      vault.close();
    }),
  );

  /** A copy of the file, changed by whoever can write it but not open it. */
  function tampered(sql: string): string {
    const path = fresh();
    copyFileSync(whole, path);
    const database = new Database(path);
    database.exec('DROP TRIGGER audit_log_keeps_entries; DROP TRIGGER audit_log_loses_none;');
    database.exec(sql);
    database.close();
    return path;
  }

  const verdict = (path: string, since: AuditHead | null = null) =>
    withVault(path, (vault) => vault.audit.verify(since).problems);

  it('finds nothing where there was none', async () => {
    expect(noted).toMatchObject({ count: 10 });
    expect(await verdict(tampered('SELECT 1'), noted)).toEqual([]);
  });

  it.each([
    [
      'a changed entry',
      `UPDATE audit_log SET sealed = zeroblob(length(sealed)) WHERE sequence = 4`,
      [{ kind: 'changed', from: 4, to: 4 }],
    ],
    [
      'two entries that changed places',
      `CREATE TEMP TABLE kept AS SELECT * FROM audit_log;
       UPDATE audit_log SET sealed = (SELECT sealed FROM kept WHERE kept.sequence = 8) WHERE sequence = 3;
       UPDATE audit_log SET sealed = (SELECT sealed FROM kept WHERE kept.sequence = 3) WHERE sequence = 8`,
      [
        { kind: 'changed', from: 3, to: 3 },
        { kind: 'changed', from: 8, to: 8 },
      ],
    ],
    [
      'removed entries',
      'DELETE FROM audit_log WHERE sequence IN (5, 6)',
      [{ kind: 'missing', from: 5, to: 6 }],
    ],
    [
      'a removed entry that the next ones close up on',
      `DELETE FROM audit_log WHERE sequence = 9; UPDATE audit_log SET sequence = 9 WHERE sequence = 10`,
      [
        { kind: 'changed', from: 9, to: 9 },
        { kind: 'missing', from: 10, to: 10 },
      ],
    ],
    [
      'a first entry removed',
      'DELETE FROM audit_log WHERE sequence = 1',
      [{ kind: 'missing', from: 1, to: 1 }],
    ],
    ['an end cut off', 'DELETE FROM audit_log WHERE sequence > 7', [{ kind: 'missing', from: 8, to: 10 }]],
    [
      'an end cut off with its seal',
      'DELETE FROM audit_log WHERE sequence > 7; DELETE FROM audit_head',
      [{ kind: 'end-unsealed', from: 7, to: 7 }],
    ],
    [
      'an entry added',
      `INSERT INTO audit_log SELECT 11, previous, sealed FROM audit_log WHERE sequence = 10`,
      [{ kind: 'changed', from: 11, to: 11 }],
    ],
  ])('finds %s, and where', async (_what, sql, problems) => {
    expect(await verdict(tampered(sql))).toEqual(problems);
  });

  it('stays found after the vault went on: the gap is kept, and said in the log itself', async () => {
    const path = tampered('DELETE FROM audit_log WHERE sequence > 7');
    await withVault(path, (vault) => {
      vault.audit.record({ action: 'backup-written', place: '/srv/coffre.sauvegarde' });
      const last = vault.audit.list().slice(-2);
      expect(last.map(({ sequence, entry }) => [sequence, entry?.action])).toEqual([
        [11, 'log-broken'],
        [12, 'backup-written'],
      ]);
      expect(last[0]?.entry?.details).toEqual({ expected: '10', found: '7' });
      expect(vault.audit.verify().problems).toEqual([{ kind: 'missing', from: 8, to: 10 }]);
    });
  });

  it.each([
    ['all of it', 'DELETE FROM audit_log', { expected: '10', found: '0' }],
    [
      'its last entry, for one of the same number',
      'UPDATE audit_log SET sealed = zeroblob(length(sealed)) WHERE sequence = 10',
      { expected: '10', found: '10' },
    ],
  ])('that took %s is said by the next entry too', async (_what, sql, details) => {
    await withVault(tampered(sql), (vault) => {
      vault.audit.record({ action: 'backup-written', place: '/srv/b' });
      const last = vault.audit.list().slice(-2);
      expect(last.map(({ sequence, entry }) => [sequence, entry?.action])).toEqual([
        [11, 'log-broken'],
        [12, 'backup-written'],
      ]);
      expect(last[0]?.entry?.details).toEqual(details);
    });
  });

  it('is in a review of the log as in its list and its check', async () => {
    await withVault(tampered('DELETE FROM audit_log WHERE sequence IN (5, 6)'), (vault) => {
      const { records, verdict } = vault.audit.review();
      expect(records).toEqual(vault.audit.list());
      expect(records).toHaveLength(8);
      expect(verdict).toEqual(vault.audit.verify());
      expect(verdict.whole).toBe(false);
      vault.lock();
      expect(() => vault.audit.review()).toThrow(expect.objectContaining({ code: 'VAULT_LOCKED' }) as Error);
    });
  });

  it('of a file put back whole to an older state is told by a head that was noted elsewhere', async () => {
    const old = fresh();
    copyFileSync(whole, old);
    const head = await withVault(whole, (vault) => {
      vault.audit.record({ action: 'key-deployed', place: 'sftp://serveur-11/cle' });
      return vault.audit.verify().head;
    });
    expect(await verdict(old)).toEqual([]);
    expect(await verdict(old, head)).toEqual([{ kind: 'since-missing', from: 11, to: 11 }]);
    expect(await verdict(whole, noted)).toEqual([]);
  });

  it('by a slip of the program itself is refused by the file', () => {
    const path = fresh();
    copyFileSync(whole, path);
    const database = new Database(path);
    for (const sql of ['DELETE FROM audit_log', 'UPDATE audit_log SET sequence = sequence + 1']) {
      expect(() => database.exec(sql)).toThrow('append-only');
    }
    database.close();
  });

  it('that a vault older than its log had is no tampering', async () => {
    const path = fresh();
    copyFileSync(join(import.meta.dirname, 'fixtures', 'vault-v1.db'), path);
    await withVault(path, (vault) => {
      expect(vault.audit.verify()).toEqual({ whole: true, problems: [], head: null });
      vault.audit.record({ action: 'backup-written', place: '/srv/b' });
      expect(codes(vault)).toEqual(['log-started', 'backup-written']);
    });
  });
});

describe('the log as CSV', () => {
  it('has one line for each entry, and no cell that a spreadsheet would run', async () => {
    const path = fresh();
    const vault = await Vault.create(path, passphrase);
    vault.audit.actedBy(() => ({ cardNumber: '+33', account: '@SOMME(A1)' }));
    const hostile = ['=cmd|"/c calc"!A1', '-2+3', '＝1', '\t=1', 'a;=1,"b"\r\n=2'];
    for (const place of hostile) vault.audit.record({ action: 'key-deployed', place });
    const csv = Buffer.from(auditCsv(vault.audit.list(), 'fr'));
    vault.close();
    expect(csv.subarray(0, 3).toString('hex')).toBe('efbbbf');
    const rows: string[][] = parse(csv, { bom: true, delimiter: ';' });
    expect(rows).toHaveLength(2 + hostile.length);
    expect(rows[0]?.slice(0, 3)).toEqual(['Numéro', 'Date (UTC)', 'Action']);
    expect(rows[2]?.slice(2, 6)).toEqual(['Clé privée déployée', 'key-deployed', "'+33", "'@SOMME(A1)"]);
    for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r＝]/u);
    // A row is a line, even for a program that reads no quotes.
    for (const line of csv.toString('utf8').split(/[\r\n]+/u)) expect(line).not.toMatch(/^[=+\-@]/u);
  });

  it('leaves a cell empty where there is nothing to tell', () => {
    const entry = {
      at: '2026-01-01T00:00:00.000Z',
      action: 'backup-written',
      cardNumber: null,
      account: 'anna@poste',
      certificate: null,
      place: null,
      details: {},
    } as const;
    const line = (change: object) =>
      Buffer.from(auditCsv([{ sequence: 7, entry: { ...entry, ...change } }], 'en'))
        .toString('utf8')
        .split('\r\n')[1];
    expect(line({})).toBe('7;2026-01-01T00:00:00.000Z;Backup written;backup-written;;anna@poste;;;;');
    const certificate = { id: 'one', subject: 'CN=ROR', fingerprint: null };
    expect(line({ certificate, place: '/srv' })).toMatch(/;anna@poste;CN=ROR;;\/srv;$/u);
    expect(line({ certificate: { ...certificate, fingerprint: 'AA:BB' } })).toMatch(/;CN=ROR;AA:BB;;$/u);
  });

  it('keeps the line of an entry that somebody changed', () => {
    const csv = Buffer.from(auditCsv([{ sequence: 3, entry: null }], 'en')).toString('utf8');
    expect(csv.split('\r\n')[1]).toBe('3;;Unreadable entry;;;;;;;');
  });
});
