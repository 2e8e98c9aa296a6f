import { inspect } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { derOf, pemOf } from '../../../core/certificate/certificate.ts';
import { orgDistinguishedName } from '../../../core/certificate/distinguished-name.ts';
import type { CertificateError } from '../../../core/certificate/errors.ts';
import { acceptIssued, type IssuedInput } from '../../../core/certificate/issued.ts';
import { loadTrustStore } from '../../../core/certificate/trust-store.ts';
import {
  authCliExtensions,
  caExtensions,
  makeCertificate,
  pkcs8Of,
  rsaKeys,
  type CertificatePlan,
  type Identity,
} from './support/certificates.ts';

const organisation = 'OU=IGC-SANTE TEST, CN=TEST AC';
const draft = {
  structureName: 'CENTRE DE SANTE',
  idNatStruct: '10B0221636',
  department: 'Rhône (69)',
  service: 'INSI-MANU',
};
const name = orgDistinguishedName(draft);
let keys: CryptoKeyPair;
let root: Identity;
let ca: Identity;

beforeAll(async () => {
  [keys, root] = await Promise.all([
    rsaKeys(),
    makeCertificate({ subject: `${organisation} RACINE IGC-SANTE ELEMENTAIRE`, extensions: caExtensions() }),
  ]);
  ca = await makeCertificate({
    subject: `${organisation} IGC-SANTE ELEMENTAIRE ORGANISATIONS`,
    issuer: root,
    keys: await rsaKeys(),
    extensions: caExtensions(0),
  });
});

async function input(plan: Partial<CertificatePlan> = {}): Promise<IssuedInput> {
  const extensions = authCliExtensions();
  const leaf = await makeCertificate({ subject: name.der, issuer: ca, keys, extensions, ...plan });
  return {
    certificate: pemOf(leaf.certificate),
    chain: [pemOf(root.certificate), pemOf(ca.certificate)],
    privateKey: await pkcs8Of(keys),
    distinguishedName: name.rfc4514,
    trust: loadTrustStore('resources', { roots: [pemOf(root.certificate)], intermediates: [] }),
    at: new Date('2026-06-01T00:00:00Z'),
    locale: 'fr',
  };
}

describe('acceptIssued', () => {
  it('gives the certificate, its chain in order and its report', async () => {
    const accepted = await acceptIssued(await input());
    expect(accepted.chain).toEqual([derOf(ca.certificate), derOf(root.certificate)]);
    expect(accepted.report).toMatchObject({
      kind: 'org-auth-cli',
      environment: 'test',
      subject: name.rfc4514,
      chain: { trusted: true, reason: null },
      findings: [],
    });
  });

  it('refuses the certificate of another key', async () => {
    const issued = await input();
    const privateKey = await pkcs8Of(await rsaKeys());
    await expect(acceptIssued({ ...issued, privateKey })).rejects.toMatchObject({ code: 'KEY_MISMATCH' });
  });

  it('refuses another name, were it by one blank', async () => {
    const service = 'INSI-MANU ';
    const issued = await input({ subject: orgDistinguishedName({ ...draft, service }).der });
    await expect(acceptIssued(issued)).rejects.toMatchObject({
      code: 'NAME_MISMATCH',
      params: { requested: name.rfc4514, issued: name.rfc4514.replace('MANU', 'MANU\\ ') },
    });
  });

  it('refuses an untrusted chain and says why', async () => {
    const issued = await input();
    const trust = loadTrustStore('resources');
    await expect(acceptIssued({ ...issued, trust })).rejects.toMatchObject({
      code: 'CHAIN_UNTRUSTED',
      params: { reason: 'ROOT_NOT_PINNED' },
      what: "La chaîne du certificat n'est pas de confiance. La chaîne ne mène pas à une racine de l'IGC-Santé.",
    });
    await expect(acceptIssued({ ...issued, at: new Date('2030-01-01') })).rejects.toMatchObject({
      params: { reason: 'EXPIRED' },
    });
    await expect(acceptIssued({ ...issued, chain: [] })).rejects.toMatchObject({
      params: { reason: 'ISSUER_UNKNOWN' },
    });
  });

  it('refuses a certificate out of the profile, not one that is merely odd', async () => {
    await expect(acceptIssued(await input({ extensions: authCliExtensions(0x80) }))).rejects.toMatchObject({
      code: 'PROFILE_REFUSED',
      params: { findings: expect.stringContaining('80') as string },
    });
    const odd = await acceptIssued(await input({ notAfter: new Date('2026-09-01T00:00:00Z') }));
    expect(odd.report.findings.map(({ code }) => code)).toEqual(['VALIDITY']);
  });

  it('never shows the key when it is unreadable', async () => {
    const privateKey = Buffer.from('not a key, yet secret');
    const error: unknown = await acceptIssued({ ...(await input()), privateKey }).catch((e: unknown) => e);
    expect(error).toMatchObject({ code: 'PRIVATE_KEY_UNREADABLE' });
    // OpenSSL's own error would carry nothing useful, and the key must not travel in it.
    expect((error as CertificateError).cause).toBeUndefined();
    expect(inspect(error)).not.toContain('secret');
  });
});
