import * as asn1js from 'asn1js';
import { CertificateError } from './errors.ts';
import { toRfc4514 } from './name.ts';
import { attributeOids } from './oids.ts';

/** The parts of an ORG certificate's name, as the form holds them. */
export interface OrgNameDraft {
  readonly structureName: string;
  readonly idNatStruct: string;
  /** Content of ST, e.g. `Paris (75)`. */
  readonly department: string;
  /** « Service applicatif »: becomes the CN. */
  readonly service: string;
}

export interface OrgName {
  readonly rfc4514: string;
  readonly der: Uint8Array<ArrayBuffer>;
}

/** IGC-Santé cuts the structure's name here, as seen on issued certificates. */
export const organizationMaxLength = 40;

/** Upper bounds of RFC 5280 appendix A.1 (ub-state-name, ub-organizational-unit-name, ub-common-name). */
export const nameUpperBounds = { ST: 128, OU: 64, CN: 64 } as const;

/**
 * The name of an ORG certificate as IGC-Santé encodes it: C=FR (PrintableString), ST, O, OU, CN
 * (UTF8String), which RFC 4514 text shows in reverse. Values are normalised to NFC and otherwise kept as
 * typed; an empty one is left out, so that a form half filled has a preview.
 *
 * @throws CertificateError NAME_VALUE_TOO_LONG, NAME_VALUE_INVALID
 */
export function orgDistinguishedName(draft: OrgNameDraft): OrgName {
  const levels: readonly (readonly [type: string, value: string])[] = [
    [attributeOids.stateOrProvince, bounded('ST', draft.department)],
    [attributeOids.organization, cutOrganization(normalized('O', draft.structureName))],
    [attributeOids.organizationalUnit, bounded('OU', draft.idNatStruct)],
    [attributeOids.commonName, bounded('CN', draft.service)],
  ];
  const name = new asn1js.Sequence({
    value: [
      level(attributeOids.country, new asn1js.PrintableString({ value: 'FR' })),
      ...levels
        .filter(([, value]) => value !== '')
        .map(([type, value]) => level(type, new asn1js.Utf8String({ value }))),
    ],
  });
  const der = new Uint8Array(name.toBER());
  return { rfc4514: toRfc4514(der), der };
}

function level(type: string, value: asn1js.BaseBlock): asn1js.Set {
  const attribute = new asn1js.Sequence({ value: [new asn1js.ObjectIdentifier({ value: type }), value] });
  return new asn1js.Set({ value: [attribute] });
}

function bounded(attribute: keyof typeof nameUpperBounds, value: string): string {
  const text = normalized(attribute, value);
  const length = Array.from(text).length;
  const max = nameUpperBounds[attribute];
  if (length > max) throw new CertificateError('NAME_VALUE_TOO_LONG', { params: { attribute, length, max } });
  return text;
}

/** NFC; half a surrogate pair has no UTF-8 encoding. */
function normalized(attribute: string, value: string): string {
  if (/\p{Cs}/u.test(value)) throw new CertificateError('NAME_VALUE_INVALID', { params: { attribute } });
  return value.normalize('NFC');
}

function cutOrganization(name: string): string {
  const characters = Array.from(name);
  if (characters.length <= organizationMaxLength) return name;
  return characters.slice(0, organizationMaxLength).join('').trimEnd();
}
