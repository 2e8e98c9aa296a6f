import { createPrivateKey, type PrivateKeyInput } from 'node:crypto';
import { decodeSequence } from './asn1.ts';
import { pkijs } from './crypto.ts';
import { CertificateError } from './errors.ts';
import { decryptWithPassword } from './password-encryption.ts';
import { DerivationBudget } from './pkcs12-cost.ts';

/**
 * Decrypts a private key at rest (EncryptedPrivateKeyInfo, RFC 5958 § 3).
 *
 * @param password UTF-8
 * @param budget of the file, when the key is only a part of it
 * @returns PKCS#8 DER in clear. Secret: wipe after use.
 * @throws CertificateError PKCS12_WRONG_PASSWORD (damaged bytes look the same), PKCS12_UNSUPPORTED, TRUNCATED,
 * NOT_A_CERTIFICATE
 */
export async function decryptPkcs8(
  der: Uint8Array,
  password: Uint8Array<ArrayBuffer>,
  budget = new DerivationBudget(),
): Promise<Uint8Array> {
  const { encryptionAlgorithm, encryptedData } = decodeEncrypted(der);
  const clear = await decryptWithPassword(encryptionAlgorithm, encryptedData, password, budget);
  try {
    return normalPkcs8(clear);
  } catch (cause) {
    throw new CertificateError('PKCS12_WRONG_PASSWORD', { cause });
  } finally {
    clear.fill(0);
  }
}

/** Opens private keys in turn, all or none: one that fails takes those before it along. */
export async function openEach<Sealed>(
  sealed: readonly Sealed[],
  open: (one: Sealed) => Uint8Array | Promise<Uint8Array>,
): Promise<readonly Uint8Array[]> {
  const keys: Uint8Array[] = [];
  try {
    for (const one of sealed) keys.push(await open(one));
    return keys;
  } catch (error) {
    for (const key of keys) key.fill(0);
    throw error;
  }
}

/** The key as Node.js writes it: one spelling to compare and to store. @throws CertificateError PRIVATE_KEY_UNREADABLE */
export function normalPkcs8(der: Uint8Array): Uint8Array {
  return exportKey({ key: viewOf(der), format: 'der', type: 'pkcs8' });
}

/** @throws CertificateError PRIVATE_KEY_UNREADABLE; its cause stays out, it could quote the key. */
export function exportKey(input: PrivateKeyInput): Uint8Array {
  try {
    const exported = createPrivateKey(input).export({ format: 'der', type: 'pkcs8' });
    const copy = new Uint8Array(exported);
    exported.fill(0);
    return copy;
  } catch {
    throw new CertificateError('PRIVATE_KEY_UNREADABLE');
  }
}

/** A view, not a copy: nothing more to wipe. */
function viewOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function decodeEncrypted(der: Uint8Array) {
  const schema = decodeSequence(der);
  try {
    const { encryptionAlgorithm, encryptedData } = new pkijs.PKCS8ShroudedKeyBag({ schema });
    return { encryptionAlgorithm, encryptedData: new Uint8Array(encryptedData.getValue()) };
  } catch (cause) {
    throw new CertificateError('NOT_A_CERTIFICATE', { cause });
  }
}
