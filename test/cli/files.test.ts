import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openssl, temporaryFolder } from '../core/certificate/support/openssl.ts';
import { ToolFiles } from '../core/import/support/tool-files.ts';
import { makeOrgChain } from '../support/org-chain.ts';
import { errorDocument, inspectDocument } from './support/documents.ts';
import { passerelle, passerelleJson } from './support/passerelle.ts';

const importDocument = z.strictObject({
  certificates: z.array(
    inspectDocument.shape.certificates.element.extend({
      obstacle: z.enum(['key-missing', 'not-igc-sante', 'stored']).nullable(),
    }),
  ),
  keysAlone: z.int(),
  stored: z.array(z.strictObject({ id: z.uuid(), distinguishedName: z.string() })),
});
const exportDocument = z.strictObject({
  target: z.string().nullable(),
  files: z.array(
    z.strictObject({
      format: z.string(),
      path: z.string(),
      bytes: z.int(),
      sha256: z.string(),
      containsPrivateKey: z.boolean(),
      keyInClear: z.boolean(),
      verified: z.literal(true),
    }),
  ),
  password: z.string().nullable(),
});

const password = 'correct-horse-9';
const folder = temporaryFolder();
const vault = join(folder.path, 'coffre.db');
const secrets = {
  passphrase: folder.write('passphrase', 'une phrase bien assez longue\n'),
  password: folder.write('p12-password', `${password}\n`),
};
const opening = ['--vault', vault, '--passphrase-file', secrets.passphrase];
let tools: ToolFiles;
let root: string;
let id: string;

beforeAll(async () => {
  const org = await makeOrgChain();
  tools = new ToolFiles(folder, org, password);
  root = folder.write('root.der', org.chain[1] ?? new Uint8Array());
  folder.write('old.pfx', tools.pkcs12('-legacy'));
  folder.write('chain.p7b', tools.pkcs7('DER'));
  folder.write('key.enc.pem', tools.pkcs8());
});
afterAll(() => {
  folder.remove();
});

const given = (...names: string[]) => names.map((name) => tools.path(name));

describe('passerelle import', () => {
  it('tells what files hold without storing it, and asks for a password by the file’s name', async () => {
    const looking = ['import', ...given('old.pfx'), '--vault', vault, '--dry-run'];
    const locked = await passerelleJson(looking);
    expect(locked.code).toBe(1);
    const { error } = errorDocument.parse(locked.document);
    expect(error.code).toBe('PASSWORD_NEEDED');
    expect(error.what).toContain('old.pfx');

    const seen = await passerelleJson([...looking, '--password-file', secrets.password, '--trust', root]);
    expect(seen.code).toBe(0);
    const { certificates, stored } = importDocument.parse(seen.document);
    expect(certificates).toMatchObject([{ environment: 'test', chain: { trusted: true }, obstacle: null }]);
    expect(stored).toEqual([]);
    expect(readdirSync(folder.path)).not.toContain('coffre.db');
  });

  it('stores key, certificate and chain of several files, once', async () => {
    const storing = ['import', ...given('chain.p7b', 'key.enc.pem'), ...opening, '--trust', root];
    const first = await passerelleJson([...storing, '--password-file', secrets.password]);
    expect(first.code).toBe(0);
    const { stored } = importDocument.parse(first.document);
    expect(stored).toHaveLength(1);
    id = stored[0]?.id ?? '';
    const again = await passerelleJson([...storing, '--password-file', secrets.password]);
    expect(again.code).toBe(0);
    expect(importDocument.parse(again.document)).toMatchObject({
      certificates: [{ obstacle: 'stored' }],
      stored: [],
    });
  });

  it('stores nothing under a wrong password, and leaves the file as it is', async () => {
    const before = readFileSync(tools.path('old.pfx'));
    const wrong = folder.write('wrong', 'pas le bon');
    const { code, stderr } = await passerelle([
      ...['import', ...given('old.pfx'), ...opening, '--password-file', wrong, '--lang', 'fr'],
    ]);
    expect(code).toBe(1);
    expect(stderr).toContain("Le mot de passe n'ouvre pas le fichier old.pfx");
    expect(readFileSync(tools.path('old.pfx')).equals(before)).toBe(true);
  });

  it('says what is missing, with code 1', async () => {
    const alone = ['import', ...given('leaf.pem'), '--vault', join(folder.path, 'none.db'), '--dry-run'];
    const { code, document } = await passerelleJson(alone);
    expect(code).toBe(1);
    expect(importDocument.parse(document).certificates).toMatchObject([{ obstacle: 'key-missing' }]);
    const { stdout } = await passerelle([...alone, '--lang', 'fr']);
    expect(stdout).toContain('Pas rangé : sa clé privée');
  });
});

