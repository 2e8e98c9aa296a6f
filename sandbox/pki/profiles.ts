import type { Extension, KeyUsageFlags } from '@peculiar/x509';
import { x509 } from '../../core/certificate/crypto.ts';
import { extendedKeyUsageOids } from '../../core/certificate/oids.ts';
import type { CardType } from '../../core/certificate/types.ts';
import type { Usage } from '../../core/igc/product.ts';
import type { Authority } from './certificate-maker.ts';
import {
  authorityInformation,
  cardNumber,
  cardType,
  category,
  freshestCrl,
  hostNames,
  keyIdentifier,
  leafCrlDistributionPoints,
  leafPolicy,
  profession,
  type ServerHosts,
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

/**
 * What tells the usages of an ORG certificate apart. AUTH_CLI and SIGN as the real TEST ones; no real CONF was at hand:
 * its extended usage is assumed to be that of SIGN.
 */
const orgUsages: Readonly<Record<Usage, Pick<Profile, 'keyUsages' | 'extendedKeyUsages'>>> = {
  AUTH_CLI: { keyUsages: usages.digitalSignature, extendedKeyUsages: [extendedKeyUsageOids.clientAuth] },
  SIGN: {
    keyUsages: usages.digitalSignature | usages.nonRepudiation,
    extendedKeyUsages: [extendedKeyUsageOids.emailProtection],
  },
  CONF: { keyUsages: usages.keyEncipherment, extendedKeyUsages: [extendedKeyUsageOids.emailProtection] },
};

/** An ORG certificate, as the real TEST ones: no alternative name. */
export function orgExtensions(issuer: Authority, publicKey: Uint8Array, usage: Usage): readonly Extension[] {
  return leafExtensions(issuer, publicKey, {
    ...orgUsages[usage],
    last: [category(testSoftwareCertificate)],
  });
}

export function orgAuthCliExtensions(issuer: Authority, publicKey: Uint8Array): readonly Extension[] {
  return orgExtensions(issuer, publicKey, 'AUTH_CLI');
}

/** SERV SSL, for the sandbox's own server. */
export function servSslExtensions(
  issuer: Authority,
  publicKey: Uint8Array,
  hosts: ServerHosts,
): readonly Extension[] {
  return leafExtensions(issuer, publicKey, {
    keyUsages: usages.digitalSignature | usages.keyEncipherment,
    extendedKeyUsages: [extendedKeyUsageOids.serverAuth, extendedKeyUsageOids.clientAuth],
    alternativeName: hostNames(hosts),
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
