import type { Agent } from 'node:http';
import { Agent as HttpsAgent, request, type RequestOptions } from 'node:https';
import { TLSSocket } from 'node:tls';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { SocksProxyAgent } from 'socks-proxy-agent';
import { errnoOf } from '../../core/files/errno.ts';
import {
  type ExchangeAnswer,
  ExchangeFailure,
  type ExchangeRequest,
  type ExchangeStage,
  type RorExchange,
} from '../../core/ror/exchange.ts';
import { peerChain } from '../tls/peer-chain.ts';
import { presentedCertificates } from '../tls/presented-certificate.ts';

/** @returns the proxy for an address, e.g. `http://proxy:3128`; null for none */
export type FindProxy = (url: URL) => Promise<URL | null> | URL | null;

/** Bytes: ten organisations of the ROR are some 200 KB. */
const largestAnswer = 8 * 1024 * 1024;

/** Exchanges from this computer. Each connection is new: what one certificate opened serves no other. */
export function exchangeThrough(findProxy: FindProxy): RorExchange {
  return async (asked) => new Exchange(asked, await findProxy(asked.url)).run();
}

class Exchange {
  #stage: ExchangeStage;

  constructor(
    private readonly asked: ExchangeRequest,
    private readonly proxy: URL | null,
  ) {
    this.#stage = proxy === null ? 'connect' : 'proxy';
  }

  run(): Promise<ExchangeAnswer> {
    const { asked } = this;
    return new Promise((resolve, reject) => {
      const fail = (error: Error): void => {
        limit.clear();
        if (asked.signal.aborted) reject(error);
        else void this.#failure(limit.passed ? 'ETIMEDOUT' : rawOf(error), error).then(reject);
      };
      const outgoing = request(asked.url, this.#options());
      const limit = timeLimit(asked.timeLimit, () => outgoing.destroy());
      outgoing.on('error', fail);
      outgoing.on('socket', (socket) => {
        if (socket instanceof TLSSocket) this.#follow(socket);
      });
      outgoing.on('response', (incoming) => {
        const { socket } = incoming;
        // A proxy that refuses is answered for by the agent, in clear: no word of it is the server's.
        if (!(socket instanceof TLSSocket)) {
          this.#stage = 'proxy';
          fail(new Error(`HTTP ${String(incoming.statusCode)}`));
          outgoing.destroy();
          return;
        }
        const chunks: Buffer[] = [];
        let size = 0;
        incoming.on('data', (chunk: Buffer) => {
          size += chunk.length;
          chunks.push(chunk);
          if (size > largestAnswer) incoming.destroy(new Error('too large'));
        });
        incoming.on('error', fail);
        incoming.on('end', () => {
          limit.clear();
          const headers = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]);
          resolve({
            status: incoming.statusCode ?? 0,
            headers: Object.fromEntries(headers) as Record<string, string>,
            body: Buffer.concat(chunks).toString('utf8'),
          });
        });
      });
      outgoing.end(asked.body);
    });
  }

  #options(): RequestOptions {
    const { method, headers, body, identity, authorities, signal } = this.asked;
    const tls = {
      ca: [...authorities],
      minVersion: 'TLSv1.2' as const,
      ...(identity === null ? {} : { cert: identity.certificate, key: identity.privateKey }),
    };
    return {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }) },
      signal,
      ...tls,
      agent: this.#agent(),
    };
  }

  #agent(): Agent {
    const { proxy } = this;
    if (proxy === null) return new HttpsAgent({ keepAlive: false });
    const agent = proxy.protocol.startsWith('socks')
      ? new SocksProxyAgent(proxy)
      : new HttpsProxyAgent(proxy);
    return agent;
  }

  /** Tells how far it came. */
  #follow(socket: TLSSocket): void {
    if (this.proxy !== null) this.#stage = 'handshake';
    socket.once('connect', () => {
      this.#stage = 'handshake';
    });
    socket.once('secureConnect', () => {
      this.#stage = 'answer';
      this.asked.onSecure({
        protocol: socket.getProtocol() ?? '',
        cipher: socket.getCipher().standardName,
        chain: peerChain(socket),
        proxy: this.proxy === null ? null : this.proxy.host,
      });
    });
  }

  async #failure(raw: string, cause: unknown): Promise<ExchangeFailure> {
    const { url } = this.asked;
    const host = this.#stage === 'proxy' && this.proxy !== null ? this.proxy.host : url.host;
    // The library hangs up on a chain that it does not trust, and shows none of it: another connection looks.
    const chain = this.#stage === 'handshake' && this.proxy === null ? await presentedAt(url) : [];
    return new ExchangeFailure(this.#stage, raw, host, chain, { cause });
  }
}

/** Nothing is sent there. */
async function presentedAt({ hostname, port }: URL): Promise<readonly Uint8Array[]> {
  const endpoint = { host: hostname, port: port === '' ? 443 : Number(port), serverName: null };
  return presentedCertificates(endpoint).catch(() => []);
}

/** An alert within the handshake is `EPROTO`, its name being in the message alone; a later one is a code. */
function rawOf(error: Error): string {
  const code = errnoOf(error) ?? error.message;
  const alert = /\balert ([a-z ]+):/u.exec(error.message)?.[1];
  return code === 'EPROTO' && alert !== undefined
    ? `ERR_SSL_ALERT_${alert.toUpperCase().replaceAll(' ', '_')}`
    : code;
}

function timeLimit(milliseconds: number, stop: () => void) {
  const limit = {
    passed: false,
    clear: (): void => {
      clearTimeout(timer);
    },
  };
  const timer = setTimeout(() => {
    limit.passed = true;
    stop();
  }, milliseconds);
  return limit;
}
