import { constants } from 'node:crypto';
import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { RorFaults, RorSide } from '../faults.ts';
import { faultyFront } from './faulty-front.ts';
import { RawConnections } from './raw-connections.ts';
import type { ServerIdentity } from './server-identity.ts';

export interface OriginParts {
  readonly side: RorSide;
  readonly identity: ServerIdentity;
  readonly faults: RorFaults;
  /** Milliseconds that `slow` takes. */
  readonly slowness: number;
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** PEM of who signs clients' certificates, which are then demanded; null: none is asked for. */
  readonly clientAuthorities: readonly string[] | null;
}

/** One of the two HTTPS servers (TLS 1.2 and 1.3), with the faults that are on. */
export class HttpsOrigin {
  /** E.g. `https://127.0.0.1:43210`. */
  readonly origin: string;
  readonly #server: Server;
  readonly #parts: OriginParts;

  private constructor(origin: string, server: Server, parts: OriginParts) {
    this.origin = origin;
    this.#server = server;
    this.#parts = parts;
  }

  static async listen(parts: OriginParts): Promise<HttpsOrigin> {
    const server = createServer({
      ...(await tlsOptions(parts)),
      requestCert: parts.clientAuthorities !== null,
      rejectUnauthorized: parts.clientAuthorities !== null,
      headersTimeout: 10_000,
      requestTimeout: 30_000,
    });
    server.listen(parts.port, parts.host);
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    return new HttpsOrigin(`https://${parts.host}:${String(port)}`, server, parts);
  }

  /** Begins to answer. Its address is known before, because answers name it. */
  serve(listener: RequestListener): void {
    const { faults, side, slowness } = this.#parts;
    const connections = new RawConnections(this.#server);
    this.#server.on(
      'request',
      faultyFront(listener, {
        has: (fault) => faults.has(fault, side),
        slowness,
        reset: (request) => {
          connections.reset(request);
        },
      }),
    );
  }

  /** Presents the certificate that the faults of the moment ask for, to connections made from now on. */
  async followFaults(): Promise<void> {
    this.#server.setSecureContext(await tlsOptions(this.#parts));
    this.#server.closeIdleConnections();
  }

  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }
}

async function tlsOptions({ identity, faults, side, clientAuthorities }: OriginParts) {
  return {
    ...(await identity.present((fault) => faults.has(fault, side))),
    ...(clientAuthorities === null ? {} : { ca: [...clientAuthorities] }),
    minVersion: 'TLSv1.2',
    // No session tickets: each connection meets the certificate of the moment.
    secureOptions: constants.SSL_OP_NO_TICKET,
  } as const;
}
