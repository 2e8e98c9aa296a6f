import { copyFileSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import Database from 'libsql';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { readBackupFile, restoreVault } from '../../../core/vault/backup/restore.ts';
import { passphraseIdentity, passphraseRecipient } from '../../../core/vault/recipients/passphrase.ts';
import {
  generateRecoveryKey,
  recoveryKeyIdentity,
  recoveryKeyRecipient,
} from '../../../core/vault/recipients/recovery-key.ts';
import { Vault } from '../../../core/vault/vault.ts';
import { once } from '../../support/once.ts';
import { makeOrgChain, type OrgChain } from '../../support/org-chain.ts';
import { smallDisk } from '../../support/small-disk.ts';
import { temporaryFolder } from '../certificate/support/openssl.ts';
import { addPrepared, draft, issuedRecord, passphrase } from './fixture.ts';

const folder = temporaryFolder();
const backup = join(folder.path, 'coffre.sauvegarde');
const recoveryKey = generateRecoveryKey();
const byPassphrase = passphraseIdentity(passphrase);
let org: OrgChain;
let whole: string;
let places = 0;

/** A folder of its own for each vault that is made. */
function freshPath(): string {
  const own = join(folder.path, `lieu-${++places}`);
  mkdirSync(own);
  return join(own, 'coffre.db');
}
const namesBeside = (path: string) => readdirSync(join(path, '..')).sort();

beforeEach(
  once(async () => {
    org = await makeOrgChain();
    whole = freshPath();
    const vault = await Vault.create(whole, passphrase);
    await vault.recipients.add(recoveryKeyRecipient(recoveryKey));
    const { id } = addPrepared(vault, draft, org.privateKey);
    vault.secrets.ensure(id, 'revocation-code');
    vault.certificates.storeIssued(id, issuedRecord(org));
    addPrepared(vault, { ...draft, service: 'AUTRE' }, org.privateKey);
    vault.receivedFiles.add('asip-p12-EL.p12', Buffer.from('un fichier remis une fois'), null);
    await vault.backUp(backup);
    vault.close();
  }),
);
afterAll(() => {
  folder.remove();
});

async function contentOf(path: string) {
  const vault = await Vault.open(path);
  await vault.unlock(passphrase);
  const { checked, problems, audit } = await vault.check();
  const content = {
    requests: vault.requests.list(),
    certificates: vault.certificates.list(),
    recipients: vault.recipients.list(),
    checked,
    problems,
    whole: audit.whole,
    actions: vault.audit.list().map(({ entry }) => entry?.action),
  };
  vault.close();
  return content;
}

describe('a backup', () => {
  it('is one file of its owner’s, in which names are no more readable than keys', () => {
    expect(statSync(backup).mode & 0o777).toBe(0o600);
    const bytes = readFileSync(backup);
    expect(readFileSync(whole).includes('10B0221636')).toBe(true);
    expect(bytes.includes('10B0221636')).toBe(false);
    expect(bytes.toString('latin1').split('\n')[0]).toBe('passerelle-backup/1');
    expect(namesBeside(whole)).not.toContainEqual(expect.stringMatching(/image|tmp/u));
  });

  it.each([
    ['the passphrase', byPassphrase],
    ['the recovery key', recoveryKeyIdentity(recoveryKey)],
  ])(
    'is restored with %s: all that the vault held, and the restoration in its log',
    async (_what, identity) => {
      const path = freshPath();
      const done = await restoreVault(backup, path, identity);
      expect(done).toMatchObject({ requests: 1, certificates: 1, former: null, check: { checked: 4 } });
      const { header } = await readBackupFile(backup);
      expect(done.backupAt).toBe(header.createdAt);
      expect(Math.abs(Date.parse(done.backupAt) - Date.now())).toBeLessThan(600_000);
      const vault = await Vault.open(path);
      await vault.unlock(passphrase);
      expect(vault.audit.list().at(-1)?.entry).toMatchObject({
        place: backup,
        details: { backup: header.id, backupAt: header.createdAt },
      });
      vault.close();
      const [was, is] = [await contentOf(whole), await contentOf(path)];
      expect({ ...is, actions: null }).toEqual({ ...was, actions: null });
      expect(is).toMatchObject({ checked: 4, problems: [], whole: true });
      expect(was.actions.at(-1)).toBe('backup-written');
      expect(is.actions).toEqual([...was.actions.slice(0, -1), 'vault-restored']);
      expect(statSync(path).mode & 0o777).toBe(0o600);
      expect(namesBeside(path).filter((name) => name.startsWith('.'))).toEqual([]);
    },
  );

  it('is not restored by a wrong secret, and a recipient added later does not open it', async () => {
    const path = freshPath();
    const later = Buffer.from('ajoutée après la sauvegarde');
    const vault = await Vault.open(whole);
    await vault.unlock(passphrase);
    const { id } = await vault.recipients.add(passphraseRecipient(later));
    vault.recipients.remove(id);
    vault.close();
    await expect(restoreVault(backup, path, passphraseIdentity(later))).rejects.toMatchObject({
      code: 'WRONG_PASSPHRASE',
    });
    expect(namesBeside(path)).toEqual([]);
  });

  it('never takes the place of a file unless told, and keeps what was there', async () => {
    const path = freshPath();
    (await Vault.create(path, Buffer.from('le coffre précédent'))).close();
    const before = readFileSync(path);
    await expect(restoreVault(backup, path, byPassphrase)).rejects.toMatchObject({ code: 'VAULT_EXISTS' });
    expect(readFileSync(path).equals(before)).toBe(true);

    const { former } = await restoreVault(backup, path, byPassphrase, { replace: true });
    expect(former?.slice(path.length)).toMatch(/^\.\d{8}T\d{6}Z\.old$/u);
    expect((await contentOf(path)).checked).toBe(4);
    const old = await Vault.open(former ?? '');
    await old.unlock(Buffer.from('le coffre précédent'));
    expect(old.requests.list()).toEqual([]);
    old.close();
  });

  it('is restored where there was nothing to replace, as if it had not been told to', async () => {
    const path = freshPath();
    expect((await restoreVault(backup, path, byPassphrase, { replace: true })).former).toBeNull();
    expect((await contentOf(path)).checked).toBe(4);
  });

  it('says where it cannot be restored', async () => {
    const path = join(whole, 'dessous.db');
    await expect(restoreVault(backup, path, byPassphrase)).rejects.toMatchObject({
      code: 'VAULT_NOT_WRITABLE',
      params: { path },
    });
  });

  it('takes the log of the vault that was there with it: the new one starts without', async () => {
    const path = freshPath();
    copyFileSync(whole, path);
    const open = new Database(path);
    open.pragma('wal_autocheckpoint = 0');
    open.exec(`INSERT INTO vault VALUES ('dans le journal', '2026')`);
    copyFileSync(path, `${path}.x`);
    copyFileSync(`${path}-wal`, `${path}.x-wal`);
    open.close();
    const { former } = await restoreVault(backup, `${path}.x`, byPassphrase, { replace: true });
    const old = new Database(former ?? '');
    expect(old.prepare<[]>('SELECT count(*) AS vaults FROM vault').get()).toMatchObject({ vaults: 2 });
    old.close();
    expect((await contentOf(`${path}.x`)).checked).toBe(4);
  });

  it('takes the place of a damaged vault', async () => {
    const path = freshPath();
    writeFileSync(path, 'x'.repeat(5_000));
    const { former } = await restoreVault(backup, path, byPassphrase, { replace: true });
    expect(readFileSync(former ?? '', 'utf8')).toBe('x'.repeat(5_000));
    expect((await contentOf(path)).checked).toBe(4);
  });

  it('takes the place of one whose damage shows only once it is opened', async () => {
    const path = freshPath();
    const bytes = readFileSync(whole);
    // The schema's own page, behind the header.
    bytes.fill(0xff, 100, 4_096);
    writeFileSync(path, bytes);
    const { former } = await restoreVault(backup, path, byPassphrase, { replace: true });
    expect(readFileSync(former ?? '').equals(bytes)).toBe(true);
    expect((await contentOf(path)).checked).toBe(4);
  });

  it('leaves the log of a damaged vault to that vault: the new one does not take it for its own', async () => {
    const [path, written] = [freshPath(), freshPath()];
    copyFileSync(whole, written);
    const open = new Database(written);
    open.pragma('wal_autocheckpoint = 0');
    open.exec('UPDATE pending_requests SET service = hex(randomblob(3000)); DELETE FROM certificates');
    const log = readFileSync(`${written}-wal`);
    open.close();
    // As a cut may leave it: the log is whole, the file is not.
    writeFileSync(path, 'x'.repeat(5_000));
    writeFileSync(`${path}-wal`, log);
    const { former } = await restoreVault(backup, path, byPassphrase, { replace: true });
    expect(readFileSync(`${former ?? ''}-wal`).equals(log)).toBe(true);
    expect(namesBeside(path)).not.toContain('coffre.db-wal');
    expect(await contentOf(path)).toMatchObject({ checked: 4, problems: [], certificates: [{}] });
  });

  it('waits for no other program that writes: it says so', async () => {
    const path = freshPath();
    copyFileSync(whole, path);
    const other = new Database(path);
    other.exec('BEGIN IMMEDIATE');
    await expect(restoreVault(backup, path, byPassphrase, { replace: true })).rejects.toMatchObject({
      code: 'VAULT_BUSY',
    });
    other.exec('ROLLBACK');
    other.close();
    expect(namesBeside(path).filter((name) => name.endsWith('.old'))).toEqual([]);
  });

  it('says so too of one that keeps the file to itself', async () => {
    const path = freshPath();
    copyFileSync(whole, path);
    const other = new Database(path);
    other.pragma('locking_mode = EXCLUSIVE');
    other.exec('BEGIN IMMEDIATE; COMMIT');
    await expect(restoreVault(backup, path, byPassphrase, { replace: true })).rejects.toMatchObject({
      code: 'VAULT_BUSY',
    });
    other.close();
    expect(readFileSync(path).equals(readFileSync(whole))).toBe(true);
    expect(namesBeside(path).filter((name) => name.endsWith('.old'))).toEqual([]);
  });

  it('leaves a vault that is open elsewhere whole under its other name, and the new one alone', async () => {
    const path = freshPath();
    copyFileSync(whole, path);
    const open = await Vault.open(path);
    await open.unlock(passphrase);
    const { former } = await restoreVault(backup, path, byPassphrase, { replace: true });
    addPrepared(open, { ...draft, service: 'ÉCRIT APRÈS' }, org.privateKey);
    const restored = await Vault.open(path);
    await restored.unlock(passphrase);
    addPrepared(restored, { ...draft, service: 'RESTAURÉ' }, org.privateKey);
    open.close();
    restored.close();
    const services = async (file: string) => (await contentOf(file)).requests.map(({ service }) => service);
    expect(await services(former ?? '')).toEqual(['AUTRE', 'ÉCRIT APRÈS']);
    expect(await services(path)).toEqual(['AUTRE', 'RESTAURÉ']);
  });

  it('is never written over the vault itself, nor over another file unless told', async () => {
    const path = freshPath();
    copyFileSync(whole, path);
    const vault = await Vault.open(path);
    await vault.unlock(passphrase);
    await expect(vault.backUp(path, { overwrite: true })).rejects.toMatchObject({
      code: 'VAULT_EXISTS',
      params: { path },
    });
    await expect(vault.backUp(backup)).rejects.toMatchObject({ code: 'FILE_EXISTS' });
    const elsewhere = `${path}.sauvegarde`;
    await vault.backUp(elsewhere);
    await vault.backUp(relative(process.cwd(), elsewhere), { overwrite: true });
    expect(vault.audit.list().at(-1)?.entry).toMatchObject({ action: 'backup-written', place: elsewhere });
    vault.lock();
    await expect(vault.backUp(`${path}.2`)).rejects.toMatchObject({ code: 'VAULT_LOCKED' });
    vault.close();
  });

  it('on a full disk leaves the former backup whole', async (context) => {
    const disk = smallDisk(64);
    if (disk === null) return context.skip('needs the right to mount a small disk');
    try {
      const path = join(disk.path, 'coffre.sauvegarde');
      writeFileSync(path, 'la sauvegarde d’hier');
      const vault = await Vault.open(whole);
      await vault.unlock(passphrase);
      await expect(vault.backUp(path, { overwrite: true })).rejects.toMatchObject({ code: 'DISK_FULL' });
      vault.close();
      expect(readFileSync(path, 'utf8')).toBe('la sauvegarde d’hier');
      expect(readdirSync(disk.path).filter((name) => name.startsWith('.'))).toEqual([]);
    } finally {
      disk.remove();
    }
  });
});

describe('a backup that was changed', () => {
  const changed = (change: (bytes: Buffer) => Buffer) => {
    const path = `${freshPath()}.sauvegarde`;
    writeFileSync(path, change(Buffer.from(readFileSync(backup))));
    return path;
  };
  const flipped = (at: number) => (bytes: Buffer) => {
    const place = at < 0 ? bytes.length + at : at;
    bytes[place] = (bytes[place] ?? 0) ^ 1;
    return bytes;
  };
  const inHeader = (from: string, to: string) => (bytes: Buffer) =>
    Buffer.from(bytes.toString('latin1').replace(from, to), 'latin1');

  it.each([
    ['a byte of its content', flipped(-1), 'BACKUP_DAMAGED'],
    ['a byte in its middle', flipped(30_000), 'BACKUP_DAMAGED'],
    ['its end cut', (bytes: Buffer) => bytes.subarray(0, -100), 'BACKUP_DAMAGED'],
    ['all but its title cut', (bytes: Buffer) => bytes.subarray(0, 24), 'BACKUP_DAMAGED'],
    ['its date', inHeader('"createdAt":"20', '"createdAt":"19'), 'BACKUP_DAMAGED'],
    ['weaker parameters', inHeader('"memoryKiB":131072', '"memoryKiB":8'), 'BACKUP_DAMAGED'],
    ['a newer title', inHeader('backup/1', 'backup/2'), 'BACKUP_TOO_NEW'],
    ['no title', (bytes: Buffer) => bytes.subarray(1), 'NOT_A_BACKUP'],
    ['nothing in it', () => Buffer.alloc(0), 'NOT_A_BACKUP'],
  ])('is refused with %s', async (_what, change, code) => {
    const [path, file] = [freshPath(), changed(change)];
    await expect(restoreVault(file, path, byPassphrase)).rejects.toMatchObject({
      code,
      params: { path: file },
      exitCode: code === 'BACKUP_DAMAGED' ? 3 : 1,
    });
    expect(namesBeside(path)).toEqual([]);
  });

  it('is told apart from one that is not there', async () => {
    await expect(restoreVault(join(folder.path, 'rien'), freshPath(), byPassphrase)).rejects.toMatchObject({
      code: 'BACKUP_NOT_READABLE',
      params: { path: join(folder.path, 'rien'), detail: 'ENOENT' },
      exitCode: 3,
    });
  });
});

describe('a check', () => {
  it('names each record whose secret was changed or is another’s', async () => {
    const path = freshPath();
    copyFileSync(whole, path);
    const [request] = (await contentOf(path)).requests;
    const database = new Database(path);
    database.exec(`UPDATE secrets SET sealed = zeroblob(60);
      UPDATE pending_requests SET public_key_fingerprint = lower(hex(randomblob(32)))`);
    database.close();
    const [certificate] = (await contentOf(path)).certificates;
    expect((await contentOf(path)).problems).toEqual([
      { id: request?.id, purpose: 'pending-private-key', kind: 'key-mismatch' },
      { id: certificate?.id, purpose: 'revocation-code', kind: 'tampered' },
    ]);
  });

  it('is made of what is restored: a record that was damaged before keeps no other from coming back', async () => {
    const path = freshPath();
    copyFileSync(whole, path);
    const database = new Database(path);
    database.exec('UPDATE secrets SET sealed = zeroblob(60)');
    database.close();
    const vault = await Vault.open(path);
    await vault.unlock(passphrase);
    await vault.backUp(`${path}.sauvegarde`);
    vault.close();
    const { check } = await restoreVault(`${path}.sauvegarde`, freshPath(), byPassphrase);
    expect(check).toMatchObject({ checked: 4, problems: [{ kind: 'tampered' }], audit: { whole: true } });
  });
});
