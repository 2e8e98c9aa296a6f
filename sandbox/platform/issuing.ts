import { join } from 'node:path';
import type { X509Certificate } from '@peculiar/x509';
import { derOf, pemOf } from '../../core/certificate/certificate.ts';
import type { AdministeredStructure } from '../../core/igc/platform.ts';
import type { Usage } from '../../core/igc/product.ts';
import { makePrivateFolder, writePrivateFile } from '../files.ts';
import { issueLeaf } from '../pki/certificate-maker.ts';
import { distinguishedName } from '../pki/names.ts';
import { orgExtensions } from '../pki/profiles.ts';
import type { SandboxPki } from '../pki/store.ts';
import type { Platform } from './platform.ts';
import { day, type IssuedPart } from './products/product.ts';

/** Real ones last three years. */
const yearsValid = 3;

export interface OrgCertificateContent {
  readonly structure: AdministeredStructure;
  readonly usage: Usage;
  readonly commonName: string;
  /** SubjectPublicKeyInfo DER. */
  readonly publicKey: Uint8Array;
}

/** Signs an ORG certificate whose life begins now. */
export async function issueOrg(
  { pki, now, validDays }: Platform,
  { structure, usage, commonName, publicKey }: OrgCertificateContent,
): Promise<X509Certificate> {
  const issuer = pki.authorities['ACI-EL-ORG-TEST'];
  const notBefore = now();
  notBefore.setUTCMilliseconds(0);
  return issueLeaf(issuer, {
    // Encoded afresh: a request's own string types don't matter.
    subject: distinguishedName([
      { country: 'FR' },
      { stateOrProvince: structure.department },
      { organization: structure.name },
      { organizationalUnit: structure.idNatStruct },
      { commonName },
    ]),
    publicKey,
    notBefore,
    notAfter: endOf(notBefore, validDays),
    extensions: orgExtensions(issuer, publicKey, usage),
  });
}

function endOf(notBefore: Date, validDays: number | null): Date {
  if (validDays !== null) return new Date(notBefore.getTime() + validDays * day);
  const notAfter = new Date(notBefore);
  notAfter.setUTCFullYear(notAfter.getUTCFullYear() + yearsValid);
  return notAfter;
}

/** What a product keeps of its certificate. */
export function issuedPartOf(certificate: X509Certificate, retrievedAt: Date): IssuedPart {
  return {
    certificate: pemOf(certificate),
    serialNumber: certificate.serialNumber,
    notBefore: certificate.notBefore.toISOString(),
    notAfter: certificate.notAfter.toISOString(),
    retrievedAt: retrievedAt.toISOString(),
  };
}

/** Keeps a certificate as a file of its own, named by its serial number. */
export async function fileIssued({ issuedFolder }: Platform, certificate: X509Certificate): Promise<void> {
  await makePrivateFolder(issuedFolder);
  await writePrivateFile(join(issuedFolder, `${certificate.serialNumber}.pem`), pemOf(certificate));
}

/** Intermediate then root. */
export function orgChain({ authorities }: SandboxPki): {
  readonly pem: string[];
  readonly der: Uint8Array[];
} {
  const chain = [authorities['ACI-EL-ORG-TEST'], authorities['ACR-EL-TEST']];
  return {
    pem: chain.map(({ certificate }) => pemOf(certificate)),
    der: chain.map(({ certificate }) => derOf(certificate)),
  };
}
