import { createPrivateKey } from 'node:crypto';
import type { PKCS8ShroudedKeyBag } from 'pkijs';
import { OctetString } from 'asn1js';
import { pkijs, x509 } from '../certificate/crypto.ts';
import { sameBytes, type ExportMaterial, type FormatWriter } from './material.ts';
import { encryptWithPassword } from './pbes2.ts';

/** EncryptedPrivateKeyInfo (RFC 5958, section 3), which a PKCS#12 key bag holds as it is. */
export async function shroudKey({
  privateKey,
  password,
}: Pick<ExportMaterial, 'privateKey' | 'password'>): Promise<PKCS8ShroudedKeyBag> {
  const encrypted = await encryptWithPassword(privateKey, password);
  return new pkijs.PKCS8ShroudedKeyBag({
    encryptionAlgorithm: encrypted.contentEncryptionAlgorithm,
    encryptedData: new OctetString({ valueHex: encrypted.getEncryptedContent() }),
  });
}

/** The private key, encrypted; the programs that want a key beside a certificate take this one. */
export const pemKey: FormatWriter = {
  suffix: '-key.pem',
  containsPrivateKey: true,

  async encode(material) {
    const der = (await shroudKey(material)).toSchema().toBER();
    return Buffer.from(`${x509.PemConverter.encode(der, 'ENCRYPTED PRIVATE KEY')}\n`, 'ascii');
  },

  /** Read by the TLS library underneath Node, not by the one that wrote it. */
  holds(file, { privateKey, password }) {
    const key = createPrivateKey({
      key: Buffer.from(file),
      format: 'pem',
      passphrase: Buffer.from(password),
    });
    const written = key.export({ type: 'pkcs8', format: 'der' });
    try {
      return sameBytes(written, privateKey);
    } finally {
      written.fill(0);
    }
  },
};
