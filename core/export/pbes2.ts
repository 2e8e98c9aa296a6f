import type { EncryptedContentInfo } from 'pkijs';
import { OctetString } from 'asn1js';
import { pkijs } from '../certificate/crypto.ts';
import { contentTypeOids } from '../certificate/oids.ts';

/** One iteration count for keys, certificates and MAC: the weakest of them would be what an attacker tries. */
export const PASSWORD_ITERATIONS = 100_000;

export const PASSWORD_HASH = 'SHA-256';

/**
 * PBES2 of RFC 8018: AES-256-CBC under PBKDF2-HMAC-SHA256. Among the modern schemes the one that OpenSSL,
 * Java, NSS, GnuTLS and BoringSSL all read.
 */
export async function encryptWithPassword(
  content: Uint8Array,
  password: Uint8Array,
): Promise<EncryptedContentInfo> {
  // Copies of their own (a Buffer may be a part of a shared pool), wiped below.
  const contentCopy = new Uint8Array(content).buffer;
  const passwordCopy = new Uint8Array(password).buffer;
  try {
    const encrypted = await pkijs.getCrypto(true).encryptEncryptedContentInfo({
      password: passwordCopy,
      // The engine draws the initialisation vector itself; its type asks for one all the same.
      contentEncryptionAlgorithm: { name: 'AES-CBC', length: 256, iv: new ArrayBuffer(0) },
      hmacHashAlgorithm: PASSWORD_HASH,
      iterationCount: PASSWORD_ITERATIONS,
      contentToEncrypt: contentCopy,
      contentType: contentTypeOids.data,
    });
    return new pkijs.EncryptedContentInfo({
      contentType: contentTypeOids.data,
      contentEncryptionAlgorithm: encrypted.contentEncryptionAlgorithm,
      encryptedContent: new OctetString({ valueHex: encrypted.getEncryptedContent() }),
      // DER: strict readers take no octet string cut in segments.
      disableSplit: true,
    });
  } finally {
    new Uint8Array(contentCopy).fill(0);
    new Uint8Array(passwordCopy).fill(0);
  }
}
