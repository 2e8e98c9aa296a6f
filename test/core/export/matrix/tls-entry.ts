/**
 * Run by Node.js and by Electron's own: reads each file as a program would, by a mutual TLS call where it holds a key or
 * what a key goes with. Prints a `TlsAnswer`; its argument is the path of a `TlsJob`.
 */
import { createPrivateKey, createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { connect, createServer, type SecureContextOptions } from 'node:tls';
import type { TlsAnswer, TlsJob } from './tls-job.ts';

const job = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as TlsJob;
const file = (format: string) => readFileSync(job.files[format] ?? '');
const passphrase = job.password;
const authorities = file('pem-chain');

const base64 = (key: KeyObject) => key.export({ type: 'spki', format: 'der' }).toString('base64');

/** The certificate that a server saw of a client who trusts the authorities of the export. */
function presented(client: SecureContextOptions): Promise<X509Certificate> {
  return new Promise((resolve, reject) => {
    const server = createServer(
      { ...job.server, ca: authorities, requestCert: true, rejectUnauthorized: true },
      (socket) => {
        const peer = socket.getPeerCertificate(true);
        resolve(new X509Certificate(peer.raw));
        socket.end();
        server.close();
      },
    );
    server.once('tlsClientError', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      const options = { host: '127.0.0.1', port, servername: 'localhost', ca: authorities, ...client };
      connect(options).once('error', (error: Error) => {
        server.close();
        reject(error);
      });
    });
  });
}

/** Who was presented has the key: a handshake is signed with it. */
const identity = async (client: SecureContextOptions, others: readonly Buffer[] = []) => {
  const leaf = await presented(client);
  return {
    certificates: [leaf.raw, ...others].map((der) => der.toString('base64')),
    keys: [base64(leaf.publicKey)],
  };
};
const publicKey = (key: Parameters<typeof createPublicKey>[0]) => ({
  certificates: [],
  keys: [base64(createPublicKey(key))],
});
const blocks = (pem: Buffer): Buffer[] =>
  (pem.toString('latin1').match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/gu) ?? []).map(
    (block) => new X509Certificate(block).raw,
  );
const certificates = (ders: readonly Buffer[]) => ({
  certificates: ders.map((der) => der.toString('base64')),
  keys: [],
});

const readings: Record<string, () => unknown> = {
  'pkcs12-modern': () => identity({ pfx: file('pkcs12-modern'), passphrase }, blocks(authorities)),
  'pkcs12-compatible': () => identity({ pfx: file('pkcs12-compatible'), passphrase }, blocks(authorities)),
  'pem-certificate': async () => {
    const { certificates: found } = await identity({
      cert: file('pem-certificate'),
      key: file('pem-key-clear'),
    });
    return { certificates: found, keys: [] };
  },
  // It has verified the server of every call here.
  'pem-chain': async () => {
    await presented({ cert: file('pem-fullchain'), key: file('pem-key-clear') });
    return certificates(blocks(authorities));
  },
  'pem-fullchain': async () => {
    await presented({ cert: file('pem-fullchain'), key: file('pem-key-clear') });
    return certificates(blocks(file('pem-fullchain')));
  },
  'pem-key': async () => {
    const { keys } = await identity({ cert: file('pem-fullchain'), key: file('pem-key'), passphrase });
    createPrivateKey({ key: file('pem-key'), passphrase });
    return { certificates: [], keys };
  },
  'pem-key-clear': async () => {
    const { keys } = await identity({ cert: file('pem-fullchain'), key: file('pem-key-clear') });
    return { certificates: [], keys };
  },
  'haproxy-bundle': async () => {
    const bundle = file('haproxy-bundle');
    const { keys } = await identity({ cert: bundle, key: bundle });
    return { certificates: blocks(bundle).map((der) => der.toString('base64')), keys };
  },
  'apache-bundle': () => identity({ cert: file('apache-bundle'), key: file('apache-bundle') }),
  der: () => certificates([new X509Certificate(file('der')).raw]),
  'public-key': () => publicKey(file('public-key')),
  'public-key-der': () => publicKey({ key: file('public-key-der'), format: 'der', type: 'spki' }),
  'public-key-base64': () =>
    publicKey({
      key: Buffer.from(file('public-key-base64').toString('ascii'), 'base64'),
      format: 'der',
      type: 'spki',
    }),
};

async function answer(): Promise<TlsAnswer> {
  const found: [string, unknown][] = [];
  for (const [format, read] of Object.entries(readings)) {
    try {
      found.push([format, await read()]);
    } catch (error) {
      found.push([format, { error: String(error) }]);
    }
  }
  return Object.fromEntries(found) as TlsAnswer;
}

void answer().then((found) => process.stdout.write(JSON.stringify(found)));
