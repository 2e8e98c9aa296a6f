import type { EncryptedContentInfo } from 'pkijs';
import { OctetString } from 'asn1js';
import { pkijs } from '../../certificate/crypto.ts';
import { legacyEncrypt } from '../../certificate/legacy-encryption.ts';
import { contentTypeOids } from '../../certificate/oids.ts';

/** How a PKCS#12 file is protected; one iteration count, as the weakest part is what an attacker tries. */
export interface Pkcs12Profile {
  readonly iterations: number;
  /** Of the MAC. */
  readonly hash: 'SHA-1' | 'SHA-256';
  encrypt(content: Uint8Array, password: Uint8Array): Promise<EncryptedContentInfo>;
}

/**
 * PBES2 of RFC 8018: AES-256-CBC under PBKDF2-HMAC-SHA256, MAC of SHA-256. Among the modern schemes the one that
 * OpenSSL, Java, NSS, GnuTLS and BoringSSL all read. Not for Windows Server 2016, old Java 8 or the macOS keychain.
 */
export const modern: Pkcs12Profile = {
  iterations: 100_000,
  hash: 'SHA-256',

  async encrypt(content, password) {
    // Copies of their own (a Buffer may be a part of a shared pool), wiped below.
    const contentCopy = new Uint8Array(content).buffer;
    const passwordCopy = new Uint8Array(password).buffer;
    try {
      const encrypted = await pkijs.getCrypto(true).encryptEncryptedContentInfo({
        password: passwordCopy,
        // The engine draws the initialisation vector itself; its type asks for one all the same.
        contentEncryptionAlgorithm: { name: 'AES-CBC', length: 256, iv: new ArrayBuffer(0) },
        hmacHashAlgorithm: this.hash,
        iterationCount: this.iterations,
        contentToEncrypt: contentCopy,
        contentType: contentTypeOids.data,
      });
      return contentInfo(encrypted.contentEncryptionAlgorithm, encrypted.getEncryptedContent());
    } finally {
      new Uint8Array(contentCopy).fill(0);
      new Uint8Array(passwordCopy).fill(0);
    }
  },
};

/**
 * PKCS#12's own 3DES for key and certificates, MAC of SHA-1, 2,048 iterations: what every reader of the last twenty years
 * opens. Never RC2-40, which the new ones refuse.
 */
export const compatible: Pkcs12Profile = {
  iterations: 2048,
  hash: 'SHA-1',

  async encrypt(content, password) {
    const { algorithm, ciphertext } = await legacyEncrypt(content, password, this.iterations);
    return contentInfo(algorithm, ciphertext);
  },
};

function contentInfo(
  contentEncryptionAlgorithm: EncryptedContentInfo['contentEncryptionAlgorithm'],
  ciphertext: ArrayBuffer | Uint8Array<ArrayBuffer>,
): EncryptedContentInfo {
  return new pkijs.EncryptedContentInfo({
    contentType: contentTypeOids.data,
    contentEncryptionAlgorithm,
    encryptedContent: new OctetString({ valueHex: ciphertext }),
    // DER: strict readers take no octet string cut in segments.
    disableSplit: true,
  });
}
