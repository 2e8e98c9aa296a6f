import type { X509Certificate } from '@peculiar/x509';
import type { AuthorityKeyIdentifier } from 'pkijs';
import { pkijs, x509 } from './crypto.ts';
import { sameName } from './name.ts';
import { extensionOids } from './oids.ts';

/** Of the GeneralName choices (RFC 5280 § 4.2.1.6). */
const directoryName = 4;

/**
 * False when a certificate's authority key identifier (RFC 5280 § 4.2.1.1) names another key or another certificate
 * than this issuer's. It only ever excludes: identifiers are free to copy, the signature alone says who signed.
 */
export function keyIdentifiersAgree(certificate: X509Certificate, issuer: X509Certificate): boolean {
  try {
    return identifiersAgree(certificate, issuer);
  } catch {
    // An identifier that can't be decoded agrees with nobody.
    return false;
  }
}

function identifiersAgree(certificate: X509Certificate, issuer: X509Certificate): boolean {
  const authority = authorityKeyIdentifierOf(certificate);
  if (authority === null) return true;
  const {
    keyIdentifier,
    authorityCertSerialNumber: serialNumber,
    authorityCertIssuer: issuerNames,
  } = authority;
  const subject = issuer.getExtension(x509.SubjectKeyIdentifierExtension);
  if (keyIdentifier !== undefined && subject !== null) {
    if (hexOf(keyIdentifier.valueBlock.valueHexView) !== subject.keyId.toLowerCase()) return false;
  }
  if (
    serialNumber !== undefined &&
    integerOf(hexOf(serialNumber.valueBlock.valueHexView)) !== serialOf(issuer)
  ) {
    return false;
  }
  const [directory] = (issuerNames ?? []).filter(({ type }) => type === directoryName);
  return directory === undefined || sameName(derOfName(directory.value), issuer.issuerName);
}

function authorityKeyIdentifierOf(certificate: X509Certificate): AuthorityKeyIdentifier | null {
  const extension = certificate.getExtension(extensionOids.authorityKeyIdentifier);
  return extension === null ? null : pkijs.AuthorityKeyIdentifier.fromBER(extension.value);
}

function derOfName(name: unknown): Uint8Array {
  if (!(name instanceof pkijs.RelativeDistinguishedNames)) throw new TypeError('not a directory name');
  return new Uint8Array(name.toSchema().toBER());
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

function serialOf({ serialNumber }: X509Certificate): bigint {
  return integerOf(serialNumber);
}

function integerOf(hex: string): bigint {
  return BigInt(`0x0${hex}`);
}
