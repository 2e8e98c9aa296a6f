import { parseCertificate } from '../../certificate/certificate.ts';
import { attributeValues, toRfc4514 } from '../../certificate/name.ts';
import { attributeOids } from '../../certificate/oids.ts';
import { readPkcs12 } from '../../certificate/pkcs12.ts';
import { sameList, type FormatWriter } from '../material.ts';
import { certificateBag, named, trusted } from './bags.ts';
import { encryptedSafe, pkcs12File } from './file.ts';
import { compatible, modern, type Pkcs12Profile } from './profile.ts';

export const pkcs12Truststore = truststore('-truststore.p12', modern);

export const pkcs12TruststoreCompatible = truststore('-truststore-compatible.p12', compatible);

/** The authorities alone, each as an entry that Java trusts: those of the servers to call are the same. */
function truststore(suffix: string, profile: Pkcs12Profile): FormatWriter {
  return {
    suffix,
    privateKey: null,
    password: true,

    async encode({ chain, password }) {
      const bags = chain.map((der) => certificateBag(der, [named(nameOf(der)), trusted()]));
      return pkcs12File([await encryptedSafe(bags, profile, password)], profile, password);
    },

    async holds(file, { chain, password }) {
      const content = await readPkcs12(file, Buffer.from(password).toString('ascii'));
      return content.privateKey === null && sameList(content.certificates, chain);
    },
  };
}

function nameOf(der: Uint8Array): string {
  const { subjectName } = parseCertificate(der);
  const [commonName] = attributeValues(subjectName, attributeOids.commonName);
  return commonName ?? toRfc4514(subjectName);
}