describe('passerelle export', () => {
  const exporting = (out: string, ...args: string[]) => [
    ...['export', id, ...opening, '--out', join(folder.path, out)],
    ...args,
  ];

  it('writes what a server wants, under a password that it draws and tells once', async () => {
    const { code, document } = await passerelleJson(exporting('w2016', '--target', 'Windows Server 2016'));
    expect(code).toBe(0);
    const { target, files, password: drawn } = exportDocument.parse(document);
    expect(target).toBe('windows-server-2016');
    expect(files.map(({ format }) => format)).toEqual(['pkcs12-compatible', 'p7b']);
    const p12 = files[0]?.path ?? '';
    expect(statSync(p12).mode & 0o777).toBe(0o600);
    writeFileSync(tools.path('drawn'), drawn ?? '');
    const key = openssl([
      'pkcs12',
      '-in',
      p12,
      '-passin',
      `file:${tools.path('drawn')}`,
      '-nocerts',
      '-noenc',
    ]);
    expect(
      openssl(['pkey', '-outform', 'DER'], key).equals(
        openssl(['pkey', '-outform', 'DER'], tools.read('key.pem')),
      ),
    ).toBe(true);
  });

  it('adds formats to those of a target, under a given password', async () => {
    const { document } = await passerelleJson(
      exporting('java', '--target', 'java-17', '--format', 'der', '--password-file', secrets.password),
    );
    const { files, password: drawn } = exportDocument.parse(document);
    expect(files.map(({ format }) => format)).toEqual(['pkcs12-modern', 'pkcs12-truststore', 'der']);
    expect(drawn).toBeNull();
  });

  it('puts a key in clear only when told, and warns', async () => {
    const refused = await passerelleJson(exporting('haproxy', '--target', 'HAProxy'));
    expect(refused.code).toBe(1);
    expect(errorDocument.parse(refused.document).error.code).toBe('CLEAR_KEY_NOT_CHOSEN');
    const { code, stdout } = await passerelle(
      exporting('haproxy', '--target', 'HAProxy', '--clear-key', '--lang', 'fr'),
    );
    expect(code).toBe(0);
    expect(stdout).toContain('clé EN CLAIR');
    expect(stdout).not.toContain('Mot de passe');
  });

  it('replaces files only when told', async () => {
    const writing = exporting('twice', '--format', 'der');
    expect((await passerelle(writing)).code).toBe(0);
    expect(errorDocument.parse((await passerelleJson(writing)).document).error.code).toBe('FILE_EXISTS');
    expect((await passerelle([...writing, '--overwrite'])).code).toBe(0);
  });

  it.each([
    [['--target', 'Windows 3.11'], 'TARGET_UNKNOWN'],
    [[], 'TARGET_MISSING'],
    [['--format', 'pkcs13'], 'WRONG_USAGE'],
  ])('refuses %j with code 2 and makes nothing', async (args, code) => {
    const run = await passerelleJson(exporting('never', ...args));
    expect(run.code).toBe(2);
    expect(errorDocument.parse(run.document).error.code).toBe(code);
    expect(readdirSync(folder.path)).not.toContain('never');
  });
});
