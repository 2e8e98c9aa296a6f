import { spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Vault } from '../../core/vault/vault.ts';
import { addPrepared, draft, issuedRecord, passphrase } from '../core/vault/fixture.ts';
import { freshDemo, type FreshDemo, installation } from '../support/demo.ts';
import { makeOrgChain } from '../support/org-chain.ts';
import { type SecretService, startSecretService } from '../support/secret-service.ts';
import { errorDocument } from './support/documents.ts';
import { type CliOptions, passerelle, passerelleJson } from './support/passerelle.ts';

const recipient = z.strictObject({
  id: z.uuid(),
  kind: z.enum(['passphrase', 'recovery-key', 'keyring', 'card']),
  name: z.string().nullable(),
  createdAt: z.iso.datetime(),
});
const recipientsDocument = z.strictObject({ recipients: z.array(recipient) });
const recipientDocument = z.strictObject({ recipient });
const problem = z.strictObject({ kind: z.string(), from: z.number(), to: z.number() });
const head = z.string().regex(/^\d+:[0-9a-f]{64}$/u);
const verdict = z.strictObject({ whole: z.boolean(), problems: z.array(problem), head: head.nullable() });
const checkDocument = z.strictObject({
  checked: z.number(),
  problems: z.array(z.strictObject({ id: z.uuid(), purpose: z.string(), kind: z.string() })),
  audit: verdict,
});
const entriesDocument = z.strictObject({
  entries: z.array(
    z.strictObject({ sequence: z.number(), entry: z.looseObject({ action: z.string() }).nullable() }),
  ),
  places: z.array(z.strictObject({ id: z.uuid(), places: z.array(z.looseObject({ place: z.string() })) })),
});

let demo: FreshDemo;
let vaultFile: string;
let byPassphrase: readonly string[];
let keyring: SecretService;

beforeAll(async () => {
  demo = await freshDemo();
  keyring = await startSecretService();
  writeFileSync(file('phrase'), `${passphrase.toString('utf8')}\n`);
  const fresh = await freshVault('coffre');
  vaultFile = fresh.path;
  byPassphrase = fresh.opened;
});
afterAll(async () => {
  await keyring.remove();
  await demo.remove();
});

const file = (name: string) => join(demo.folder, name);
const run = async (args: readonly string[], options?: CliOptions) => {
  const { code, document } = await passerelleJson(['vault', ...args], options);
  return { code, document };
};
const kinds = async () => {
  const { document } = await run(['recipients', 'list', '--vault', vaultFile]);
  return recipientsDocument.parse(document).recipients.map(({ kind }) => kind);
};

