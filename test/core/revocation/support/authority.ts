import * as asn1js from 'asn1js';
import { pemOf } from '../../../../core/certificate/certificate.ts';
import { x509 } from '../../../../core/certificate/crypto.ts';
import { loadTrustStore, type TrustStore } from '../../../../core/certificate/trust-store.ts';
import { crlOids } from '../../../../core/revocation/crl/oids.ts';
import { ocspOids } from '../../../../core/revocation/ocsp/oids.ts';
import {
  caExtensions,
  ecKeys,
  makeCertificate,
  type Identity,
} from '../../certificate/support/certificates.ts';

export interface Addresses {
  readonly crl?: readonly string[];
  readonly ocsp?: string;
  readonly freshest?: readonly string[];
}

/** A root, an authority below it, and leaves with whatever addresses a test wants. Quick EC keys. */
export interface TestPki {
  readonly root: Identity;
  readonly issuer: Identity;
  readonly trust: TrustStore;
  leaf(addresses: Addresses, dates?: { notBefore?: Date; notAfter?: Date }): Promise<Identity>;
}

export const issuerName = 'C=FR, O=ASIP-SANTE, OU=IGC-SANTE TEST, CN=TEST AC IGC-SANTE FORT PERSONNES';
const rootName = 'C=FR, O=ASIP-SANTE, OU=IGC-SANTE TEST, CN=TEST AC RACINE IGC-SANTE FORT';

/** @param issuerAddresses where the root tells that the authority is revoked. */
export async function makeTestPki(issuerAddresses: Addresses = {}): Promise<TestPki> {
  const root = await makeCertificate({ subject: rootName, extensions: await authorityExtensions() });
  const issuer = await makeIssuer(root, issuerAddresses);
  const trust = loadTrustStore('resources', { roots: [pemOf(root.certificate)], intermediates: [] });
  return {
    root,
    issuer,
    trust,
    leaf: (addresses, dates = {}) =>
      makeCertificate({
        subject: 'C=FR, CN=899700252580',
        issuer,
        ...dates,
        extensions: [new x509.BasicConstraintsExtension(false), ...addressExtensions(addresses)],
      }),
  };
}

/** An authority of that name; another one of the same name when called again. */
export async function makeIssuer(root: Identity, addresses: Addresses = {}): Promise<Identity> {
  const keys = await ecKeys();
  return makeCertificate({
    subject: issuerName,
    issuer: root,
    keys,
    extensions: [...(await authorityExtensions(keys)), ...addressExtensions(addresses)],
  });
}

async function authorityExtensions(keys?: CryptoKeyPair): Promise<x509.Extension[]> {
  if (keys === undefined) return caExtensions();
  return [...caExtensions(), await x509.SubjectKeyIdentifierExtension.create(keys.publicKey)];
}

function addressExtensions({ crl = [], ocsp, freshest = [] }: Addresses): x509.Extension[] {
  return [
    ...(crl.length > 0 ? [new x509.CRLDistributionPointsExtension([...crl])] : []),
    ...(ocsp === undefined ? [] : [new x509.AuthorityInfoAccessExtension({ ocsp })]),
    ...(freshest.length > 0 ? [freshestCrl(freshest)] : []),
  ];
}

export function freshestCrl(addresses: readonly string[]): x509.Extension {
  const points = new x509.CRLDistributionPointsExtension([...addresses]);
  return new x509.Extension(crlOids.freshestCrl, false, points.value);
}

export interface DelegatePlan {
  readonly extendedKeyUsages?: readonly string[];
  readonly noCheck?: boolean;
  readonly keyUsage?: x509.KeyUsageFlags;
  readonly notAfter?: Date;
  readonly extensions?: readonly x509.Extension[];
}

/** A certificate to sign OCSP answers with. */
export function makeDelegate(issuer: Identity, plan: DelegatePlan = {}): Promise<Identity> {
  const { extendedKeyUsages = [ocspOids.signing], noCheck = true } = plan;
  return makeCertificate({
    subject: 'C=FR, CN=TEST OCSP',
    issuer,
    ...(plan.notAfter !== undefined && { notAfter: plan.notAfter }),
    extensions: [
      new x509.KeyUsagesExtension(plan.keyUsage ?? x509.KeyUsageFlags.digitalSignature, true),
      ...(extendedKeyUsages.length > 0 ? [new x509.ExtendedKeyUsageExtension([...extendedKeyUsages])] : []),
      ...(noCheck ? [new x509.Extension(ocspOids.noCheck, false, new asn1js.Null().toBER())] : []),
      ...(plan.extensions ?? []),
    ],
  });
}
