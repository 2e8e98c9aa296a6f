import type { Server } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AppWindow } from './app-window.ts';

/** What the platform answers, once it is in bad hands. */
export interface HostileAnswer {
  /** 200 unless told. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Never ends, or breaks off. */
  readonly manner?: 'endless' | 'broken';
}

/** Address, on the platform's own origin, of such an answer. */
export function hostilePath(name: string, answer: HostileAnswer = {}): string {
  return `/hostile/${name}?${encodeURIComponent(JSON.stringify(answer))}`;
}

interface HostileWorld {
  /** Bytes that endless answers have sent. */
  hostileSent: number;
  /** Method, path and body of each request. */
  hostileRequests: string[];
}

/**
 * Has the sandbox's own server, behind its own certificate, give hostile answers at `/hostile/`.
 *
 * @param first what its first page is from then on; its own unless told
 */
export async function takePlatformOver(window: AppWindow, first: HostileAnswer | null = null): Promise<void> {
  await window.app.evaluate((_electron, firstPage) => {
    const world = globalThis as unknown as HostileWorld;
    world.hostileSent = 0;
    world.hostileRequests = [];
    const main = Reflect.get(process, 'mainModule') as NodeJS.Module;
    const { prototype } = (main.require('node:https') as { Server: typeof Server }).Server;
    const endless = (response: ServerResponse): void => {
      const chunk = Buffer.alloc(1 << 18, 'A');
      const timer = setInterval(() => {
        if (response.destroyed) clearInterval(timer);
        else if (response.write(chunk)) world.hostileSent += chunk.length;
      }, 5);
    };
    const usual = Reflect.get(prototype, 'emit') as (...event: unknown[]) => boolean;
    const emit = function (this: Server, ...event: unknown[]): boolean {
      const [name, request, response] = event as [string, IncomingMessage, ServerResponse];
      const isFirst = name === 'request' && request.url === '/' && firstPage !== null;
      if (!isFirst && (name !== 'request' || request.url?.startsWith('/hostile/') !== true)) {
        return usual.apply(this, event);
      }
      const [path = '', query = ''] = request.url?.split('?') ?? [];
      const {
        status = 200,
        headers,
        body,
        manner,
      } = isFirst ? firstPage : (JSON.parse(decodeURIComponent(query) || '{}') as HostileAnswer);
      let posted = '';
      request.on('data', (data: Buffer) => (posted += data.toString()));
      request.on('end', () => {
        world.hostileRequests.push([request.method, path, posted].join(' '));
        response.writeHead(status, { 'content-type': 'text/html', ...headers });
        if (manner === 'endless') endless(response);
        else if (manner === 'broken') response.write('AAAA', () => setTimeout(() => response.destroy(), 200));
        else response.end(body ?? '<!doctype html><p>page hostile</p>');
      });
      return true;
    };
    Object.assign(prototype, { emit });
  }, first);
}

export function hostileSent(window: AppWindow): Promise<number> {
  return window.app.evaluate(() => (globalThis as unknown as HostileWorld).hostileSent);
}

export function hostileRequests(window: AppWindow): Promise<readonly string[]> {
  return window.app.evaluate(() => (globalThis as unknown as HostileWorld).hostileRequests);
}
