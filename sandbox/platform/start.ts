import { createPrivateKey } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { constants } from 'node:crypto';
import { pemOf } from '../../core/certificate/certificate.ts';
import { issueLeaf } from '../pki/certificate-maker.ts';
import { generateRsaKeyPair } from '../pki/keys.ts';
import { distinguishedName } from '../pki/names.ts';
import { servSslExtensions } from '../pki/profiles.ts';
import { publishCrls } from '../pki/revocation.ts';
import { openSandboxPki, type SandboxPki } from '../pki/store.ts';
import { cardAuthorities, CardRecogniser } from './card-client.ts';
import { Ordering } from './ordering.ts';
import { platformRoutes } from './router.ts';

export interface SandboxOptions {
  /** The demonstration's folder: holds `pki` and receives `issued`. */
  readonly dir: string;
  /** Any free one unless told. */
  readonly port?: number;
  /** Address to listen on: the loopback unless told. */
  readonly host?: string;
}

export interface Sandbox {
  /** E.g. `https://127.0.0.1:43210`. */
  readonly url: string;
  readonly port: number;
  /** PEM: what a client must trust to reach the server. */
  readonly pki: Pick<SandboxPki, 'roots' | 'intermediates'>;
  close(): Promise<void>;
}

const loopback = '127.0.0.1';
const hosts = { dns: ['localhost'], ip: [loopback, '::1'] };

/**
 * Starts the local IGC-Santé look-alike: HTTPS (TLS 1.2 and 1.3) that asks for a card's certificate. A connection without
 * one, or with one that the sandbox's card authorities did not sign, is closed before any HTTP; an expired or revoked
 * card is told so in HTTP.
 */
export async function startSandbox({ dir, port = 0, host = loopback }: SandboxOptions): Promise<Sandbox> {
  const pki = await openSandboxPki(join(dir, 'pki'));
  const cards = new CardRecogniser(pki, await publishCrls(pki));
  const server = await tlsServer(pki);
  server.on('request', platformRoutes(cards, new Ordering(pki, join(dir, 'issued'))));
  // First of all listeners: nothing of the connection is parsed before.
  server.prependListener('secureConnection', (socket) => {
    if (!cards.accepts(socket)) socket.destroy();
  });
  server.listen(port, host);
  await once(server, 'listening');
  const actualPort = (server.address() as AddressInfo).port;
  return {
    url: `https://${host}:${String(actualPort)}`,
    port: actualPort,
    pki: { roots: pki.roots, intermediates: pki.intermediates },
    close: () => close(server),
  };
}

async function tlsServer(pki: SandboxPki): Promise<Server> {
  const issuer = pki.authorities['ACI-EL-ORG-TEST'];
  const { privateKey, publicKey } = await generateRsaKeyPair(2048);
  const notBefore = new Date(Date.now() - 3600_000);
  const notAfter = new Date(notBefore);
  notAfter.setUTCFullYear(notAfter.getUTCFullYear() + 3);
  const certificate = await issueLeaf(issuer, {
    subject: distinguishedName([
      { country: 'FR' },
      { stateOrProvince: 'Paris (75)' },
      { organization: 'BAC A SABLE PASSERELLE' },
      { organizationalUnit: '399999999800019' },
      { commonName: 'localhost' },
    ]),
    publicKey,
    notBefore,
    notAfter,
    extensions: servSslExtensions(issuer, publicKey, hosts),
  });
  const key = createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' });
  const roots = (['ACR-FO-TEST', 'ACR-ST-TEST'] as const).map((id) => pki.authorities[id]);
  const intermediates = cardAuthorities.map((id) => pki.authorities[id]);
  return createServer({
    key: key.export({ format: 'pem', type: 'pkcs8' }),
    cert: pemOf(certificate) + pemOf(issuer.certificate),
    // Also the list of issuers that the server names: clients choose the card's certificate by it.
    ca: [...intermediates, ...roots].map((authority) => pemOf(authority.certificate)),
    minVersion: 'TLSv1.2',
    requestCert: true,
    // The listener above decides: an expired card must get far enough to read why it is refused.
    rejectUnauthorized: false,
    // No session tickets: every connection proves again that the card is there.
    secureOptions: constants.SSL_OP_NO_TICKET,
    headersTimeout: 10_000,
    requestTimeout: 30_000,
  });
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
