import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type DeployVault, makeDeployVault } from '../core/deploy/support/deploy-vault.ts';
import { passphrase } from '../core/vault/fixture.ts';
import { errorDocument } from './support/documents.ts';
import { passerelle, passerelleJson } from './support/passerelle.ts';

const targetSummary = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  certificateId: z.uuid(),
  server: z.string().nullable(),
  hostKey: z.string().nullable(),
  login: z.enum(['agent', 'password', 'key']).nullable(),
  files: z.array(z.strictObject({ path: z.string(), format: z.string(), mode: z.string() })),
  reload: z.array(z.string()).nullable(),
  tls: z.string().nullable(),
  last: z.strictObject({ fingerprint: z.string(), at: z.string(), tls: z.string().nullable() }).nullable(),
  interrupted: z.boolean(),
});
const certificate = z
  .strictObject({
    id: z.uuid(),
    distinguishedName: z.string(),
    fingerprint: z.string(),
    notAfter: z.string(),
  })
  .nullable();
const error = errorDocument.shape.error.nullable();
const deployDocument = z.strictObject({
  targets: z.array(
    z.strictObject({ targetId: z.uuid(), name: z.string(), state: z.string(), certificate, error }),
  ),
});
const planDocument = z.strictObject({
  plans: z.array(
    z.looseObject({ name: z.string(), files: z.array(z.looseObject({ path: z.string() })), error }),
  ),
});

let desk: DeployVault;
let opening: string[];
let folder: string;

beforeAll(async () => {
  desk = await makeDeployVault();
  desk.vault.close();
  folder = join(desk.folder.path, 'tls');
  mkdirSync(folder);
  opening = ['--vault', desk.path, '--passphrase-file', desk.folder.write('passphrase', passphrase)];
});
afterAll(() => {
  desk.folder.remove();
});

const add = (name: string, ...args: string[]) => [
  ...['target', 'add', name, ...opening, '--certificate', desk.id, '--folder', folder],
  ...args,
];

