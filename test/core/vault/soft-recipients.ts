import { constants, createPrivateKey, type KeyObject, privateEncrypt } from 'node:crypto';
import { derOf } from '../../../core/certificate/certificate.ts';
import type { VaultCard } from '../../../core/vault/recipients/card.ts';
import type { Keyring } from '../../../core/vault/recipients/keyring.ts';
import { makeCertificate, pkcs8Of, rsaKeys } from '../certificate/support/certificates.ts';

/** A card's key and certificate without the card; real ones are in `test/native/vault-card.test.ts`. */
export interface SoftCard extends VaultCard {
  readonly key: KeyObject;
  /** What came out of it, in order: whoever got them wipes them. */
  readonly signatures: Uint8Array[];
}

export async function softCard(number = '2900000017'): Promise<SoftCard> {
  const keys = await rsaKeys();
  const { certificate } = await makeCertificate({ subject: 'CN=899700000001', keys, extensions: [] });
  const key = createPrivateKey({ key: Buffer.from(await pkcs8Of(keys)), format: 'der', type: 'pkcs8' });
  const signatures: Uint8Array[] = [];
  return {
    number,
    certificate: derOf(certificate),
    key,
    signatures,
    sign: (digestInfo) => {
      signatures.push(privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, digestInfo));
      return Promise.resolve(signatures.at(-1) ?? new Uint8Array());
    },
  };
}

/** A keyring in memory; real ones are in `test/native/keyring.test.ts`. */
export interface SoftKeyring extends Keyring {
  readonly entries: Map<string, Uint8Array>;
  /** What went in and out, in order: whoever gave or got them wipes them. */
  readonly handled: Uint8Array[];
}

export function softKeyring(account = 'moi', computer = 'poste'): SoftKeyring {
  const entries = new Map<string, Uint8Array>();
  const handled: Uint8Array[] = [];
  return {
    computer,
    account,
    entries,
    handled,
    read: (entry) => {
      const found = entries.get(entry);
      if (found === undefined) return Promise.resolve(null);
      handled.push(Uint8Array.from(found));
      return Promise.resolve(handled.at(-1) ?? null);
    },
    write: (entry, secret) => {
      handled.push(secret);
      entries.set(entry, Uint8Array.from(secret));
      return Promise.resolve();
    },
    remove: (entry) => {
      entries.delete(entry);
      return Promise.resolve();
    },
  };
}