describe('passerelle vault recipients', () => {
  it('lists what opens a vault, which stays locked', async () => {
    expect(await kinds()).toEqual(['passphrase']);
    const { code, stdout } = await passerelle(['vault', 'recipients', 'list', '--vault', vaultFile]);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^[0-9a-f-]{36} phrase secrète \(20/u)]);
  });

  it('adds a recovery key that goes to a new file or a descriptor only, and opens with it', async () => {
    const out = file('secours');
    const added = await passerelle([
      'vault',
      'recipients',
      'add',
      'recovery-key',
      ...byPassphrase,
      '--out',
      out,
      '--json',
    ]);
    expect([added.code, added.stderr]).toEqual([0, '']);
    expect(recipientDocument.parse(JSON.parse(added.stdout)).recipient.kind).toBe('recovery-key');
    const key = readFileSync(out, 'utf8').trim();
    expect(key).toMatch(/^(?:[0-9A-Z]{4}-){8}[0-9A-Z]{4}$/u);
    expect(statSync(out).mode & 0o777).toBe(0o600);
    expect(added.stdout).not.toContain(key.slice(0, 9));

    const again = await run(['recipients', 'add', 'recovery-key', ...byPassphrase, '--out', out]);
    expect([again.code, errorDocument.parse(again.document).error.code]).toEqual([1, 'FILE_EXISTS']);
    expect(await kinds()).toEqual(['passphrase', 'recovery-key']);

    const check = await run(['check', '--vault', vaultFile, '--recovery-key-file', out]);
    expect([check.code, checkDocument.parse(check.document).problems]).toEqual([0, []]);
    writeFileSync(file('mal recopiée'), `${key.slice(0, -1)}${key.endsWith('0') ? '1' : '0'}\n`);
    const mistyped = await run(['check', '--vault', vaultFile, '--recovery-key-file', file('mal recopiée')]);
    expect(errorDocument.parse(mistyped.document).error.code).toBe('RECOVERY_KEY_MISTYPED');

    // The key comes on descriptor 3, and nowhere else.
    const script = `"$0" vault recipients add recovery-key "$@" --out /dev/fd/3 3>"${file('fd3')}"`;
    const binary = join(installation.root, 'dist', 'cli', 'passerelle.cjs');
    const child = spawn('sh', ['-c', script, binary, ...byPassphrase], { stdio: 'ignore' });
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(0);
    expect(readFileSync(file('fd3'), 'utf8')).toMatch(/^(?:[0-9A-Z]{4}-){8}[0-9A-Z]{4}\n$/u);
  });

  it('without a terminal and without a file, makes no recovery key', async () => {
    const before = await kinds();
    const child = spawn(
      'setsid',
      [
        join(installation.root, 'dist', 'cli', 'passerelle.cjs'),
        'vault',
        'recipients',
        'add',
        'recovery-key',
        ...byPassphrase,
      ],
      { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, LC_ALL: 'C.UTF-8' } },
    );
    let told = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (told += text));
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(2);
    expect(told).toContain('nulle part où aller');
    expect(await kinds()).toEqual(before);
  });

  it('adds a passphrase, takes one in the place of another, and keeps the last one', async () => {
    writeFileSync(file('nouvelle'), 'une nouvelle phrase à nous\r\n');
    const list = recipientsDocument.parse((await run(['recipients', 'list', '--vault', vaultFile])).document);
    const old = list.recipients.find(({ kind }) => kind === 'passphrase')?.id ?? '';
    const replaced = await run([
      ...['recipients', 'add', 'passphrase', ...byPassphrase, '--replace', old],
      ...['--new-passphrase-file', file('nouvelle')],
    ]);
    expect(replaced.code).toBe(0);
    const refused = await run(['check', ...byPassphrase]);
    expect([refused.code, errorDocument.parse(refused.document).error.code]).toEqual([1, 'WRONG_PASSPHRASE']);
    // As an editor that decomposes accents writes it.
    writeFileSync(file('nouvelle'), 'une nouvelle phrase à nous'.normalize('NFD'));
    byPassphrase = ['--vault', vaultFile, '--passphrase-file', file('nouvelle')];
    expect((await run(['check', ...byPassphrase])).code).toBe(0);

    const now = recipientsDocument.parse((await run(['recipients', 'list', '--vault', vaultFile])).document);
    const codes = [];
    for (const { id } of now.recipients) {
      const { document } = await run(['recipients', 'remove', id, ...byPassphrase]);
      const refusal = errorDocument.safeParse(document);
      codes.push(refusal.success ? refusal.data.error.code : 'removed');
      if (!refusal.success && recipientDocument.parse(document).recipient.kind === 'passphrase') break;
    }
    expect(codes.slice(0, 2)).toEqual(['removed', 'removed']);
    const only = recipientsDocument.parse((await run(['recipients', 'list', '--vault', vaultFile])).document);
    expect(only.recipients.length).toBeGreaterThan(0);
  });

  it('opens with the session’s keyring once it was added, and forgets it when it is removed', async () => {
    const fresh = await freshVault('trousseau');
    const options = { environment: keyring.environment };
    const byKeyring = ['--vault', fresh.path, '--keyring'];
    const early = await run(['check', ...byKeyring], options);
    expect(errorDocument.parse(early.document).error.code).toBe('NO_KEYRING');
    const added = await run(['recipients', 'add', 'keyring', ...fresh.opened], options);
    const { id } = recipientDocument.parse(added.document).recipient;
    expect((await run(['check', ...byKeyring], options)).code).toBe(0);
    const nowhere = await run(['check', ...byKeyring], {
      environment: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' },
    });
    expect([nowhere.code, errorDocument.parse(nowhere.document).error.code]).toEqual([
      3,
      'KEYRING_UNAVAILABLE',
    ]);
    expect((await run(['recipients', 'remove', id, ...byKeyring], options)).code).toBe(0);
    const late = await run(['check', ...byKeyring], options);
    expect(errorDocument.parse(late.document).error.code).toBe('NO_KEYRING');
  });

  it('opens with a card and its PIN, which is in the log then', async () => {
    const fresh = await freshVault('carte');
    const options = { environment: { SOFTHSM2_CONF: demo.softhsmConf } };
    writeFileSync(file('pin'), `${demo.pin}\n`);
    const card = ['--module', demo.modulePath, '--pin-file', file('pin')];
    const added = await run(['recipients', 'add', 'card', ...fresh.opened, ...card], options);
    expect(recipientDocument.parse(added.document).recipient).toMatchObject({
      kind: 'card',
      name: '2900000017',
    });
    const byCard = ['--vault', fresh.path, ...card];
    expect((await run(['backup', file('par carte.sauvegarde'), ...byCard], options)).code).toBe(0);
    const { document } = await run(['audit', 'list', ...byCard], options);
    expect(entriesDocument.parse(document).entries.at(-1)?.entry).toMatchObject({
      action: 'backup-written',
      cardNumber: '2900000017',
    });
    writeFileSync(file('faux'), 'abcd\n');
    const wrong = await run(
      ['check', '--vault', fresh.path, '--module', demo.modulePath, '--pin-file', file('faux')],
      options,
    );
    expect(errorDocument.parse(wrong.document).error.code).toBe('PIN_FORMAT');
  });
});

