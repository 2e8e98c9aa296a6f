import type { Extension, KeyUsageFlags } from '@peculiar/x509';
import { x509 } from '../../core/certificate/crypto.ts';
import { extendedKeyUsageOids } from '../../core/certificate/oids.ts';
import type { CardType } from '../../core/certificate/types.ts';
import type { Authority } from './certificate-maker.ts';
import {
  authorityInformation,
  cardNumber,
  cardType,
  category,
  freshestCrl,
  keyIdentifier,
  leafCrlDistributionPoints,
  leafPolicy,
  profession,
} from './extensions.ts';

/** Table G01. */
const testCard = 0x80;
const testSoftwareCertificate = 0x83;

/** Table G02. */
const cardTypeCodes: Readonly<Record<CardType, number>> = { CPS: 0, CPF: 1, CPE: 2, CPA: 3 };

export interface CardExtensionContent {
  readonly type: CardType;
  /** `issuer number/card number`. */
  readonly number: string;
  /** Microsoft user principal name. */
  readonly principalName: string;
  /** Table G15; named professionals only. */
  readonly professionCode: number | null;
}

interface Profile {
  readonly keyUsages: KeyUsageFlags;
  readonly extendedKeyUsages: readonly string[];
  readonly alternativeName?: Extension;
  readonly last: readonly Extension[];
}

const usages = x509.KeyUsageFlags;

/** ORG AUTH_CLI, as the real TEST ones: no alternative name. */
export function orgAuthCliExtensions(issuer: Authority, publicKey: Uint8Array): readonly Extension[] {
  return leafExtensions(issuer, publicKey, {
    keyUsages: usages.digitalSignature,
    extendedKeyUsages: [extendedKeyUsageOids.clientAuth],
    last: [category(testSoftwareCertificate)],
  });
}

/** SERV SSL, for the sandbox's own server. */
export function servSslExtensions(
  issuer: Authority,
  publicKey: Uint8Array,
  hosts: { readonly dns: readonly string[]; readonly ip: readonly string[] },
): readonly Extension[] {
  return leafExtensions(issuer, publicKey, {
    keyUsages: usages.digitalSignature | usages.keyEncipherment,
    extendedKeyUsages: [extendedKeyUsageOids.serverAuth, extendedKeyUsageOids.clientAuth],
    alternativeName: new x509.SubjectAlternativeNameExtension([
      ...hosts.dns.map((value) => ({ type: 'dns' as const, value })),
      ...hosts.ip.map((value) => ({ type: 'ip' as const, value })),
    ]),
    last: [category(testSoftwareCertificate)],
  });
}

/** Authentication certificate of a card, as the real TEST ones. */
export function cardAuthenticationExtensions(
  issuer: Authority,
  publicKey: Uint8Array,
  card: CardExtensionContent,
): readonly Extension[] {
  return leafExtensions(issuer, publicKey, {
    keyUsages: usages.digitalSignature,
    extendedKeyUsages: [extendedKeyUsageOids.clientAuth, extendedKeyUsageOids.smartcardLogon],
    alternativeName: new x509.SubjectAlternativeNameExtension([{ type: 'upn', value: card.principalName }]),
    last: cardExtensions(card),
  });
}

/**
 * Signature certificate of a card. No real one was at hand: nonRepudiation alone (authentication holds
 * digitalSignature alone) and emailProtection as on ORG SIGN are assumed.
 */
export function cardSignatureExtensions(
  issuer: Authority,
  publicKey: Uint8Array,
  card: CardExtensionContent,
): readonly Extension[] {
  return leafExtensions(issuer, publicKey, {
    keyUsages: usages.nonRepudiation,
    extendedKeyUsages: [extendedKeyUsageOids.emailProtection],
    last: cardExtensions(card),
  });
}

function cardExtensions(card: CardExtensionContent): readonly Extension[] {
  return [
    category(testCard),
    cardType(cardTypeCodes[card.type]),
    cardNumber(card.number),
    ...(card.professionCode === null ? [] : [profession(card.professionCode)]),
  ];
}

/** In the order of the real certificates of 2017 to 2021. */
function leafExtensions(issuer: Authority, publicKey: Uint8Array, profile: Profile): readonly Extension[] {
  return [
    new x509.BasicConstraintsExtension(false, undefined, false),
    new x509.SubjectKeyIdentifierExtension(keyIdentifier(publicKey)),
    new x509.AuthorityKeyIdentifierExtension(issuer.keyIdentifier),
    new x509.KeyUsagesExtension(profile.keyUsages, true),
    leafPolicy(),
    new x509.ExtendedKeyUsageExtension([...profile.extendedKeyUsages]),
    ...(profile.alternativeName === undefined ? [] : [profile.alternativeName]),
    leafCrlDistributionPoints(issuer.id),
    freshestCrl(issuer.id),
    authorityInformation(issuer.id),
    ...profile.last,
  ];
}
