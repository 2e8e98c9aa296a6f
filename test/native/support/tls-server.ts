import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { createServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { openssl } from '../../support/run-tool.ts';

export interface TlsServer {
  /** E.g. `https://127.0.0.1:43210`. */
  readonly origin: string;
  /** PEM. */
  readonly certificate: string;
  close(): Promise<void>;
}

/** A server that asks for a client certificate and takes any; its own certificate is self-signed. */
export async function startTlsServer(
  folder: string,
  options: ServerOptions,
  listener: RequestListener,
): Promise<TlsServer> {
  const [key, cert] = [join(folder, 'server.key'), join(folder, 'server.pem')];
  await openssl([
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'],
    ...['-keyout', key, '-out', cert, '-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'],
  ]);
  const certificate = await readFile(cert, 'utf8');
  const server = createServer(
    { key: await readFile(key), cert: certificate, requestCert: true, rejectUnauthorized: false, ...options },
    listener,
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `https://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    certificate,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
