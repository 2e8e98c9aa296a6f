import { pkijs } from '../../certificate/crypto.ts';
import { bagOids } from '../../certificate/oids.ts';
import { readPkcs12 } from '../../certificate/pkcs12.ts';
import { sameBytes, sameList, type FormatWriter } from '../material.ts';
import { shroudKey } from '../private-key.ts';
import { certificateBag, named, paired } from './bags.ts';
import { clearSafe, encryptedSafe, pkcs12File } from './file.ts';
import { compatible, modern, type Pkcs12Profile } from './profile.ts';

/** PKCS#12 (RFC 7292) as current software wants it. */
export const pkcs12Modern = keystore('.p12', modern);

/** For readers that stop at it: Windows Server 2016, old Java 8, the macOS keychain. */
export const pkcs12Compatible = keystore('-compatible.p12', compatible);

/** Key and whole chain, leaf first, named and paired. */
function keystore(suffix: string, profile: Pkcs12Profile): FormatWriter {
  return {
    suffix,
    privateKey: 'encrypted',
    password: true,

    async encode(material) {
      const { certificate, chain, password, friendlyName } = material;
      const attributes = [named(friendlyName), paired(certificate)];
      const certificates = [certificate, ...chain].map((der, index) =>
        certificateBag(der, index === 0 ? attributes : []),
      );
      // Web Crypto derives both keys at once, each in a thread of its own.
      const [bagValue, encrypted] = await Promise.all([
        shroudKey(material, profile),
        encryptedSafe(certificates, profile, password),
      ]);
      const key = new pkijs.SafeBag({ bagId: bagOids.shroudedKey, bagValue, bagAttributes: attributes });
      return pkcs12File([encrypted, clearSafe([key])], profile, password);
    },

    async holds(file, { certificate, chain, privateKey, password }) {
      const content = await readPkcs12(file, Buffer.from(password).toString('ascii'));
      try {
        return (
          sameList(content.certificates, [certificate, ...chain]) &&
          content.privateKey !== null &&
          sameBytes(content.privateKey, privateKey)
        );
      } finally {
        content.privateKey?.fill(0);
      }
    },
  };
}
