import type { ServerResponse } from 'node:http';
import type { AppWindow } from './app-window.ts';

interface HandedOutWorld {
  /** Base64 of each P12. */
  handedOut: string[];
}

/** Keeps a copy of each P12 that the sandbox hands out from now on. */
export async function keepHandedOut(window: AppWindow): Promise<void> {
  await window.app.evaluate(() => {
    const world = globalThis as unknown as HandedOutWorld;
    world.handedOut = [];
    const main = Reflect.get(process, 'mainModule') as NodeJS.Module;
    const http = main.require('node:http') as { ServerResponse: typeof ServerResponse };
    const { prototype } = http.ServerResponse;
    const usual = Reflect.get(prototype, 'end') as (...args: unknown[]) => ServerResponse;
    const end = function (this: ServerResponse, ...args: unknown[]): ServerResponse {
      const [body] = args;
      // PKCS#12 begins with version 3, as a SEQUENCE of DER.
      if (body instanceof Uint8Array && body[0] === 0x30 && Buffer.from(body).includes('020103', 0, 'hex')) {
        world.handedOut.push(Buffer.from(body).toString('base64'));
      }
      return usual.apply(this, args);
    };
    Object.assign(prototype, { end });
  });
}

export async function handedOut(window: AppWindow): Promise<readonly Buffer[]> {
  const files = await window.app.evaluate(() => (globalThis as unknown as HandedOutWorld).handedOut);
  return files.map((file) => Buffer.from(file, 'base64'));
}
