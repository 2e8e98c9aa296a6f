import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { pkcs12Compatible, pkcs12Modern } from '../core/export/pkcs12/keystore.ts';

/**
 * One P12 of a key and its chain, as a whole process: the peer is `openssl pkcs12 -export` with the same ciphers and
 * iterations.
 * usage: write-p12 modern|compatible FULLCHAIN(PEM) KEY(PEM, clear) PASSWORD-FILE OUT
 */
const [profile, fullchain = '', key = '', passwordFile = '', out = ''] = process.argv.slice(2);
const pems = (await readFile(fullchain, 'utf8')).match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/gu) ?? [];
const [certificate = new Uint8Array(), ...chain] = pems.map(
  (pem) => new Uint8Array(new X509Certificate(pem).raw),
);
const privateKey = createPrivateKey(await readFile(key)).export({ type: 'pkcs8', format: 'der' });
const password = await readFile(passwordFile);
const writer = profile === 'compatible' ? pkcs12Compatible : pkcs12Modern;
const material = { certificate, chain, privateKey, password, friendlyName: 'BENCH' };
await writeFile(out, await writer.encode(material, { toJks: null }));
