import { BmpString, ObjectIdentifier, OctetString } from 'asn1js';
import { createHash } from 'node:crypto';
import type { Attribute, SafeBag } from 'pkijs';
import { pkijs } from '../../certificate/crypto.ts';
import { bagOids } from '../../certificate/oids.ts';

/** PKCS#9 attributes of bags (RFC 2985, section 5.5). */
const friendlyNameOid = '1.2.840.113549.1.9.20';
/** CertBag of X.509 type (RFC 7292, section 4.2.3). */
const x509CertificateOid = '1.2.840.113549.1.9.22.1';
/** Oracle's trustedKeyUsage: without it, Java shows no entry for a certificate alone. */
const trustedKeyUsageOid = '2.16.840.1.113894.746875.1.1';
/** RFC 5280, section 4.2.1.12. */
const anyExtendedKeyUsage = '2.5.29.37.0';

/** What a keystore shows the entry as: Java's alias. */
export function named(friendlyName: string): Attribute {
  return new pkijs.Attribute({ type: friendlyNameOid, values: [new BmpString({ value: friendlyName })] });
}

/** Pairs a key with its certificate. */
export function paired(certificate: Uint8Array): Attribute {
  const localKeyId = createHash('sha256').update(certificate).digest().subarray(0, 20);
  return new pkijs.Attribute({
    type: bagOids.localKeyId,
    values: [new OctetString({ valueHex: localKeyId })],
  });
}

/** Java trusts the certificate, for any use. */
export function trusted(): Attribute {
  return new pkijs.Attribute({
    type: trustedKeyUsageOid,
    values: [new ObjectIdentifier({ value: anyExtendedKeyUsage })],
  });
}

export function certificateBag(der: Uint8Array, bagAttributes: Attribute[]): SafeBag {
  const bagValue = new pkijs.CertBag({
    certId: x509CertificateOid,
    certValue: new OctetString({ valueHex: der }),
  });
  return new pkijs.SafeBag({
    bagId: bagOids.certificate,
    bagValue,
    // An empty SET is none: some readers refuse it.
    ...(bagAttributes.length === 0 ? {} : { bagAttributes }),
  });
}
