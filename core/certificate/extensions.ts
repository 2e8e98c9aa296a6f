import * as asn1js from 'asn1js';
import type { X509Certificate } from '@peculiar/x509';
import { x509 } from './crypto.ts';
import { cpsOids } from './oids.ts';

/** Names of the keyUsage bits (RFC 5280 § 4.2.1.3). */
const keyUsageBits = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
] as const;

export type KeyUsage = (typeof keyUsageBits)[number];

export interface KeyUsageExtension {
  readonly usages: readonly KeyUsage[];
  readonly critical: boolean;
}

/** @returns null when the extension is absent. */
export function keyUsageOf(certificate: X509Certificate): KeyUsageExtension | null {
  const extension = certificate.getExtension(x509.KeyUsagesExtension);
  if (extension === null) return null;
  const usages = keyUsageBits.filter((_, bit) => (extension.usages & (1 << bit)) !== 0);
  return { usages, critical: extension.critical };
}

/** Dotted OIDs of the extended key usages; null when the extension is absent. */
export function extendedKeyUsageOf(certificate: X509Certificate): readonly string[] | null {
  const extension = certificate.getExtension(x509.ExtendedKeyUsageExtension);
  return extension === null ? null : extension.usages.map(String);
}

export interface CaConstraint {
  readonly isCa: boolean;
  /** Most intermediates below; null when not bounded. */
  readonly pathLength: number | null;
}

export function caConstraintOf(certificate: X509Certificate): CaConstraint {
  const extension = certificate.getExtension(x509.BasicConstraintsExtension);
  return { isCa: extension?.ca === true, pathLength: extension?.pathLength ?? null };
}

/** Table G01: the byte of the category extension, e.g. 0x83; null when absent or of another type. */
export function categoryOf(certificate: X509Certificate): number | null {
  const value = extensionValue(certificate, cpsOids.category);
  if (!(value instanceof asn1js.OctetString)) return null;
  const bytes = new Uint8Array(value.getValue());
  return bytes.length === 1 ? (bytes[0] ?? null) : null;
}

/** Table G02, e.g. 0 for CPS. */
export function cardTypeCodeOf(certificate: X509Certificate): number | null {
  const value = extensionValue(certificate, cpsOids.cardType);
  return value instanceof asn1js.Integer ? value.valueBlock.valueDec : null;
}

/** `issuer number/card number`, e.g. `8025000001/2800383626`. */
export function cardNumberOf(certificate: X509Certificate): string | null {
  const value = extensionValue(certificate, cpsOids.cardNumber);
  return value instanceof asn1js.PrintableString || value instanceof asn1js.Utf8String
    ? value.getValue()
    : null;
}

/** The ASN.1 value inside an extension, found by its OID; null when absent or unreadable. */
export function extensionValue(certificate: X509Certificate, oid: string): asn1js.AsnType | null {
  const extension = certificate.getExtension(oid);
  if (extension === null) return null;
  const { offset, result } = asn1js.fromBER(extension.value);
  return offset === -1 ? null : result;
}
