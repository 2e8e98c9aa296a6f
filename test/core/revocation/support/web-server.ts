import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** A real web server whose answers a test chooses, path by path. */
export class WebServer {
  /** Bytes, or whatever answers; 404 for other paths. */
  readonly pages = new Map<string, Uint8Array | string | Handler>();
  readonly seen: Seen[] = [];
  readonly #server = createServer((request, response) => {
    const path = request.url ?? '';
    this.seen.push({ method: request.method ?? '', path, headers: request.headers });
    const page = this.pages.get(path);
    if (typeof page === 'function') page(request, response);
    else response.writeHead(page === undefined ? 404 : 200).end(page);
  });

  static async start(): Promise<WebServer> {
    const server = new WebServer();
    server.#server.listen(0, '127.0.0.1');
    await once(server.#server, 'listening');
    return server;
  }

  get origin(): string {
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  url(path: string): string {
    return this.origin + path;
  }

  requestsOf(path: string): readonly Seen[] {
    return this.seen.filter((one) => one.path === path);
  }

  async stop(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }
}

export async function bodyOf(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}
