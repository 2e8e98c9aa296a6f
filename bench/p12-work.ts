import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { pkcs12Compatible, pkcs12Modern } from '../core/export/pkcs12/keystore.ts';

const writers = { modern: pkcs12Modern, compatible: pkcs12Compatible };

/**
 * A P12 of a key and its chain, written and read back.
 *
 * @param fullchain PEM file, leaf first. @param key PEM file, clear
 */
export async function p12Work(
  profile: keyof typeof writers,
  fullchain: string,
  key: string,
  password: Uint8Array,
) {
  const pems =
    (await readFile(fullchain, 'utf8')).match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/gu) ?? [];
  const [certificate = new Uint8Array(), ...chain] = pems.map(
    (pem) => new Uint8Array(new X509Certificate(pem).raw),
  );
  const privateKey = createPrivateKey(await readFile(key)).export({ type: 'pkcs8', format: 'der' });
  const material = { certificate, chain, privateKey, password, friendlyName: 'BENCH' };
  const writer = writers[profile];
  const encode = () => Promise.resolve(writer.encode(material, { toJks: null }));
  return {
    write: encode,
    writeAndReadBack: async () => {
      if (!(await writer.holds(await encode(), material)))
        throw new Error(`${profile}: not what was written`);
    },
  };
}
