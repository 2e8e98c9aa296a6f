import { createPrivateKey } from 'node:crypto';
import * as asn1js from 'asn1js';
import { decodeSequence } from '../certificate/asn1.ts';
import { decodeContainer } from '../certificate/containers.ts';
import { CertificateError } from '../certificate/errors.ts';
import { decryptPkcs8, exportKey } from '../certificate/private-key.ts';
import { ImportError } from './errors.ts';
import type { FormatReader } from './file.ts';

/** A certificate, or several in a SignedData: nothing in them is locked. */
const certificatesOnly = (format: 'der' | 'p7b'): FormatReader => ({
  format,
  see(bytes) {
    const { certificates } = decodeContainer(bytes);
    return Promise.resolve({ certificates, hidden: false, locked: false });
  },
  open(bytes) {
    return Promise.resolve({ certificates: decodeContainer(bytes).certificates, privateKeys: [] });
  },
});

export const derReader = certificatesOnly('der');
export const p7bReader = certificatesOnly('p7b');

/** A private key alone: PKCS#8 (encrypted or not), PKCS#1 or SEC 1. */
export const keyReader: FormatReader = {
  format: 'key',

  see(bytes) {
    return Promise.resolve({
      certificates: [],
      hidden: false,
      locked: isEncryptedPkcs8(decodeSequence(bytes)),
    });
  },

  async open(bytes, password) {
    const encrypted = isEncryptedPkcs8(decodeSequence(bytes));
    if (!encrypted) return { certificates: [], privateKeys: [clearKey(bytes)] };
    if (password === null) throw new ImportError('PASSWORD_NEEDED');
    const copy = new Uint8Array(password);
    try {
      return { certificates: [], privateKeys: [await decryptPkcs8(bytes, copy)] };
    } finally {
      copy.fill(0);
    }
  },
};

/** EncryptedPrivateKeyInfo (RFC 5958 § 3): an algorithm, then the ciphertext. */
export function isEncryptedPkcs8({ valueBlock: { value } }: asn1js.Sequence): boolean {
  const [algorithm, ciphertext] = value;
  return (
    value.length === 2 && algorithm instanceof asn1js.Sequence && ciphertext instanceof asn1js.OctetString
  );
}

function clearKey(bytes: Uint8Array): Uint8Array {
  const key = Buffer.from(bytes);
  try {
    const type = (['pkcs8', 'pkcs1', 'sec1'] as const).find((one) => isKey(key, one));
    if (type === undefined) throw new CertificateError('PRIVATE_KEY_UNREADABLE');
    return exportKey({ key, format: 'der', type });
  } finally {
    key.fill(0);
  }
}

function isKey(key: Buffer, type: 'pkcs8' | 'pkcs1' | 'sec1'): boolean {
  try {
    createPrivateKey({ key, format: 'der', type });
    return true;
  } catch {
    return false;
  }
}
