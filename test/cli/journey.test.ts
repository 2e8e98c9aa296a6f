import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Vault } from '../../core/vault/vault.ts';
import { openssl, run } from '../support/run-tool.ts';
import { stepNames } from './support/documents.ts';
import { makeJourneyStand, type JourneyStand, type Walk } from './support/journey.ts';
import { passerelle } from './support/passerelle.ts';

let stand: JourneyStand;
let first: Walk;
let out: string;
let roots: string;
beforeAll(async () => {
  stand = await makeJourneyStand();
  out = stand.out('first');
  first = await stand.walk(out);
  roots = join(stand.demo.folder, 'roots.pem');
  await writeFile(roots, stand.demo.trust.roots.join(''));
});
afterAll(() => stand.demo.remove());

const file = (format: string): string => {
  const found = first.document.files.find((one) => one.format === format);
  if (found === undefined) throw new Error(`no ${format}`);
  return found.path;
};

describe('the six steps', () => {
  it('are walked in order, each with what it found', () => {
    expect(first.code).toBe(0);
    expect(first.document).toMatchObject({ ok: true, environment: 'test' });
    expect(first.document.steps.map(({ step, ok }) => [step, ok])).toEqual(
      stepNames.map((step) => [step, true]),
    );
    expect(first.step('cards')).toMatchObject({ chosen: '2900000017' });
    expect(first.step('authentication')).toMatchObject({
      cardNumber: '2900000017',
      mechanism: 'CKM_RSA_PKCS',
    });
    expect(first.step('issuance')).toMatchObject({
      cardNumber: '2900000017',
      tls: { protocol: 'TLSv1.2' },
      termsAccepted: true,
    });
    expect(first.step('vault')['subject']).toBe(first.step('request')['distinguishedName']);
  });

  it('leave the files that they name, and a vault, for their owner only', async () => {
    const names = await readdir(out);
    expect(names.sort()).toEqual(
      [
        'coffre.db',
        'coffre.db-lock',
        ...first.document.files.map(({ path }) => path.slice(out.length + 1)),
      ].sort(),
    );
    for (const name of names) expect((await stat(join(out, name))).mode & 0o777).toBe(0o600);
    for (const { path, bytes } of first.document.files) expect((await stat(path)).size).toBe(bytes);
    expect((await stat(out)).mode & 0o777).toBe(0o700);
  });

  it('export a certificate that openssl verifies to the sandbox’s root', async () => {
    const { code, stdout } = await run('openssl', [
      ...[
        'verify',
        '-CAfile',
        roots,
        '-untrusted',
        file('pem-fullchain'),
        '-purpose',
        'sslclient',
        file('pem-certificate'),
      ],
    ]);
    expect([code, stdout.trim()]).toEqual([0, `${file('pem-certificate')}: OK`]);
  });

  it('export a P12 that openssl opens, with the key of the certificate and its chain', async () => {
    const read = (...args: string[]): Promise<string> =>
      openssl(['pkcs12', '-in', file('pkcs12-modern'), '-passin', 'pass:demonstration-only', ...args]);
    const key = await read('-nocerts', '-nodes');
    const spki = await openssl(['pkey', '-pubout'], key);
    expect(spki).toBe(await openssl(['x509', '-in', file('pem-certificate'), '-noout', '-pubkey']));
    expect(spki).toBe(await openssl(['pkey', '-pubin', '-in', file('public-key')]));
    expect((await read('-cacerts', '-nokeys')).match(/BEGIN CERTIFICATE/gu)).toHaveLength(2);
    const wrong = await run('openssl', [
      'pkcs12',
      '-in',
      file('pkcs12-modern'),
      '-passin',
      'pass:wrong',
      '-noout',
    ]);
    expect(wrong.code).not.toBe(0);
  });

  it('say the same subject in the DN file, the preview and openssl’s reading', async () => {
    const subject = await openssl([
      'x509',
      '-in',
      file('pem-certificate'),
      '-noout',
      '-subject',
      '-nameopt',
      'RFC2253',
    ]);
    expect(subject.trim()).toBe(`subject=${String(first.step('request')['distinguishedName'])}`);
    expect((await readFile(file('subject-dn'), 'utf8')).trim()).toBe(first.step('vault')['subject']);
  });

  it('keep the key in the vault, sealed', async () => {
    const vault = await Vault.open(join(out, 'coffre.db'));
    await vault.unlock(Buffer.from('phrase de demonstration'));
    const [certificate, ...others] = vault.certificates.list();
    expect(others).toEqual([]);
    expect(certificate).toMatchObject({
      subject: first.step('vault')['subject'],
      contactEmails: ['demonstration@passerelle.example'],
    });
    // Chosen when it was retrieved, and needed to revoke it.
    expect(vault.secrets.list(certificate?.id ?? '')).toMatchObject([{ kind: 'revocation-code' }]);
    vault.close();
    const der = await openssl([
      'pkey',
      '-in',
      file('pem-key'),
      '-passin',
      'pass:demonstration-only',
      '-text',
    ]);
    const modulus = der.replace(/\s|:/gu, '');
    expect(modulus).toContain('privateExponent');
    expect((await readFile(join(out, 'coffre.db'))).includes('PRIVATE KEY')).toBe(false);
  });

  it('can be walked again in the same folders, by a person, in words', async () => {
    const { code, stdout, stderr } = await passerelle([
      'journey',
      '--demo',
      '--data',
      stand.data,
      '--out',
      out,
    ]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.match(/^✓ /gmu)).toHaveLength(6);
    for (const { path } of first.document.files) expect(stdout).toContain(path);
    expect(stdout).toContain('celles du bac à sable sont vides');
    const vault = await Vault.open(join(out, 'coffre.db'));
    await vault.unlock(Buffer.from('phrase de demonstration'));
    expect(vault.listCertificates()).toHaveLength(2);
    vault.close();
  });

  it('protect the keys with the first line of a file, and then publish no password', async () => {
    const password = join(stand.demo.folder, 'password');
    await writeFile(password, 'another password\r\nnot this line\n');
    const { code, document } = await stand.walk(stand.out('own-password'), ['--password-file', password]);
    expect(code).toBe(0);
    const p12 = document.files.find(({ format }) => format === 'pkcs12-modern')?.path ?? '';
    await openssl(['pkcs12', '-in', p12, '-passin', 'pass:another password', '-noout']);
    expect(JSON.stringify(document)).not.toContain('another password');
  });
});
