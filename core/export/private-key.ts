import { createPrivateKey } from 'node:crypto';
import type { PKCS8ShroudedKeyBag } from 'pkijs';
import { OctetString } from 'asn1js';
import { pkijs, x509 } from '../certificate/crypto.ts';
import { sameBytes, type ExportMaterial, type FormatWriter } from './material.ts';
import { modern, type Pkcs12Profile } from './pkcs12/profile.ts';

/** EncryptedPrivateKeyInfo (RFC 5958, section 3), which a PKCS#12 key bag holds as it is. */
export async function shroudKey(
  { privateKey, password }: Pick<ExportMaterial, 'privateKey' | 'password'>,
  profile: Pkcs12Profile,
): Promise<PKCS8ShroudedKeyBag> {
  const encrypted = await profile.encrypt(privateKey, password);
  return new pkijs.PKCS8ShroudedKeyBag({
    encryptionAlgorithm: encrypted.contentEncryptionAlgorithm,
    encryptedData: new OctetString({ valueHex: encrypted.getEncryptedContent() }),
  });
}

/** The private key, encrypted; the programs that want a key beside a certificate take this one. */
export const pemKey: FormatWriter = {
  suffix: '-key.pem',
  privateKey: 'encrypted',
  password: true,

  async encode(material) {
    const der = (await shroudKey(material, modern)).toSchema().toBER();
    return Buffer.from(`${x509.PemConverter.encode(der, 'ENCRYPTED PRIVATE KEY')}\n`, 'ascii');
  },

  /** Read by the TLS library underneath Node, not by the one that wrote it. */
  holds: (file, { privateKey, password }) => isKey(file, privateKey, Buffer.from(password)),
};

/** For programs that open no encrypted key: whoever reads the file has the key. */
export const pemClearKey: FormatWriter = {
  suffix: '-clear-key.pem',
  privateKey: 'clear',
  password: false,
  encode: ({ privateKey }) => clearKeyPem(privateKey),
  holds: (file, { privateKey }) => isKey(file, privateKey),
};

/** PKCS#8 (RFC 5958). @returns secret: its reader wipes it. */
export function clearKeyPem(privateKey: Uint8Array): Buffer {
  return Buffer.from(`${x509.PemConverter.encode(new Uint8Array(privateKey), 'PRIVATE KEY')}\n`, 'ascii');
}

/** PKCS#1 or SEC 1, which some programs still ask for. @returns as `clearKeyPem` */
export function traditionalKeyPem(privateKey: Uint8Array): Buffer {
  const key = createPrivateKey({ key: Buffer.from(privateKey), format: 'der', type: 'pkcs8' });
  const type = key.asymmetricKeyType === 'ec' ? 'sec1' : 'pkcs1';
  return Buffer.from(key.export({ type, format: 'pem' }) as string, 'ascii');
}

export function isKey(file: Uint8Array, privateKey: Uint8Array, passphrase?: Buffer): boolean {
  const key = createPrivateKey({
    key: Buffer.from(file),
    format: 'pem',
    ...(passphrase === undefined ? {} : { passphrase }),
  });
  const written = key.export({ type: 'pkcs8', format: 'der' });
  try {
    return sameBytes(written, privateKey);
  } finally {
    written.fill(0);
  }
}
