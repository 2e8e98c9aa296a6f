import { jksReader, verifyJks } from '../import/jks.ts';
import { ExportError } from './errors.ts';
import { sameList, type ExportMaterial, type FormatWriter } from './material.ts';
import { pkcs12Modern } from './pkcs12/keystore.ts';
import { pkcs12Truststore } from './pkcs12/truststore.ts';

/** Java's own keystore, for what reads nothing else: it protects the key with SHA-1 alone. */
export const jksKeystore = jks('.jks', pkcs12Modern, ({ certificate, chain }) => [certificate, ...chain]);

/** The authorities alone. */
export const jksTruststore = jks('-truststore.jks', pkcs12Truststore, ({ chain }) => chain);

/** No kept library writes this format: Java itself makes it, of the PKCS#12 file of the same content. */
function jks(
  suffix: string,
  source: FormatWriter,
  certificatesOf: (material: ExportMaterial) => readonly Uint8Array[],
): FormatWriter {
  return {
    suffix,
    privateKey: source.privateKey,
    password: true,
    java: true,

    async encode(material, tools) {
      if (tools.toJks === null) throw new ExportError('JAVA_MISSING');
      return tools.toJks(await source.encode(material, tools), material.password);
    },

    async holds(file, material) {
      await verifyJks(file, material.password);
      const { certificates, privateKeys } = await jksReader.open(file, material.password);
      const keys = source.privateKey === null ? [] : [material.privateKey];
      try {
        // Java keeps entries in no order of ours.
        return (
          sameList(sorted(certificates), sorted(certificatesOf(material))) && sameList(privateKeys, keys)
        );
      } finally {
        for (const key of privateKeys) key.fill(0);
      }
    },
  };
}

function sorted(list: readonly Uint8Array[]): Uint8Array[] {
  return [...list].sort((a, b) => Buffer.compare(a, b));
}
