import { once } from 'node:events';
import type { Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { openSandboxPki, type SandboxPki } from '../pki/store.ts';
import { startRevocationService, type RevocationService } from '../revocation/service.ts';
import { apiRoutes } from './api/routes.ts';
import { CardRecogniser } from './card-client.ts';
import { requestListener } from './http/router.ts';
import { type LowestTls, tlsServer } from './http/tls-server.ts';
import { pageRoutes } from './pages/routes.ts';
import type { Platform } from './platform.ts';
import { sendNotices } from './products/notices.ts';
import { RevocationDesk } from './products/revocation-desk.ts';
import { ProductStore } from './products/store.ts';

export interface SandboxOptions {
  /** The demonstration's folder: holds `pki`, receives `products`, `issued` and `outbox`. */
  readonly dir: string;
  /** Any free one unless told. */
  readonly port?: number;
  /** Address to listen on: the loopback unless told. */
  readonly host?: string;
  /** The platform's date when it starts, for training: it goes on from there. The real one unless told. */
  readonly startsAt?: Date;
  /** Days that new certificates last: three years unless told. */
  readonly validDays?: number;
  /** Milliseconds before a request can be retrieved: none unless told. */
  readonly processing?: number;
  /** TLS 1.2 unless told. */
  readonly lowestTls?: LowestTls;
}

export interface Sandbox {
  /** E.g. `https://127.0.0.1:43210`. */
  readonly url: string;
  readonly port: number;
  /** PEM: what a client must trust to reach the server. */
  readonly pki: Pick<SandboxPki, 'roots' | 'intermediates'>;
  /** Where to ask whether its certificates are revoked. */
  readonly revocation: Pick<RevocationService, 'origin' | 'rewrites'>;
  close(): Promise<void>;
}

const loopback = '127.0.0.1';
/** Milliseconds. */
const hour = 3600_000;

/**
 * Starts the local IGC-Santé look-alike: HTTPS (TLS 1.2 and 1.3) that asks for a card's certificate. A connection without
 * one, or with one that the sandbox's card authorities did not sign, is closed before any HTTP; an expired or revoked
 * card is told so in HTTP. What was asked for, retrieved or revoked is on the disk before the answer leaves. Beside it,
 * what its authorities revoked is served by plain HTTP.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { dir, port = 0, host = loopback, lowestTls = 'TLSv1.2' } = options;
  const pki = await openSandboxPki(join(dir, 'pki'));
  const store = await ProductStore.open(join(dir, 'products'));
  try {
    const platform = platformOf(options, pki, store);
    const crls = await platform.revocations.catchUp(store);
    await sendNotices(platform);
    const server = await serve(platform, lowestTls, new CardRecogniser(pki, crls, platform.now));
    server.listen(port, host);
    await once(server, 'listening');
    const revocation = await startRevocationService(pki);
    const notices = setInterval(() => void sendNotices(platform).catch(() => undefined), hour).unref();
    const actualPort = (server.address() as AddressInfo).port;
    return {
      url: `https://${host}:${String(actualPort)}`,
      port: actualPort,
      pki: { roots: pki.roots, intermediates: pki.intermediates },
      revocation,
      close: async () => {
        clearInterval(notices);
        await Promise.all([revocation.close(), close(server)]);
        store.close();
      },
    };
  } catch (error) {
    store.close();
    throw error;
  }
}

function platformOf(options: SandboxOptions, pki: SandboxPki, store: ProductStore): Platform {
  const { dir, startsAt, validDays = null, processing = 0 } = options;
  const ahead = startsAt === undefined ? 0 : startsAt.getTime() - Date.now();
  return {
    pki,
    store,
    revocations: new RevocationDesk(pki),
    issuedFolder: join(dir, 'issued'),
    outboxFolder: join(dir, 'outbox'),
    now: () => new Date(Date.now() + ahead),
    validDays,
    processing,
  };
}

async function serve(platform: Platform, lowestTls: LowestTls, cards: CardRecogniser): Promise<Server> {
  const server = await tlsServer(platform.pki, lowestTls);
  server.on('request', requestListener(cards, [...apiRoutes(platform), ...pageRoutes(platform)]));
  // First of all listeners: nothing of the connection is parsed before.
  server.prependListener('secureConnection', (socket) => {
    if (!cards.accepts(socket)) socket.destroy();
  });
  return server;
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
