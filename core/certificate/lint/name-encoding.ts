import * as asn1js from 'asn1js';
import type { X509Certificate } from '@peculiar/x509';
import { decodeElement } from '../asn1.ts';
import type { Remark } from '../finding.ts';
import { attributeOids, attributeShortNames } from '../oids.ts';
import type { Rule } from './rule.ts';

/** Encoded order of the subject, and the string type of each attribute, on every real certificate. */
const subjectProfile = [
  [attributeOids.country, 'PrintableString'],
  [attributeOids.stateOrProvince, 'UTF8String'],
  [attributeOids.organization, 'UTF8String'],
  [attributeOids.organizationalUnit, 'UTF8String'],
  [attributeOids.commonName, 'UTF8String'],
] as const;

/** Universal tags of the two types. */
const stringTags = { PrintableString: 19, UTF8String: 12 } as const;

const expectedOrder = subjectProfile.map(([oid]) => shortName(oid)).join(', ');

/**
 * Checks order and string types of a subject. The order is an error: the ROR compares the whole name as
 * text. A string type is a warning: it does not show in that text.
 */
export const checkNameEncoding: Rule = ({ certificate }) => {
  const levels = encodedLevels(certificate);
  const actual = levels.map((level) => level.map(({ oid }) => shortName(oid)).join('+')).join(', ');
  const remarks: Remark[] = [];
  if (actual !== expectedOrder) {
    remarks.push({ severity: 'error', code: 'DN_ORDER', params: { actual, expected: expectedOrder } });
  }
  for (const { oid, tag } of levels.flat()) {
    const expected = subjectProfile.find(([type]) => type === oid)?.[1];
    if (expected !== undefined && tag !== stringTags[expected]) {
      const params = { attribute: shortName(oid), expected };
      remarks.push({ severity: 'warning', code: 'DN_STRING_TYPE', params });
    }
  }
  return remarks;
};

interface EncodedAttribute {
  readonly oid: string;
  readonly tag: number;
}

/** Parsing a certificate already proved that its name is one. */
function encodedLevels(certificate: X509Certificate): EncodedAttribute[][] {
  const name = decodeElement(certificate.subjectName.toArrayBuffer());
  return (name === null ? [] : children(name.element)).map((level) =>
    children(level).map((attribute) => {
      const [type, value] = children(attribute);
      const oid = type instanceof asn1js.ObjectIdentifier ? type.valueBlock.toString() : '';
      return { oid, tag: value?.idBlock.tagNumber ?? 0 };
    }),
  );
}

function children(block: asn1js.BaseBlock): asn1js.BaseBlock[] {
  return block instanceof asn1js.Constructed ? block.valueBlock.value : [];
}

function shortName(oid: string): string {
  return attributeShortNames[oid] ?? oid;
}
