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
  // RSA, and named in the certificate: of others Chromium's verifier thinks without a look at NSS.
  const algorithm = {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
  };
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.create({
    subject: 'CN=localhost',
    // Of an authority that nobody knows: whoever looks for it looks everywhere.
    issuer: 'CN=nobody',
    publicKey: keys.publicKey,
    signingKey: keys.privateKey,
    serialNumber: '01',
    notBefore: new Date(Date.now() - lifetime),
    notAfter: new Date(Date.now() + lifetime),
    signingAlgorithm: algorithm,
    extensions: [new x509.SubjectAlternativeNameExtension([{ type: 'ip', value: '127.0.0.1' }])],
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
