import type { X509Certificate } from '@peculiar/x509';
import { codeExtension } from '../certificate/extensions.ts';
import { attributeValues } from '../certificate/name.ts';
import { attributeOids, cpsOids } from '../certificate/oids.ts';
import { twoDigits, type CodeTables } from '../structure/code-tables.ts';
import { safeText, safeTextOrNull } from '../text/safe-text.ts';
import type { CardHolder } from './card.ts';

/** @returns given name then surname, e.g. `NORBERT KINE-CH`, safe to show; the CN where the subject has neither. */
export function holderNameOf(certificate: X509Certificate): string {
  const names = [attribute(certificate, 'givenName'), attribute(certificate, 'surname')];
  const name = names.filter((part) => part !== null).join(' ');
  return safeText(name === '' ? (attribute(certificate, 'commonName') ?? '') : name);
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
  const identifier = identifierType === null ? commonName : commonName.slice(1);
  const [registerStructure, registerNumber] = registerOf(identifierType, identifier) ?? [null, null];
  const profession = codeExtension(certificate, cpsOids.profession);
  return {
    name: holderNameOf(certificate),
    identifier: safeText(identifier),
    identifierType,
    registerStructure: safeTextOrNull(registerStructure),
    registerNumber: safeTextOrNull(registerNumber),
    profession: profession === null ? null : tables.lookup('G15', twoDigits(profession)),
    title: safeTextOrNull(attribute(certificate, 'title')),
  };
}

/** Table G08 names the identifiers that hold two numbers `…/N° de registre`. */
function registerOf(type: string | null, identifier: string): readonly [string, string] | null {
  const slash = identifier.indexOf('/');
  if (type?.endsWith('/N° de registre') !== true || slash === -1) return null;
  return [identifier.slice(0, slash), identifier.slice(slash + 1)];
}

/** Reads any RDN, multi-valued ones included: CN, SN and GN share one. */
function attribute(certificate: X509Certificate, type: keyof typeof attributeOids): string | null {
  return attributeValues(certificate.subjectName, attributeOids[type])[0] ?? null;
}