describe('passerelle target', () => {
  it('writes down where a certificate goes, with the files that the server reads', async () => {
    const { code, document } = await passerelleJson(
      add('frontal', '--server', 'HAProxy', '--clear-key', '--file-name', 'ror', '--key-mode', '0640'),
    );
    expect(code).toBe(0);
    const { target, password } = z
      .strictObject({ target: targetSummary, password: z.null() })
      .parse(document);
    expect(password).toBeNull();
    expect(target.files).toEqual([
      { path: join(folder, 'ror-haproxy.pem'), format: 'haproxy-bundle', mode: '0640' },
      { path: join(folder, 'ror-chain.pem'), format: 'pem-chain', mode: '0644' },
    ]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('draws a password for what wants one, and tells it once', async () => {
    const added = await passerelleJson(add('java', '--server', 'java-17'));
    const { password } = z.object({ password: z.string() }).parse(added.document);
    const listed = await passerelle(['target', 'list', ...opening, '--json']);
    expect(listed.stdout).not.toContain(password);
  });

  it('takes what logs in from files, and shows none of it', async () => {
    const secret = desk.folder.write('ssh-password', 'un secret de connexion\n');
    const sftp = ['--host', 'serveur.example', '--user', 'deploy', '--ssh-password-file', secret];
    const added = await passerelle(add('loin', '--format', 'der', ...sftp, '--json'));
    expect([added.code, added.stderr]).toEqual([0, '']);
    const listed = await passerelle(['target', 'list', ...opening, '--json']);
    expect(added.stdout + listed.stdout).not.toContain('un secret de connexion');
    const { targets } = z.strictObject({ targets: z.array(targetSummary) }).parse(JSON.parse(listed.stdout));
    expect(targets.map(({ name }) => name)).toEqual(['frontal', 'java', 'loin']);
    expect(targets[2]).toMatchObject({ server: 'sftp://deploy@serveur.example:22', login: 'password' });
    expect((await passerelle(['target', 'remove', 'loin', ...opening])).code).toBe(0);
  });

  it.each([
    [['--server', 'haproxy'], 1, 'CLEAR_KEY_NOT_CHOSEN'],
    [['--server', 'Windows 3.11'], 2, 'TARGET_UNKNOWN'],
    [['--format', 'der', '--owner', 'root'], 1, 'OWNER_INVALID'],
    [['--format', 'der', '--host', 'h'], 2, 'WRONG_USAGE'],
    [['--format', 'der', '--host', 'h', '--user', 'u', '--folder', '../x'], 1, 'PATH_INVALID'],
    [['--format', 'der', '--reload', "sh 'open"], 1, 'COMMAND_INVALID'],
    [['--format', 'der', '--host', 'h', '--user', 'u', '--host-key', 'MD5:00'], 1, 'HOST_KEY_INVALID'],
    [['--format', 'der', '--key-mode', '999'], 2, 'WRONG_USAGE'],
  ])('refuses %j', async (args, code, expected) => {
    const run = await passerelleJson(add('refused', ...args));
    expect([run.code, errorDocument.parse(run.document).error.code]).toEqual([code, expected]);
  });

  it('has each name once', async () => {
    const run = await passerelleJson(add('frontal', '--format', 'der'));
    expect(errorDocument.parse(run.document).error.code).toBe('TARGET_EXISTS');
  });
});

describe('passerelle deploy', () => {
  it('shows its plan without touching anything', async () => {
    const { code, document } = await passerelleJson(['deploy', '--all', '--dry-run', ...opening]);
    expect(code).toBe(0);
    const { plans } = planDocument.parse(document);
    expect(plans.map(({ name }) => name)).toEqual(['frontal', 'java']);
    expect(plans[0]?.files[0]?.path).toBe(join(folder, 'ror-haproxy.pem'));
    const { stdout } = await passerelle(['deploy', 'frontal', '--dry-run', ...opening, '--lang', 'fr']);
    expect(stdout).toContain(`${join(folder, 'ror-haproxy.pem')} (0640), nouveau`);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('puts files in place, and says so', async () => {
    const first = await passerelle(['deploy', 'frontal', ...opening, '--lang', 'fr']);
    expect(first.code).toBe(0);
    expect(first.stdout).toContain('frontal : relecture');
    expect(first.stdout).toContain('frontal – déployé et prouvé');
    expect(statSync(join(folder, 'ror-haproxy.pem')).mode & 0o777).toBe(0o640);
    expect(readFileSync(join(folder, 'ror-haproxy.pem'), 'utf8')).toContain('PRIVATE KEY');
    const { code, document } = await passerelleJson(['deploy', '--all', ...opening]);
    expect(code).toBe(0);
    const { targets } = deployDocument.parse(document);
    expect(targets.map(({ name, state }) => [name, state])).toEqual([
      ['frontal', 'unchanged'],
      ['java', 'deployed'],
    ]);
  });

  it('tells a failure with its code, and leaves the others alone', async () => {
    await passerelle(add('cassé', '--format', 'der', '--file-name', 'autre', '--reload', 'false'));
    const { code, document } = await passerelleJson(['deploy', '--all', ...opening]);
    expect(code).toBe(1);
    const { targets } = deployDocument.parse(document);
    expect(targets.map(({ state, error: told }) => [state, told?.code ?? null])).toEqual([
      ['unchanged', null],
      ['unchanged', null],
      ['failed', 'RELOAD_FAILED'],
    ]);
    expect(readdirSync(folder)).not.toContain('autre.der');
  });

  it.each([
    [[], 2, 'WRONG_USAGE'],
    [['nobody'], 1, 'TARGET_UNKNOWN'],
  ])('refuses %j', async (names, code, expected) => {
    const run = await passerelleJson(['deploy', ...names, ...opening]);
    expect([run.code, errorDocument.parse(run.document).error.code]).toEqual([code, expected]);
  });
});

describe('passerelle config', () => {
  const printing = (...args: string[]) => ['config', 'nginx', '--upstream', 'ror.example:443', ...args];

  it('prints what to paste alone, and says on the other output what goes with it', async () => {
    const { code, stdout, stderr } = await passerelle(
      printing('--folder', '/etc/nginx/tls', '--file-name', 'ror', '--lang', 'fr'),
    );
    expect(code).toBe(0);
    expect(stdout).toContain('proxy_ssl_certificate "/etc/nginx/tls/ror-fullchain.pem";');
    expect(stderr).toContain('proxy_ssl_password_file');
  });

  it.each([
    ['etc', 1, 'PATH_INVALID'],
    ['/etc/"; include /etc/shadow; "', 1, 'PATH_UNQUOTABLE'],
  ])('refuses the folder %j', async (folder, code, expected) => {
    const run = await passerelleJson(printing('--folder', folder));
    expect([run.code, errorDocument.parse(run.document).error.code]).toEqual([code, expected]);
  });
});
