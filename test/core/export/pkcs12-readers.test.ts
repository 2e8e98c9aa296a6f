import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { x509 } from '../../../core/certificate/crypto.ts';
import { exportCertificate } from '../../../core/export/export.ts';
import { openssl, temporaryFolder } from '../certificate/support/openssl.ts';
import { makeOrgChain, type OrgChain } from '../../support/org-chain.ts';

const password = 'correct-horse-9';
const folder = temporaryFolder();
const passwordFile = folder.write('password', password);
let org: OrgChain;
let p12: string;

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

beforeAll(async () => {
  org = await makeOrgChain();
  const [file] = await exportCertificate({
    ...org,
    password: Buffer.from(password),
    folder: folder.path,
    baseName: 'Régulation ROR',
    formats: ['pkcs12-modern'],
  });
  p12 = file?.path ?? '';
});
afterAll(() => {
  folder.remove();
});

describe('the modern PKCS#12', () => {
  it('shows openssl the strong parameters, and nothing in clear', () => {
    const { stderr, status } = spawnSync(
      'openssl',
      ['pkcs12', '-info', '-in', p12, '-passin', `file:${passwordFile}`, '-noout'],
      { encoding: 'utf8' },
    );
    expect(status).toBe(0);
    expect(stderr).toContain('MAC: sha256, Iteration 100000');
    const scheme = 'PBES2, PBKDF2, AES-256-CBC, Iteration 100000, PRF hmacWithSHA256';
    expect(stderr).toContain(`Encrypted data: ${scheme}`);
    expect(stderr).toContain(`Shrouded Keybag: ${scheme}`);
    expect(readFileSync(p12).includes('10B0221636')).toBe(false);
  });

  it('gives openssl the same key and the same chain, leaf first, named and paired', () => {
    const text = openssl(['pkcs12', '-in', p12, '-passin', `file:${passwordFile}`, '-noenc']).toString();
    const blocks = x509.PemConverter.decodeWithHeaders(text.replace(/^(?!-----|[A-Za-z0-9+/=]+$).*$/gm, ''));
    const found = blocks.map(({ type, rawData }) => [type, Buffer.from(rawData).toString('hex')]);
    const certificates = [org.certificate, ...org.chain].map((der) => ['CERTIFICATE', hex(der)]);
    expect(found).toEqual([...certificates, ['PRIVATE KEY', hex(org.privateKey)]]);
    const ids = text.match(/localKeyID: [0-9A-F ]+/g);
    expect(ids).toHaveLength(2);
    expect(ids?.[0]).toBe(ids?.[1]);
  });

  it('is refused by openssl under another password', () => {
    const wrong = folder.write('wrong', 'another-password');
    expect(() => openssl(['pkcs12', '-in', p12, '-passin', `file:${wrong}`, '-noout'])).toThrow(
      'Mac verify error',
    );
  });

  it('is DER from end to end', () => {
    // BER's indefinite lengths and segmented strings show as "cons: OCTET STRING" or "inf".
    const tree = openssl(['asn1parse', '-inform', 'DER', '-in', p12]).toString();
    expect(tree).not.toMatch(/cons: OCTET STRING|l=inf/);
  });

  it('opens in Node and in its TLS', () => {
    expect(() => createSecureContext({ pfx: readFileSync(p12), passphrase: password })).not.toThrow();
  });

  it('shows Java one key entry with its chain of three, under its name', () => {
    const listed = execFileSync(
      'keytool',
      ['-list', '-v', '-storetype', 'PKCS12', '-keystore', p12, '-storepass:file', passwordFile],
      {
        env: {
          ...process.env,
          JAVA_TOOL_OPTIONS: '-Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8',
          LC_ALL: 'C.UTF-8',
        },
        encoding: 'utf8',
      },
    );
    expect(listed).toContain('Your keystore contains 1 entry');
    expect(listed).toContain('Alias name: régulation ror');
    expect(listed).toContain('Entry type: PrivateKeyEntry');
    expect(listed).toContain('Certificate chain length: 3');
  });

  it('opens in GnuTLS, which checks the MAC', () => {
    const read = (secret: string) =>
      spawnSync('certtool', ['--p12-info', '--inder', '--infile', p12, '--password', secret], {
        encoding: 'utf8',
      });
    const { status, stdout } = read(password);
    expect(status).toBe(0);
    expect(stdout.match(/BEGIN CERTIFICATE/g)).toHaveLength(3);
    expect(stdout).toContain('Friendly name: Régulation ROR');
    expect(read('another-password').stderr).toContain('verify_mac');
  });

  it('is imported by NSS, key and certificate together', () => {
    const database = `sql:${join(folder.path, 'nss')}`;
    mkdirSync(join(folder.path, 'nss'));
    const run = (tool: string, ...args: string[]) =>
      execFileSync(tool, [...args, '-d', database], { stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' });
    run('certutil', '-N', '--empty-password');
    run('pk12util', '-i', p12, '-w', passwordFile, '-K', '');
    expect(run('certutil', '-K')).toMatch(/rsa\s+[0-9a-f]{40}\s+Régulation ROR/);
    expect(run('certutil', '-L')).toMatch(/Régulation ROR\s+u,u,u/);
  });
});
