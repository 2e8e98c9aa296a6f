import type { X509Certificate } from '@peculiar/x509';
import { checkIdNatStruct } from '../structure/id-nat-struct.ts';
import { sameCertificate } from './certificate.ts';
import {
  caConstraintOf,
  cardNumberOf,
  cardTypeCodeOf,
  categoryOf,
  extendedKeyUsageOf,
  keyUsageOf,
} from './extensions.ts';
import { attributeValues } from './name.ts';
import { attributeOids, extendedKeyUsageOids } from './oids.ts';
import type { TrustStore } from './trust-store.ts';
import type { CardIdentity, CardType, CertificateKind, Environment, StructureIdentity } from './types.ts';

export interface Classification {
  readonly kind: CertificateKind;
  readonly environment: Environment;
  readonly card: CardIdentity | null;
  readonly structure: StructureIdentity | null;
}

/** Table G01: bit of the TEST environment, and the supports under it. */
export const testCategoryBit = 0x80;
export const categorySupports = { card: 0x00, software: 0x03 } as const;

/** Table G02. */
const cardTypes: Readonly<Record<number, CardType>> = { 0: 'CPS', 1: 'CPF', 2: 'CPE', 3: 'CPA' };

/** Issuer number and card number, e.g. `8025000001/2800383626`; anything but digits would be no number. */
const cardNumber = /^(\d{1,20})\/(\d{1,20})$/;

/** Names of the issuing authorities of IGC-Santé; ORGANISATIONS issues software, PERSONNES cards. */
const issuerName = /^(?:TEST )?AC IGC-SANTE (?:ELEMENTAIRE|STANDARD|FORT) (ORGANISATIONS|PERSONNES)$/;

/**
 * What a certificate is for, told by its key usages, its issuer's name and its private extensions, never by
 * its policy, which is the same for every usage. It proves nothing: trust comes from the chain alone.
 *
 * @param trust gives the environment of the pinned authorities, which carry no category extension.
 */
export function classify(certificate: X509Certificate, trust?: TrustStore): Classification {
  const kind = kindOf(certificate);
  return {
    kind,
    environment: environmentOf(certificate, trust),
    card: kind === 'card-auth' || kind === 'card-sign' ? cardOf(certificate) : null,
    structure: kind === 'ca' ? null : structureOf(certificate),
  };
}

function kindOf(certificate: X509Certificate): CertificateKind {
  if (caConstraintOf(certificate).isCa) return 'ca';
  const category = categoryOf(certificate);
  if (category === null) return 'unknown';
  const support = category & ~testCategoryBit;
  const branch = issuerBranchOf(certificate);
  if (support === categorySupports.card && branch === 'PERSONNES') return cardKindOf(certificate);
  if (support === categorySupports.software && branch === 'ORGANISATIONS') return orgKindOf(certificate);
  return 'unknown';
}

function issuerBranchOf(certificate: X509Certificate): string | null {
  const [name] = attributeValues(certificate.issuerName, attributeOids.commonName);
  return issuerName.exec(name ?? '')?.[1] ?? null;
}

function cardKindOf(certificate: X509Certificate): CertificateKind {
  const usages = keyUsageOf(certificate)?.usages ?? [];
  if (usages.includes('nonRepudiation')) return 'card-sign';
  const mayAuthenticate = extendedKeyUsageOf(certificate)?.includes(extendedKeyUsageOids.clientAuth) === true;
  return mayAuthenticate && usages.includes('digitalSignature') ? 'card-auth' : 'unknown';
}

function orgKindOf(certificate: X509Certificate): CertificateKind {
  const usages = keyUsageOf(certificate)?.usages ?? [];
  const extended = extendedKeyUsageOf(certificate) ?? [];
  if (extended.includes(extendedKeyUsageOids.serverAuth)) return 'serv-ssl';
  if (usages.includes('nonRepudiation')) return 'org-sign';
  if (usages.includes('digitalSignature')) {
    return extended.includes(extendedKeyUsageOids.clientAuth) ? 'org-auth-cli' : 'unknown';
  }
  return usages.includes('keyEncipherment') ? 'org-conf' : 'unknown';
}

function environmentOf(certificate: X509Certificate, trust?: TrustStore): Environment {
  const category = categoryOf(certificate);
  if (category !== null) return (category & testCategoryBit) === 0 ? 'prod' : 'test';
  const pinned = [...(trust?.roots ?? []), ...(trust?.intermediates ?? [])];
  return pinned.find((ca) => sameCertificate(ca.certificate, certificate))?.environment ?? 'unknown';
}

function cardOf(certificate: X509Certificate): CardIdentity {
  const code = cardTypeCodeOf(certificate);
  const [, issuerNumber, number] = cardNumber.exec(cardNumberOf(certificate) ?? '') ?? [];
  return {
    type: code === null ? null : (cardTypes[code] ?? null),
    number: number ?? null,
    issuerNumber: issuerNumber ?? null,
  };
}

/** A structure is what has an OU: the card of a named professional has none. */
function structureOf(certificate: X509Certificate): StructureIdentity | null {
  const first = (type: string): string | null => attributeValues(certificate.subjectName, type)[0] ?? null;
  const idNatStruct = first(attributeOids.organizationalUnit);
  if (idNatStruct === null) return null;
  return {
    idNatStruct,
    identifierType: identifierTypeOf(idNatStruct),
    name: first(attributeOids.organization),
    department: first(attributeOids.stateOrProvince),
  };
}

/** Label of table G07, or null when the value has none of the known shapes; a doubtful key keeps its type. */
export function identifierTypeOf(idNatStruct: string): string | null {
  const { type, problems } = checkIdNatStruct(idNatStruct);
  const shapeKnown = problems.every(({ code }) => code === 'ID_KEY_WRONG' || code === 'ID_KEY_DOUBTFUL');
  return shapeKnown ? type : null;
}
