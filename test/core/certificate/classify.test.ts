import { beforeAll, describe, expect, it } from 'vitest';
import { classify, identifierTypeOf } from '../../../core/certificate/classify.ts';
import { x509 } from '../../../core/certificate/crypto.ts';
import { extendedKeyUsageOids, igcSanteTestPolicy } from '../../../core/certificate/oids.ts';
import { caExtensions, categoryExtension, makeCertificate, type Identity } from './support/certificates.ts';

const organisations = 'CN=TEST AC IGC-SANTE ELEMENTAIRE ORGANISATIONS';
const persons = 'CN=AC IGC-SANTE FORT PERSONNES';
const { digitalSignature, nonRepudiation, keyEncipherment, keyAgreement } = x509.KeyUsageFlags;
const { clientAuth, serverAuth, emailProtection } = extendedKeyUsageOids;

let issuer: Identity;
beforeAll(async () => {
  issuer = await makeCertificate({ subject: 'CN=Any', extensions: caExtensions() });
});

interface Traits {
  readonly issuerName: string;
  readonly category: number | null;
  /** Null: the extension is missing. */
  readonly usages: x509.KeyUsageFlags | null;
  readonly extended: string[];
}

async function classified(traits: Traits): Promise<ReturnType<typeof classify>> {
  const extensions = [
    // The policy is the same everywhere and stands first: neither it nor the position may tell anything.
    new x509.CertificatePolicyExtension([igcSanteTestPolicy]),
    ...(traits.category === null ? [] : [categoryExtension(traits.category)]),
    ...(traits.extended.length === 0 ? [] : [new x509.ExtendedKeyUsageExtension(traits.extended)]),
    ...(traits.usages === null ? [] : [new x509.KeyUsagesExtension(traits.usages, true)]),
  ];
  const { issuerName } = traits;
  const { certificate } = await makeCertificate({ subject: 'CN=x', issuer, issuerName, extensions });
  return classify(certificate);
}

describe('classify', () => {
  it.each<[string, string, number | null, x509.KeyUsageFlags | null, string[]]>([
    ['org-auth-cli', organisations, 0x83, digitalSignature, [clientAuth]],
    ['org-sign', organisations, 0x83, digitalSignature | nonRepudiation, [emailProtection]],
    ['org-conf', organisations, 0x83, keyEncipherment, [emailProtection]],
    ['serv-ssl', organisations, 0x83, digitalSignature | keyEncipherment, [serverAuth, clientAuth]],
    ['card-auth', persons, 0x80, digitalSignature, [clientAuth]],
    ['card-sign', persons, 0x80, nonRepudiation, [emailProtection]],
    ['unknown', persons, 0x83, digitalSignature, [clientAuth]],
    ['unknown', organisations, 0x80, digitalSignature, [clientAuth]],
    ['unknown', organisations, null, digitalSignature, [clientAuth]],
    ['unknown', 'CN=My AC IGC-SANTE ELEMENTAIRE ORGANISATIONS', 0x83, digitalSignature, [clientAuth]],
    ['unknown', organisations, 0x83, digitalSignature, [emailProtection]],
    ['unknown', organisations, 0x83, keyAgreement, [clientAuth]],
    ['unknown', organisations, 0x83, null, [clientAuth]],
    ['unknown', persons, 0x80, digitalSignature, [emailProtection]],
    ['unknown', persons, 0x80, keyEncipherment, [clientAuth]],
    ['unknown', persons, 0x80, null, [clientAuth]],
    ['unknown', persons, null, digitalSignature, [clientAuth]],
    ['unknown', 'O=no CN', 0x80, digitalSignature, [clientAuth]],
  ])('%s: issued by %s, category %s', async (kind, issuerName, category, usages, extended) => {
    expect((await classified({ issuerName, category, usages, extended })).kind).toBe(kind);
  });

  it('needs an extended usage for an authentication, and tells cards alone as cards', async () => {
    const card = { issuerName: persons, category: 0x80, usages: digitalSignature };
    expect((await classified({ ...card, extended: [] })).kind).toBe('unknown');
    expect((await classified({ ...card, extended: [clientAuth] })).card).not.toBeNull();
    const signing = { ...card, usages: nonRepudiation, extended: [emailProtection] };
    expect((await classified(signing)).card).toEqual({ type: null, number: null, issuerNumber: null });
    const software = { issuerName: organisations, category: 0x83, usages: digitalSignature };
    expect((await classified({ ...software, extended: [] })).kind).toBe('unknown');
    expect((await classified({ ...software, extended: [clientAuth] })).card).toBeNull();
  });

  it('tells what kind of identifier an OU is, even one with a doubtful key, unless it has no known shape', () => {
    expect(identifierTypeOf('10B0221636')).toBe(identifierTypeOf('10B0221637'));
    expect(identifierTypeOf('10B0221636')).not.toBeNull();
    expect(identifierTypeOf('33333333333')).toBeNull();
    expect(identifierTypeOf('')).toBeNull();
  });

  it.each([
    [0x00, 'prod'],
    [0x03, 'prod'],
    [0x80, 'test'],
    [0x83, 'test'],
    [null, 'unknown'],
  ] as const)('takes category %s for %s', async (category, environment) => {
    // The issuer's name says TEST each time: only the extension counts.
    const traits = { issuerName: organisations, usages: digitalSignature, extended: [clientAuth] };
    expect((await classified({ ...traits, category })).environment).toBe(environment);
  });

  it('leaves an authority that is not pinned without an environment', () => {
    expect(classify(issuer.certificate)).toEqual({
      kind: 'ca',
      environment: 'unknown',
      card: null,
      structure: null,
    });
  });
});