describe('passerelle vault backup, restore and check', () => {
  it('makes a whole vault of a backup, and replaces one only when told', async () => {
    const fresh = await freshVault('sauvegardé');
    const backup = file('coffre.sauvegarde');
    const made = await run(['backup', backup, ...fresh.opened]);
    expect([made.code, made.document]).toEqual([0, { path: backup, bytes: statSync(backup).size }]);
    const again = await run(['backup', backup, ...fresh.opened]);
    expect([again.code, errorDocument.parse(again.document).error.code]).toEqual([1, 'FILE_EXISTS']);

    const to = ['--vault', file('restauré.db'), '--passphrase-file', file('phrase')];
    const restored = await run(['restore', backup, ...to]);
    expect(restored).toMatchObject({
      code: 0,
      document: { certificates: 1, requests: 0, former: null, checked: 1 },
    });
    const twice = await run(['restore', backup, ...to]);
    expect(errorDocument.parse(twice.document).error.code).toBe('VAULT_EXISTS');
    const replaced = await run(['restore', backup, ...to, '--replace']);
    const { former } = z.looseObject({ former: z.string() }).parse(replaced.document);
    expect([replaced.code, existsSync(former)]).toEqual([0, true]);
  });

  it('tells a record that was changed, with exit code 1', async () => {
    const fresh = await freshVault('abîmé');
    const database = new Database(fresh.path);
    database.exec('UPDATE certificates SET sealed_key = zeroblob(length(sealed_key))');
    database.close();
    const { code, document } = await run(['check', ...fresh.opened]);
    expect([code, checkDocument.parse(document).problems]).toMatchObject([
      1,
      [{ purpose: 'certificate-private-key', kind: 'tampered' }],
    ]);
  });
});

describe('passerelle vault audit', () => {
  it('lists, and tells where each key was put', async () => {
    const fresh = await freshVault('journal');
    const { code, document } = await run(['audit', 'list', ...fresh.opened]);
    const { entries, places } = entriesDocument.parse(document);
    expect(code).toBe(0);
    expect(entries.map(({ entry }) => entry?.action)).toEqual([
      'vault-created',
      'key-made',
      'certificate-stored',
      'key-deployed',
    ]);
    expect(places).toMatchObject([{ places: [{ place: 'sftp://serveur:22/cle.pem', kind: 'server' }] }]);
    const lines = await passerelle(['vault', 'audit', 'list', ...fresh.opened]);
    expect(lines.stdout.split('\n')[3]).toMatch(/^4 20\S+ Clé privée déployée – .*@.* – CN=.* – sftp:/u);
  });

  it('verifies, against a head noted earlier too, and locates what was removed', async () => {
    const fresh = await freshVault('vérifié');
    const whole = verdict.parse((await run(['audit', 'verify', ...fresh.opened])).document);
    const since = await run(['audit', 'verify', ...fresh.opened, '--since', whole.head ?? '']);
    expect(since).toMatchObject({ code: 0, document: { whole: true, head: whole.head } });
    const malformed = await run(['audit', 'verify', ...fresh.opened, '--since', '4']);
    expect(malformed.code).toBe(2);
    const database = new Database(fresh.path);
    database.exec('DROP TRIGGER audit_log_loses_none; DELETE FROM audit_log WHERE sequence = 2');
    database.close();
    const broken = await run(['audit', 'verify', ...fresh.opened]);
    expect(broken.code).toBe(1);
    expect(verdict.parse(broken.document).problems).toEqual([{ kind: 'missing', from: 2, to: 2 }]);
    const lines = await passerelle(['vault', 'audit', 'verify', ...fresh.opened]);
    expect([lines.code, lines.stdout.split('\n')[0]]).toEqual([1, "L'entrée 2 manque."]);
  });

  it('writes a spreadsheet', async () => {
    const fresh = await freshVault('tableur');
    const path = file('journal.csv');
    expect(await run(['audit', 'csv', path, ...fresh.opened])).toEqual({
      code: 0,
      document: { path, entries: 4 },
    });
    expect(readFileSync(path, 'utf8').split('\r\n')[0]).toMatch(/^\uFEFFNuméro;Date \(UTC\);Action/u);
  });
});

describe('secrets of passerelle vault', () => {
  it('have no option of their own: only files', async () => {
    const { stdout } = await passerelle(['vault', 'check', '--help']);
    expect(stdout).toMatch(/--passphrase-file <file>[^]*--recovery-key-file <file>[^]*--pin-file <file>/u);
    const none = await run(['check', '--vault', vaultFile]);
    expect([none.code, errorDocument.parse(none.document).error.code]).toEqual([2, 'SECRET_FILE_MISSING']);
    const given = await passerelle(['vault', 'check', '--vault', vaultFile, '--passphrase', 'x']);
    expect(given.code).toBe(2);
  });
});

/** A vault with one certificate, whose key was put on one server. */
async function freshVault(name: string): Promise<{ path: string; opened: readonly string[] }> {
  const path = file(`${name}.db`);
  const org = await makeOrgChain();
  const vault = await Vault.create(path, passphrase);
  const { id } = vault.certificates.storeIssued(
    addPrepared(vault, draft, org.privateKey).id,
    issuedRecord(org),
  );
  const places = [{ place: 'sftp://serveur:22/cle.pem' }];
  await vault.privateKeys.useLeaving(id, { action: 'key-deployed', places }, () => undefined);
  vault.close();
  return { path, opened: ['--vault', path, '--passphrase-file', file('phrase')] };
}
