import type { X509Certificate } from '@peculiar/x509';
import { fingerprintOf, parseCertificate } from '../certificate/certificate.ts';
import { validateChain } from '../certificate/chain.ts';
import { classify, type Classification } from '../certificate/classify.ts';
import { CertificateError } from '../certificate/errors.ts';
import { cardTypeCodeOf, categoryOf } from '../certificate/extensions.ts';
import { toRfc4514 } from '../certificate/name.ts';
import type { TrustStore } from '../certificate/trust-store.ts';
import type { ChainVerdict, StructureIdentity } from '../certificate/types.ts';
import { twoDigits, type CodeTables } from '../structure/code-tables.ts';
import { safeText, safeTextOrNull } from '../text/safe-text.ts';
import { authenticationCertificateOf } from './authentication-certificate.ts';
import type { Card, CardCertificate, CardCertificateUsage, CardStatus } from './card.ts';
import type { CardErrorCode } from './errors.ts';
import { describeDataObject } from './data-object.ts';
import { holderOf } from './holder.ts';
import { familyOf, numbersToldBy } from './token-number.ts';
import type { TokenCertificate, TokenReport } from './types.ts';

export interface IdentifyOptions {
  readonly trust: TrustStore;
  readonly tables: CodeTables;
  /** The instant for which validity is told. */
  readonly at: Date;
}

interface ReadCertificate {
  readonly certificate: X509Certificate;
  readonly classification: Classification;
  readonly described: CardCertificate;
}

/**
 * Tells whose card a token is, from its public certificates alone: data objects are shown as they are, and prove
 * nothing. What a card can't tell is null, and `error` says why a card is `unreadable`:
 *  - CARD_CHANGED: label, serial number and certificates give different card numbers (a middleware may
 *    answer for the card that was there before), so no holder is named;
 *  - NO_AUTHENTICATION_CERTIFICATE: nothing to log in with, as on a card that only signs;
 *  - CARD_UNREADABLE: no certificate at all, or one that can't be decoded.
 */
export async function identifyCard(token: TokenReport, options: IdentifyOptions): Promise<Card> {
  const certificates = await readCertificates(token.certificates, options);
  const chosen = authenticationCertificateOf(
    { certificates: certificates.map(({ described }) => described) },
    options.at,
  );
  const authentication = certificates.find(({ described }) => described === chosen) ?? null;
  const numbers = [...numbersOn(certificates), ...numbersToldBy(token)];
  const changed = new Set(numbers).size > 1;
  const told = changed ? null : (authentication ?? certificates[0] ?? null);
  const failure = failureOf(token, certificates, authentication, changed);
  return {
    ref: { module: token.module, slotId: token.slotId, serialNumber: token.serialNumber },
    reader: safeText(token.reader),
    label: safeText(token.label),
    number: numbersToldBy(token)[0] ?? numbers[0] ?? '',
    ...(told === null ? unknownIdentity : identityOf(told, options.tables)),
    family: familyOf(token),
    pinState: token.pinState,
    unblockCodeState: token.unblockCodeState,
    status:
      changed || authentication === null
        ? 'unreadable'
        : statusOf(authentication.certificate, authentication.described.chain, options.at),
    certificates: certificates.map(({ described }) => described),
    dataObjects: token.dataObjects.map(describeDataObject),
    error: token.error ?? failure,
  };
}

type ToldIdentity = Pick<
  Card,
  'issuerNumber' | 'support' | 'type' | 'typeName' | 'environment' | 'holder' | 'structure'
>;

const unknownIdentity: ToldIdentity = {
  issuerNumber: null,
  support: null,
  type: null,
  typeName: null,
  environment: 'unknown',
  holder: null,
  structure: null,
};

function identityOf({ certificate, classification }: ReadCertificate, tables: CodeTables): ToldIdentity {
  const { card, environment, structure } = classification;
  const category = categoryOf(certificate);
  const typeCode = cardTypeCodeOf(certificate);
  return {
    issuerNumber: safeTextOrNull(card?.issuerNumber ?? null),
    support: category === null ? null : tables.lookup('G01', category.toString(16).padStart(2, '0')),
    type: card?.type ?? null,
    typeName: typeCode === null ? null : tables.lookup('G02', twoDigits(typeCode)),
    environment,
    holder: holderOf(certificate, tables),
    structure: structure === null ? null : safeStructure(structure),
  };
}

function safeStructure(structure: StructureIdentity): StructureIdentity {
  return {
    idNatStruct: safeTextOrNull(structure.idNatStruct),
    identifierType: structure.identifierType,
    name: safeTextOrNull(structure.name),
    department: safeTextOrNull(structure.department),
  };
}

async function readCertificates(
  certificates: readonly TokenCertificate[],
  options: IdentifyOptions,
): Promise<readonly ReadCertificate[]> {
  const read = certificates.map((held) => readCertificate(held, options).catch(skipUnreadable));
  return (await Promise.all(read)).filter((each) => each !== null);
}

/** One bad object must not hide the others. */
function skipUnreadable(error: unknown): null {
  if (error instanceof CertificateError) return null;
  throw error;
}

async function readCertificate(
  { id, label, der }: TokenCertificate,
  { trust, at }: IdentifyOptions,
): Promise<ReadCertificate> {
  const certificate = parseCertificate(Buffer.from(der, 'base64'));
  const classification = classify(certificate, trust);
  const usage = usageOf(classification);
  const { trusted, reason, root } = await validateChain(certificate, {
    trust,
    at,
    ...(usage === 'authentication' && { purpose: 'clientAuth' }),
  });
  const described: CardCertificate = {
    id,
    label: safeText(label),
    usage,
    subject: toRfc4514(certificate.subjectName),
    issuer: toRfc4514(certificate.issuerName),
    notBefore: certificate.notBefore.toISOString(),
    notAfter: certificate.notAfter.toISOString(),
    fingerprint: fingerprintOf(certificate),
    chain: { trusted, reason, root },
  };
  return { certificate, classification, described };
}

/** By key usage and extended key usage, as `classify` reads them: labels and CKA_IDs differ by generation. */
function usageOf({ kind }: Classification): CardCertificateUsage {
  if (kind === 'card-auth') return 'authentication';
  return kind === 'card-sign' ? 'signature' : 'other';
}

function numbersOn(certificates: readonly ReadCertificate[]): readonly string[] {
  return certificates.flatMap(({ classification }) => classification.card?.number ?? []);
}

function failureOf(
  token: TokenReport,
  certificates: readonly ReadCertificate[],
  authentication: ReadCertificate | null,
  changed: boolean,
): CardErrorCode | null {
  if (changed) return 'CARD_CHANGED';
  if (authentication !== null) return null;
  const allRead = certificates.length > 0 && certificates.length === token.certificates.length;
  return allRead ? 'NO_AUTHENTICATION_CERTIFICATE' : 'CARD_UNREADABLE';
}

function statusOf({ notBefore, notAfter }: X509Certificate, chain: ChainVerdict, at: Date): CardStatus {
  if (at > notAfter) return 'expired';
  if (at < notBefore) return 'not-yet-valid';
  return chain.trusted ? 'valid' : 'untrusted';
}
