import { constants, createPublicKey, verify } from 'node:crypto';
import type { X509Certificate } from '@peculiar/x509';
import { parseCertificate } from '../certificate/certificate.ts';
import { validateChain } from '../certificate/chain.ts';
import { classify } from '../certificate/classify.ts';
import { extendedKeyUsageOf, keyUsageOf } from '../certificate/extensions.ts';
import { toRfc4514 } from '../certificate/name.ts';
import { extendedKeyUsageOids } from '../certificate/oids.ts';
import type { TrustStore } from '../certificate/trust-store.ts';
import { isChallenge } from './challenge.ts';
import { CardError } from './errors.ts';
import { holderNameOf } from './holder.ts';

/** The proof that a card's key was there. It tells who somebody is, never what he or she may do. */
export interface AuthenticationReport {
  readonly cardNumber: string;
  /** E.g. `NORBERT KINE-CH`. */
  readonly holder: string;
  /** RFC 4514. */
  readonly subject: string;
  readonly issuer: string;
  /** RFC 4514 subject of the pinned root. */
  readonly root: string;
  readonly mechanism: 'CKM_RSA_PKCS';
  /** ISO 8601, UTC. */
  readonly at: string;
}

export interface AuthenticationProof {
  /** From `createChallenge`, made for this very authentication. */
  readonly challenge: Uint8Array;
  /** RSASSA-PKCS1-v1_5 (RFC 8017 § 8.2) over the challenge's SHA-256. */
  readonly signature: Uint8Array;
  /** DER of the card's authentication certificate. */
  readonly certificate: Uint8Array;
  readonly trust: TrustStore;
  readonly intermediates?: readonly X509Certificate[];
  readonly at: Date;
}

/**
 * Verifies a card's answer to a challenge: signature, usage, dates, then the chain to a pinned root.
 * Revocation is not in it.
 *
 * @throws CardError SIGNATURE_INVALID, CERTIFICATE_WRONG_USAGE, CERTIFICATE_EXPIRED {date},
 *   CERTIFICATE_NOT_YET_VALID {date}, CERTIFICATE_UNTRUSTED {reason: key of `chain.json`}.
 * @throws CertificateError NOT_A_CERTIFICATE
 */
export async function verifyAuthentication(proof: AuthenticationProof): Promise<AuthenticationReport> {
  const { trust, at } = proof;
  const certificate = parseCertificate(proof.certificate);
  if (!isChallenge(proof.challenge) || !isSignedBy(certificate, proof.challenge, proof.signature)) {
    throw new CardError('SIGNATURE_INVALID');
  }
  if (!canAuthenticate(certificate)) throw new CardError('CERTIFICATE_WRONG_USAGE');
  requireInForce(certificate, at);
  const intermediates = proof.intermediates ?? [];
  const chain = await validateChain(certificate, { trust, intermediates, at, purpose: 'clientAuth' });
  if (!chain.trusted || chain.root === null) {
    throw new CardError('CERTIFICATE_UNTRUSTED', { params: { reason: chain.reason ?? '' } });
  }
  // An organisation's certificate under the same roots authenticates too, but it is no card.
  const { kind, card } = classify(certificate, trust);
  if (kind !== 'card-auth' || !card?.number) throw new CardError('CERTIFICATE_WRONG_USAGE');
  return {
    cardNumber: card.number,
    holder: holderNameOf(certificate),
    subject: toRfc4514(certificate.subjectName),
    issuer: toRfc4514(certificate.issuerName),
    root: chain.root,
    mechanism: 'CKM_RSA_PKCS',
    at: at.toISOString(),
  };
}

function isSignedBy(certificate: X509Certificate, message: Uint8Array, signature: Uint8Array): boolean {
  const spki = Buffer.from(certificate.publicKey.rawData);
  const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  if (key.asymmetricKeyType !== 'rsa') return false;
  return verify('sha256', message, { key, padding: constants.RSA_PKCS1_PADDING }, signature);
}

/** RFC 5280 § 4.2.1.3 and § 4.2.1.12: digitalSignature without nonRepudiation, and clientAuth. */
function canAuthenticate(certificate: X509Certificate): boolean {
  const usages = keyUsageOf(certificate)?.usages ?? [];
  const purposes = extendedKeyUsageOf(certificate) ?? [];
  return (
    usages.includes('digitalSignature') &&
    !usages.includes('nonRepudiation') &&
    purposes.includes(extendedKeyUsageOids.clientAuth)
  );
}

function requireInForce({ notBefore, notAfter }: X509Certificate, at: Date): void {
  if (at > notAfter) throw new CardError('CERTIFICATE_EXPIRED', { params: { date: dayOf(notAfter) } });
  if (at < notBefore)
    throw new CardError('CERTIFICATE_NOT_YET_VALID', { params: { date: dayOf(notBefore) } });
}

/** ISO 8601 day, UTC: reads the same in every language. */
function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
