import type { JsonNameParams, Name } from '@peculiar/x509';
import { attributeOids } from '../../core/certificate/oids.ts';
import { x509 } from '../../core/certificate/crypto.ts';

export type AttributeName = keyof typeof attributeOids;

/** One RDN; several attributes make it multi-valued. */
export type Rdn = Readonly<Partial<Record<AttributeName, string>>>;

/** A name in encoded order (country first), encoded as IGC-Santé does: C PrintableString, the rest UTF8String. */
export function distinguishedName(rdns: readonly Rdn[]): Name {
  return new x509.Name(rdns.map(encodedRdn));
}

/** The name of an authority of IGC-Santé TEST. */
export function authorityName(commonName: string): Name {
  return distinguishedName([
    { country: 'FR' },
    { organization: 'ASIP-SANTE' },
    { organizationalUnit: '0002 187512751' },
    { organizationalUnit: 'IGC-SANTE TEST' },
    { commonName },
  ]);
}

function encodedRdn(rdn: Rdn): JsonNameParams[number] {
  const attributes = Object.entries(rdn).map(([name, value]) => ({
    oid: attributeOids[name as AttributeName],
    value,
  }));
  // DER orders a SET OF by encoding (X.690 § 11.6): these OIDs have one length, so the value's length decides first.
  attributes.sort(
    (a, b) => Buffer.byteLength(a.value) - Buffer.byteLength(b.value) || arc(a.oid) - arc(b.oid),
  );
  return Object.fromEntries(
    attributes.map(({ oid, value }) => [
      oid,
      [oid === attributeOids.country ? { printableString: value } : { utf8String: value }],
    ]),
  );
}

const arc = (oid: string): number => Number(oid.split('.').at(-1));
