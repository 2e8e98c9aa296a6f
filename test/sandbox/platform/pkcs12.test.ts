import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type * as asn1js from 'asn1js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pkijs } from '../../../core/certificate/crypto.ts';
import { derOf } from '../../../core/certificate/certificate.ts';
import { readClearPkcs12 } from '../../../core/certificate/pkcs12.ts';
import { igcPkcs12 } from '../../../sandbox/platform/files/pkcs12.ts';
import { issueLeaf } from '../../../sandbox/pki/certificate-maker.ts';
import { distinguishedName } from '../../../sandbox/pki/names.ts';
import { orgExtensions } from '../../../sandbox/pki/profiles.ts';
import { openssl, run } from '../../support/run-tool.ts';
import { keyPassword as password } from './products.ts';
import { makeStand, type PlatformStand } from './stand.ts';

/** What the facts about the real files measured: this is compared with, not made from, what the sandbox does. */
const measured = {
  containers: ['data: certificate, certificate, certificate', 'data: shroudedKey'],
  bagAttributes: ['localKeyId', '', '', 'localKeyId'],
  keyEncryption: '1.2.840.113549.1.12.1.3',
  keyIterations: 2048,
  macHash: '1.3.14.3.2.26',
  macIterations: 2048,
};

const oids: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.7.1': 'data',
  '1.2.840.113549.1.12.10.1.3': 'certificate',
  '1.2.840.113549.1.12.10.1.2': 'shroudedKey',
  '1.2.840.113549.1.9.21': 'localKeyId',
};
const nameOf = (oid: string): string => oids[oid] ?? oid;

let stand: PlatformStand;
let certificates: Uint8Array[];
let file: Uint8Array;
let path: string;

beforeAll(async () => {
  stand = await makeStand();
  const { authorities } = stand.pki;
  const issuer = authorities['ACI-EL-ORG-TEST'];
  const leaf = await issueLeaf(issuer, {
    subject: distinguishedName([{ country: 'FR' }, { commonName: 'ROR' }]),
    publicKey: stand.keys.publicKey,
    notBefore: new Date(),
    notAfter: new Date('2030-01-01'),
    extensions: orgExtensions(issuer, stand.keys.publicKey, 'AUTH_CLI'),
  });
  certificates = [leaf, issuer.certificate, authorities['ACR-EL-TEST'].certificate].map(derOf);
  file = await igcPkcs12({
    certificates,
    privateKey: stand.keys.privateKey,
    password: Buffer.from(password),
  });
  path = join(stand.folder, 'made.p12');
  await writeFile(path, file);
});

afterAll(() => stand.remove());

describe('a P12 of the platform', () => {
  it('has the structure measured on the real ones', () => {
    const pfx = pkijs.PFX.fromBER(new Uint8Array(file));
    const safes = pkijs.AuthenticatedSafe.fromBER(
      (pfx.authSafe.content as asn1js.OctetString).getValue(),
    ).safeContents;
    const bags = safes.map(
      ({ content }) => pkijs.SafeContents.fromBER((content as asn1js.OctetString).getValue()).safeBags,
    );
    const [key] = bags[1] ?? [];
    const { algorithmId, algorithmParams } = (key?.bagValue as pkijs.PKCS8ShroudedKeyBag)
      .encryptionAlgorithm as { algorithmId: string; algorithmParams: asn1js.Sequence };
    const iterations = algorithmParams.valueBlock.value[1] as asn1js.Integer;
    expect({
      containers: safes.map(
        ({ contentType }, at) =>
          `${nameOf(contentType)}: ${bags[at]?.map(({ bagId }) => nameOf(bagId)).join(', ')}`,
      ),
      bagAttributes: bags
        .flat()
        .map(({ bagAttributes }) => (bagAttributes ?? []).map(({ type }) => nameOf(type)).join()),
      keyEncryption: algorithmId,
      keyIterations: iterations.valueBlock.valueDec,
      macHash: pfx.macData?.mac.digestAlgorithm.algorithmId,
      macIterations: pfx.macData?.iterations,
    }).toEqual(measured);
  });

  it('is told so by openssl, which opens it without a legacy flag', async () => {
    const args = ['pkcs12', '-in', path, '-passin', 'stdin', '-info', '-noout'];
    const { code, stderr } = await run('openssl', args, password);
    expect([code, stderr.trim().split('\n')]).toEqual([
      0,
      [
        'MAC: sha1, Iteration 2048',
        'MAC length: 20, salt length: 8',
        'PKCS7 Data',
        'Certificate bag',
        'Certificate bag',
        'Certificate bag',
        'PKCS7 Data',
        'Shrouded Keybag: pbeWithSHA1And3-KeyTripleDES-CBC, Iteration 2048',
      ],
    ]);
  });

  it('shows leaf, intermediate and root without the password, and gives the key with it', async () => {
    const digest = (der: Uint8Array) => createHash('sha256').update(der).digest('hex');
    expect(readClearPkcs12(file).certificates.map(digest)).toEqual(certificates.map(digest));
    const args = ['pkcs12', '-in', path, '-passin', 'stdin', '-nocerts', '-nodes'];
    const key = await openssl(args, password);
    expect(await openssl(['pkey', '-pubout'], key)).toBe(await openssl(['pkey', '-pubout'], stand.key));
  });

  it('does not open with another password', async () => {
    const { code, stderr } = await run(
      'openssl',
      ['pkcs12', '-in', path, '-passin', 'stdin', '-noout'],
      'no',
    );
    expect([code, stderr]).toEqual([1, expect.stringMatching(/invalid password/iu)]);
  });

  it('is refused with a reason on a machine without openssl', async () => {
    const path = process.env['PATH'];
    process.env['PATH'] = stand.folder;
    try {
      const made = igcPkcs12({
        certificates,
        privateKey: stand.keys.privateKey,
        password: Buffer.from(password),
      });
      await expect(made).rejects.toMatchObject({
        document: {
          error: { code: 'SANDBOX_FAILED', params: { detail: expect.stringMatching(/ENOENT/u) as string } },
        },
      });
    } finally {
      process.env['PATH'] = path;
    }
  });
});
