import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GivenFile } from '../../../core/import/file.ts';
import { openFiles, seeFiles } from '../../../core/import/open-files.ts';
import { makeOrgChain, type OrgChain } from '../../support/org-chain.ts';
import { temporaryFolder } from '../certificate/support/openssl.ts';
import { ToolFiles } from './support/tool-files.ts';

const password = 'correct-horse-9';
const folder = temporaryFolder();
let org: OrgChain;
let tools: ToolFiles;

beforeAll(async () => {
  org = await makeOrgChain();
  tools = new ToolFiles(folder, org, password);
});
afterAll(() => {
  folder.remove();
});

const given = (bytes: Uint8Array): GivenFile[] => [{ name: 'fichier', bytes }];
const hex = (bytes: readonly Uint8Array[]): string[] =>
  bytes.map((one) => Buffer.from(one).toString('hex')).sort();
const secret = Buffer.from(password);

const triple = 'PKCS #12 V2 PBE With SHA-1 And 3KEY Triple DES-CBC';
const rc2 = 'PKCS #12 V2 PBE With SHA-1 And 40 Bit RC2 CBC';

const stores: readonly (readonly [string, () => Uint8Array])[] = [
  ['P12 of openssl 3', () => tools.pkcs12()],
  ['P12 of old openssl (-legacy: RC2-40, 3DES)', () => tools.pkcs12('-legacy')],
  ['P12 of Windows', () => tools.pkcs12('-legacy', '-CSP', 'Microsoft Enhanced Cryptographic Provider v1.0')],
  ['P12 of IGC-Santé', () => tools.pkcs12('-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'NONE', '-macalg', 'sha1')],
  ['P12 of keytool', () => tools.keystore('PKCS12', 'java.p12')],
  ['P12 of old Java', () => tools.keystore('PKCS12', 'java8.p12', '-J-Dkeystore.pkcs12.legacy')],
  ['JKS of keytool', () => tools.keystore('JKS', 'java.jks')],
  ['P12 of NSS', () => tools.nss('nss.p12')],
  ['P12 of NSS under AES', () => tools.nss('nss-aes.p12', '-c', 'AES-256-CBC', '-C', 'AES-256-CBC')],
  ['P12 of old NSS', () => tools.nss('nss-old.p12', '-c', triple, '-C', rc2, '-M', 'SHA-1')],
  ['P12 of GnuTLS under AES', () => tools.gnutls('gnutls.p12', 'aes-256')],
  ['P12 of GnuTLS under 3DES', () => tools.gnutls('gnutls-3des.p12', '3des-pkcs12')],
  ['P12 of GnuTLS under RC2-40', () => tools.gnutls('gnutls-rc2.p12', 'rc2-40')],
];

const keys: readonly (readonly [string, () => Uint8Array])[] = [
  ['PKCS#8, encrypted', () => tools.pkcs8()],
  ['PKCS#8, encrypted, DER', () => tools.pkcs8('-outform', 'DER')],
  ['PKCS#8 under 3DES of PBES2', () => tools.pkcs8('-v2', 'des3')],
  ['PKCS#8 under PKCS#12 3DES', () => tools.pkcs8('-v1', 'PBE-SHA1-3DES')],
  ['PKCS#8, PRF of SHA-512', () => tools.pkcs8('-v2', 'aes-128-cbc', '-v2prf', 'hmacWithSHA512')],
  ['traditional, encrypted under AES', () => tools.traditional('-aes256')],
  ['traditional, encrypted under 3DES', () => tools.traditional('-des3')],
];

const clearKeys: readonly (readonly [string, () => Uint8Array])[] = [
  ['PKCS#8 PEM', () => tools.read('key.pem')],
  ['PKCS#8 DER', () => tools.pkcs8('-nocrypt', '-outform', 'DER')],
  ['PKCS#1 PEM', () => tools.traditional()],
  ['PKCS#1 DER', () => tools.traditional('-outform', 'DER')],
];

const chains: readonly (readonly [string, () => Uint8Array])[] = [
  ['PEM', () => Buffer.concat([tools.read('leaf.pem'), tools.read('chain.pem')])],
  ['P7B in PEM', () => tools.pkcs7('PEM')],
  ['P7B in DER', () => tools.pkcs7('DER')],
];

describe('a keystore', () => {
  it.each(stores)('%s gives key, certificate and chain; a wrong password nothing', async (_, make) => {
    const bytes = make();
    const before = Buffer.from(bytes);
    const { certificates, privateKeys } = await openFiles(given(bytes), secret);
    expect(hex(privateKeys)).toEqual(hex([org.privateKey]));
    expect(hex(certificates)).toEqual(hex([org.certificate, ...org.chain]));
    expect((await seeFiles(given(bytes)))[0]).toMatchObject({ name: 'fichier', locked: true });
    for (const [wrong, code] of [
      [Buffer.from('autre'), 'PASSWORD_WRONG'] as const,
      [null, 'PASSWORD_NEEDED'] as const,
    ]) {
      await expect(openFiles(given(bytes), wrong)).rejects.toMatchObject({
        code,
        params: { file: 'fichier' },
      });
    }
    expect(before.equals(bytes)).toBe(true);
  });

  it('of Java shows its certificates before its password', async () => {
    const [seen] = await seeFiles(given(tools.keystore('JKS', 'seen.jks')));
    expect(seen).toMatchObject({ format: 'jks', hidden: false });
    expect(hex(seen?.certificates ?? [])).toEqual(hex([org.certificate, ...org.chain]));
  });

  it('of Java whose key has a password of its own says so', async () => {
    const bytes = tools.keystoreOfTwoPasswords('two.jks');
    await expect(openFiles(given(bytes), secret)).rejects.toMatchObject({ code: 'KEY_PASSWORD_OTHER' });
  });

  it('in JCEKS is refused with the way around', async () => {
    const bytes = tools.keystore('JCEKS', 'java.jceks');
    await expect(seeFiles(given(bytes))).rejects.toMatchObject({
      code: 'JCEKS_UNSUPPORTED',
      params: { file: 'fichier' },
    });
  });

  it('under an empty password opens without one', async () => {
    const bytes = tools.pkcs12('-passout', 'pass:');
    expect((await openFiles(given(bytes), null)).privateKeys).toHaveLength(1);
  });
});

describe('a private key', () => {
  it.each(keys)('%s opens with its password, and with no other', async (_, make) => {
    const bytes = make();
    expect((await seeFiles(given(bytes)))[0]).toMatchObject({ locked: true, certificates: [] });
    expect(hex((await openFiles(given(bytes), secret)).privateKeys)).toEqual(hex([org.privateKey]));
    await expect(openFiles(given(bytes), null)).rejects.toMatchObject({ code: 'PASSWORD_NEEDED' });
    for (const wrong of ['autre', '', 'x'.repeat(900)]) {
      const opening = openFiles(given(bytes), Buffer.from(wrong));
      await expect(opening).rejects.toMatchObject({ code: 'PASSWORD_WRONG', params: { file: 'fichier' } });
    }
  });

  it.each(clearKeys)('%s in clear needs none', async (_, make) => {
    const bytes = make();
    expect((await seeFiles(given(bytes)))[0]).toMatchObject({ locked: false, certificates: [] });
    expect(hex((await openFiles(given(bytes), null)).privateKeys)).toEqual(hex([org.privateKey]));
  });

  it('under a cipher that nobody reads any more says which', async () => {
    const des = tools.traditional('-des', '-provider', 'legacy', '-provider', 'default');
    await expect(openFiles(given(des), secret)).rejects.toMatchObject({
      code: 'PROTECTION_UNSUPPORTED',
      params: { file: 'fichier', detail: 'DES-CBC' },
    });
  });
});

describe('certificates', () => {
  it.each(chains)('in %s are read without a password', async (_, make) => {
    const { certificates } = await openFiles(given(make()), null);
    expect(hex(certificates)).toEqual(hex([org.certificate, ...org.chain]));
  });
});
