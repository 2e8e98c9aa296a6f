import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCertificate, pemOf } from '../../../core/certificate/certificate.ts';
import { authorityIds } from '../../../sandbox/pki/authorities.ts';
import { generateRsaKeyPair, type RsaKeyPair } from '../../../sandbox/pki/keys.ts';
import { publishCrls, revoke } from '../../../sandbox/pki/revocation.ts';
import { createSandboxPki, openSandboxPki, type SandboxPki } from '../../../sandbox/pki/store.ts';
import { cardDefinitions, type CardDefinition } from '../../../sandbox/cards/definitions.ts';
import { extensionsOf } from '../../support/extensions.ts';
import { openssl, run } from '../../support/run-tool.ts';
import { readShared, sharedAvailable } from '../../support/shared.ts';
import { softwareCard } from '../../support/software-card.ts';

let folder: string;
let pki: SandboxPki;
let keys: RsaKeyPair;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pki-test-'));
  [pki, keys] = await Promise.all([createSandboxPki(join(folder, 'pki')), generateRsaKeyPair(2048)]);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const ofType = (type: string): CardDefinition => {
  const card = cardDefinitions.find((one) => one.type === type);
  if (card === undefined) throw new Error(`no ${type}`);
  return card;
};

describe('createSandboxPki', () => {
  it('keeps everything to its owner', async () => {
    expect((await stat(pki.dir)).mode & 0o777).toBe(0o700);
    for (const name of await readdir(pki.dir)) {
      expect((await stat(join(pki.dir, name))).mode & 0o777, name).toBe(0o600);
    }
  });

  it('leaves nothing half made beside it', async () => {
    expect(await readdir(folder)).toContain('pki');
    expect((await readdir(folder)).filter((name) => name.includes('partial'))).toEqual([]);
  });

  it('makes RSA 4096 chains that openssl accepts', async () => {
    const roots = join(folder, 'roots.pem');
    await writeFile(roots, pki.roots.join(''));
    for (const intermediate of pki.intermediates) {
      await expect(openssl(['verify', '-x509_strict', '-CAfile', roots], intermediate)).resolves.toContain(
        'OK',
      );
      expect(await openssl(['x509', '-noout', '-text'], intermediate)).toContain('Public-Key: (4096 bit)');
    }
  });

  it('opens again as it was made', async () => {
    const opened = await openSandboxPki(pki.dir);
    expect(opened.roots).toEqual(pki.roots);
    expect(opened.intermediates).toEqual(pki.intermediates);
    for (const id of authorityIds) {
      expect(opened.authorities[id].keyIdentifier).toBe(pki.authorities[id].keyIdentifier);
    }
  });

  it('refuses a key that is not its certificate’s', async () => {
    const copy = await createCopyWithSwappedKeys();
    await expect(openSandboxPki(copy)).rejects.toThrow(/not the certificate's/);
  });
});

async function createCopyWithSwappedKeys(): Promise<string> {
  const copy = await mkdtemp(join(folder, 'swapped-'));
  for (const name of await readdir(pki.dir)) {
    const source = name.replace('ACR-EL-TEST.key', 'ACR-ST-TEST.key');
    await writeFile(join(copy, name), await readFile(join(pki.dir, source)));
  }
  return copy;
}

describe.skipIf(!sharedAvailable)('against the real TEST certificates', () => {
  it.each([
    ['ACR-EL-TEST', 'test/ACR-EL-TEST.pem'],
    ['ACR-ST-TEST', 'test/ACR-ST-TEST.pem'],
    ['ACI-EL-ORG-TEST', 'test/ACI-EL-ORG-TEST.pem'],
    ['ACI-ST-PP-TEST', 'test/ACI-ST-PP-TEST.pem'],
  ] as const)('%s has the real name, dates and extensions', (id, file) => {
    const realPem = readShared(`pki/${file}`).toString('utf8');
    const real = parseCertificate(realPem);
    const made = pki.authorities[id].certificate;
    expect(Buffer.from(made.subjectName.toArrayBuffer())).toEqual(
      Buffer.from(real.subjectName.toArrayBuffer()),
    );
    expect(Buffer.from(made.issuerName.toArrayBuffer())).toEqual(
      Buffer.from(real.issuerName.toArrayBuffer()),
    );
    expect([made.notBefore, made.notAfter]).toEqual([real.notBefore, real.notAfter]);
    expect(made.serialNumber).toHaveLength(real.serialNumber.length);
    expect(extensionsOf(pemOf(made))).toEqual(extensionsOf(realPem));
  });

  it.each([
    ['CPS', 'ACI-FO-PP-TEST', 'test-cps3-auth'],
    ['CPE', 'ACI-ST-PP-TEST', 'test-cpe-auth'],
  ] as const)('a %s card has the real extensions in the real order', async (type, issuer, file) => {
    const realPem = readShared(`pki/samples/${file}.pem`).toString('utf8');
    const madePem = await softwareCard(pki.authorities[issuer], ofType(type), keys);
    // The principal name and the card number are the card's own.
    const own = ['2.5.29.17', '1.2.250.1.71.1.2.3'];
    const [made, real] = [extensionsOf(madePem, own), extensionsOf(realPem, own)];
    expect(Object.keys(made)).toEqual(Object.keys(real));
    const withoutName = Object.keys(real).filter((oid) => oid !== '2.5.29.17');
    for (const oid of withoutName) expect(made[oid], oid).toEqual(real[oid]);
  });
});

describe('publishCrls', () => {
  it('lists what was revoked, for openssl too', async () => {
    const issuer = pki.authorities['ACI-FO-PP-TEST'];
    const [revoked, kept] = await Promise.all([
      softwareCard(issuer, ofType('CPS'), keys),
      softwareCard(issuer, ofType('CPS'), keys),
    ]);
    await revoke(pki, issuer.id, [parseCertificate(revoked)]);
    await publishCrls(pki);
    const crl = await openssl(['crl', '-inform', 'DER', '-in', join(pki.dir, 'crl', 'ACI-FO-PP-TEST.crl')]);
    const trust = join(folder, 'trust.pem');
    await writeFile(trust, [...pki.roots, ...pki.intermediates, crl].join(''));
    const check = (pem: string) => run('openssl', ['verify', '-crl_check', '-CAfile', trust], pem);
    expect((await check(kept)).stdout).toContain('OK');
    expect((await check(revoked)).stderr).toContain('certificate revoked');
  });
});
