import * as asn1js from 'asn1js';
import type { X509Certificate } from '@peculiar/x509';
import { decodeElement } from './asn1.ts';
import { x509 } from './crypto.ts';
import { cpsOids, extensionOids } from './oids.ts';

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

/** Bit 0 of netscape-cert-type, as encoded. */
const netscapeSslClient = 0x80;

/**
 * Whether the old Netscape certificate type, which OpenSSL still heeds, has the bit of TLS clients.
 *
 * @returns null when the extension is absent.
 */
export function allowsSslClient(certificate: X509Certificate): boolean | null {
  if (certificate.getExtension(extensionOids.netscapeCertType) === null) return null;
  const value = extensionValue(certificate, extensionOids.netscapeCertType);
  const [bits = 0] = value instanceof asn1js.BitString ? value.valueBlock.valueHexView : [];
  return (bits & netscapeSslClient) !== 0;
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
  return codeExtension(certificate, cpsOids.cardType);
}

/** A code of one table, written as an INTEGER of one byte; null when absent, of another type or no such code. */
export function codeExtension(certificate: X509Certificate, oid: string): number | null {
  const value = extensionValue(certificate, oid);
  if (!(value instanceof asn1js.Integer)) return null;
  // The library gives 0 for an INTEGER too long for a number, and 0 is a code.
  const [byte, ...more] = value.valueBlock.valueHexView;
  return byte === undefined || byte > 0x7f || more.length > 0 ? null : byte;
}

/** `issuer number/card number`, e.g. `8025000001/2800383626`. */
export function cardNumberOf(certificate: X509Certificate): string | null {
  const value = extensionValue(certificate, cpsOids.cardNumber);
  return value instanceof asn1js.PrintableString || value instanceof asn1js.Utf8String
    ? value.getValue()
    : null;
}

/** The ASN.1 value inside an extension, found by its OID; null when absent or unreadable. */
export function extensionValue(certificate: X509Certificate, oid: string): asn1js.BaseBlock | null {
  const extension = certificate.getExtension(oid);
  return extension === null ? null : (decodeElement(extension.value)?.element ?? null);
}
