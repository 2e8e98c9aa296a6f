import { OctetString } from 'asn1js';
import type { AlgorithmIdentifier } from 'pkijs';
import { pkijs } from './crypto.ts';
import { CertificateError } from './errors.ts';
import { legacyDecrypt } from './legacy-encryption.ts';
import { contentTypeOids, pbes2, pkcs12PbeOids } from './oids.ts';
import type { DerivationBudget } from './pkcs12-cost.ts';

/** DES-EDE3-CBC (RFC 8018 appendix B.2.2), which Web Crypto does not have. */
const tripleDes = '1.2.840.113549.3.7';

const legacyOids: readonly string[] = Object.values(pkcs12PbeOids);

/**
 * Decrypts what a password protects, in PKCS#12 or PKCS#8: PBES2 with AES or 3DES (RFC 8018), and PKCS#12's own 3DES
 * and RC2-40 (RFC 7292 appendix C), which Web Crypto and OpenSSL 3 left behind.
 *
 * @param password UTF-8
 * @param budget of the file that this is a part of
 * @returns secret: wipe after use
 * @throws CertificateError PKCS12_WRONG_PASSWORD (damaged bytes look the same), PKCS12_UNSUPPORTED
 */
export async function decryptWithPassword(
  algorithm: AlgorithmIdentifier,
  ciphertext: Uint8Array,
  password: Uint8Array<ArrayBuffer>,
  budget: DerivationBudget,
): Promise<Uint8Array<ArrayBuffer>> {
  const legacy = legacyOids.includes(algorithm.algorithmId) || isTripleDes(algorithm);
  if (!legacy && algorithm.algorithmId !== pbes2) {
    throw new CertificateError('PKCS12_UNSUPPORTED', { params: { detail: algorithm.algorithmId } });
  }
  budget.spend(algorithm);
  try {
    return legacy
      ? await legacyDecrypt(algorithm, ciphertext, password)
      : await decryptPbes2(algorithm, ciphertext, password);
  } catch (cause) {
    throw new CertificateError('PKCS12_WRONG_PASSWORD', { cause });
  }
}

function isTripleDes({ algorithmId, algorithmParams }: AlgorithmIdentifier): boolean {
  if (algorithmId !== pbes2) return false;
  try {
    const { encryptionScheme } = new pkijs.PBES2Params({ schema: algorithmParams as unknown });
    return encryptionScheme.algorithmId === tripleDes;
  } catch {
    return false;
  }
}

async function decryptPbes2(
  contentEncryptionAlgorithm: AlgorithmIdentifier,
  ciphertext: Uint8Array,
  password: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const encryptedContentInfo = new pkijs.EncryptedContentInfo({
    contentType: contentTypeOids.data,
    contentEncryptionAlgorithm,
    encryptedContent: new OctetString({ valueHex: ciphertext }),
    disableSplit: true,
  });
  return new Uint8Array(
    await pkijs
      .getCrypto(true)
      .decryptEncryptedContentInfo({ encryptedContentInfo, password: password.buffer }),
  );
}
