import type { X509Certificate } from '@peculiar/x509';
import { Integer } from 'asn1js';
import { extensionValue } from '../certificate/extensions.ts';
import { attributeValues } from '../certificate/name.ts';
import { attributeOids, cpsOids } from '../certificate/oids.ts';
import type { CodeTables } from '../structure/code-tables.ts';
import type { CardHolder } from './card.ts';

/** @returns given name then surname, e.g. `NORBERT KINE-CH`; the CN where the subject has neither. */
export function holderNameOf(certificate: X509Certificate): string {
  const names = [attribute(certificate, 'givenName'), attribute(certificate, 'surname')];
  const name = names.filter((part) => part !== null).join(' ');
  return name === '' ? (attribute(certificate, 'commonName') ?? '') : name;
}

/**
 * Who holds the card, from its certificate's subject: the CN's first character is the type of identifier
 * (table G08), e.g. `899700252580` is RPPS 99700252580.
 *
 * @returns null when the subject has no CN.
 */
export function holderOf(certificate: X509Certificate, tables: CodeTables): CardHolder | null {
  const commonName = attribute(certificate, 'commonName');
  if (commonName === null) return null;
  const identifierType = tables.lookup('G08', commonName.charAt(0));
  const profession = integerExtension(certificate, cpsOids.profession);
  return {
    name: holderNameOf(certificate),
    identifier: identifierType === null ? commonName : commonName.slice(1),
    identifierType,
    profession: profession === null ? null : tables.lookup('G15', String(profession).padStart(2, '0')),
    title: attribute(certificate, 'title'),
  };
}

/** Reads any RDN, multi-valued ones included: CN, SN and GN share one. */
function attribute(certificate: X509Certificate, type: keyof typeof attributeOids): string | null {
  return attributeValues(certificate.subjectName, attributeOids[type])[0] ?? null;
}

function integerExtension(certificate: X509Certificate, oid: string): number | null {
  const value = extensionValue(certificate, oid);
  return value instanceof Integer ? value.valueBlock.valueDec : null;
}
