import {
  constants,
  createPublicKey,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
  verify,
} from 'node:crypto';
import { sha256DigestInfo } from '../../card/challenge.ts';
import { parseCertificate, publicKeyFingerprintOf } from '../../certificate/certificate.ts';
import { VaultError } from '../errors.ts';
import { deriveKey } from './derive.ts';
import type { Identity, Recipient, StanzaPlace } from './recipient.ts';

/** A card whose session is open. */
export interface VaultCard {
  readonly number: string;
  /** DER of its authentication certificate. */
  readonly certificate: Uint8Array;
  /** CKM_RSA_PKCS with the key of that certificate. @param digestInfo DER. @throws CardError */
  sign(digestInfo: Uint8Array): Promise<Uint8Array>;
}

const purpose = 'card';

/**
 * Whoever has the card and its PIN. The card signs a message that belongs to this stanza alone; the signature, which
 * only the card can make and which is always the same, is the secret.
 */
export function cardRecipient(card: VaultCard): Recipient<'card'> {
  return {
    kind: 'card',
    makeWrapping: async (place) => {
      const salt = randomBytes(32);
      const message = cardMessage(place, salt);
      const key = publicKeyOf(card);
      const signature = await signOnce(card, key, message);
      try {
        const again = await signOnce(card, key, message);
        const same = timingSafeEqual(signature, again);
        again.fill(0);
        if (!same) throw new VaultError('CARD_NOT_DETERMINISTIC');
        return {
          key: deriveKey(signature, salt, purpose, place),
          salt,
          parameters: {
            algorithm: 'rsa-pkcs1-v1_5-sha256+hkdf-sha256',
            cardNumber: card.number,
            publicKeyFingerprint: fingerprintOf(card),
          },
        };
      } finally {
        signature.fill(0);
      }
    },
  };
}

export function cardIdentity(card: VaultCard): Identity<'card'> {
  return {
    kind: 'card',
    wrappingKey: async ({ salt, parameters }, place) => {
      if (parameters.publicKeyFingerprint !== fingerprintOf(card)) return null;
      const signature = await signOnce(card, publicKeyOf(card), cardMessage(place, salt));
      try {
        return deriveKey(signature, salt, purpose, place);
      } finally {
        signature.fill(0);
      }
    },
    refusal: () => new VaultError('CARD_NOT_RECIPIENT', { params: { card: card.number } }),
  };
}

/** What the card signs: nothing else that it is asked to sign begins so. */
function cardMessage({ vaultId, recipientId }: StanzaPlace, salt: Uint8Array): Buffer {
  const place = ['passerelle-vault/1', 'card-challenge', vaultId, recipientId, ''].join('\0');
  return Buffer.concat([Buffer.from(place, 'utf8'), salt]);
}

/**
 * A signature of RSASSA-PKCS1-v1_5 (RFC 8017 § 8.2) that verifies is the only one there is: a padding with chance in it
 * (RSASSA-PSS) does not verify.
 *
 * @returns bytes that the caller wipes: they are the secret.
 */
async function signOnce(card: VaultCard, key: KeyObject, message: Uint8Array): Promise<Uint8Array> {
  const signature = await card.sign(sha256DigestInfo(message));
  if (!verify('sha256', message, { key, padding: constants.RSA_PKCS1_PADDING }, signature)) {
    signature.fill(0);
    throw new VaultError('CARD_NOT_DETERMINISTIC');
  }
  return signature;
}

/** @throws VaultError CARD_KEY_UNSUITABLE: signatures on elliptic curves have chance in them. */
function publicKeyOf(card: VaultCard): KeyObject {
  const key = createPublicKey({ key: Buffer.from(spkiOf(card)), format: 'der', type: 'spki' });
  if (key.asymmetricKeyType !== 'rsa') throw new VaultError('CARD_KEY_UNSUITABLE');
  return key;
}

function fingerprintOf(card: VaultCard): string {
  return publicKeyFingerprintOf(spkiOf(card));
}

function spkiOf({ certificate }: VaultCard): Uint8Array {
  return new Uint8Array(parseCertificate(certificate).publicKey.rawData);
}
