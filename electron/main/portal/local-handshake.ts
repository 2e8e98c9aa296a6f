import { once } from 'node:events';
import { createServer } from 'node:tls';
import type { AddressInfo } from 'node:net';
import { pemOf } from '../../../core/certificate/certificate.ts';
import { webcrypto, x509 } from '../../../core/certificate/crypto.ts';

/** Milliseconds that the certificate lasts: it is shown once, at once, to ourselves. */
const lifetime = 3600_000;

/**
 * Has a task meet a TLS server of ours on the loopback, under a certificate made for the occasion: a handshake where no
 * network is needed.
 */
export async function withLocalServer(task: (origin: string) => Promise<void>): Promise<void> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=localhost',
    keys,
    notBefore: new Date(Date.now() - lifetime),
    notAfter: new Date(Date.now() + lifetime),
    signingAlgorithm: algorithm,
  });
  const key = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
  const server = createServer({
    cert: pemOf(certificate),
    key: x509.PemConverter.encode(key, 'PRIVATE KEY'),
  });
  // Whoever looked at the certificate leaves without a word.
  server.on('tlsClientError', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    await task(`https://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
  } finally {
    server.close();
  }
}
