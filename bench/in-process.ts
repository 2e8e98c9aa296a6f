import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequest } from '../core/certificate/request.ts';
import { pkcs12Compatible, pkcs12Modern } from '../core/export/pkcs12/keystore.ts';
import { forkedHosts } from '../native/card-host/process.ts';
import { ModuleWatch } from '../native/module-watch.ts';

/** What the window does once it runs, its libraries loaded. */

const writers = { modern: pkcs12Modern, compatible: pkcs12Compatible };

/** One key and PKCS#10. */
export const makeRequest = () =>
  createRequest({
    structureName: 'HOPITAL FICTIF DE DEMONSTRATION',
    idNatStruct: '1990000002',
    department: 'Paris (75)',
    service: 'BENCH',
  });

/**
 * A P12 of a key and its chain, written and read back.
 *
 * @param fullchain PEM file, leaf first. @param key PEM file, clear
 */
export async function p12Work(
  profile: keyof typeof writers,
  fullchain: string,
  key: string,
  password: string,
) {
  const pems =
    (await readFile(fullchain, 'utf8')).match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/gu) ?? [];
  const [certificate = new Uint8Array(), ...chain] = pems.map(
    (pem) => new Uint8Array(new X509Certificate(pem).raw),
  );
  const privateKey = createPrivateKey(await readFile(key)).export({ type: 'pkcs8', format: 'der' });
  const material = { certificate, chain, privateKey, password: Buffer.from(password), friendlyName: 'BENCH' };
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

/** A card host that runs already, as the window's does. */
export function warmHost(entry: string, module: string, environment: Readonly<Record<string, string>>) {
  const watch = new ModuleWatch({ path: module, parameters: null }, forkedHosts(entry, environment));
  return {
    read: async () => {
      const { tokens } = await watch.read();
      if (tokens.length === 0) throw new Error('no card was read');
    },
    close: () => {
      watch.close();
    },
  };
}
