import { BrowserWindow, type Session } from 'electron';
import type { CardTransport } from '../../../core/igc/platform.ts';
import {
  closePartition,
  openCardPartition,
  type PortalAddress,
  type PortalCard,
  showCardTo,
} from './card-connection.ts';
import { explainLoadFailure } from './load-failure.ts';

/** Milliseconds. */
const loadLimit = 30_000;

/** Any number but 0, the page's own world: what the page's scripts did there can't be seen from it. */
const readerWorld = 999;

/**
 * HTTPS through Chromium, in a hidden window and a partition of its own that die with the session: the card's key signs
 * the TLS handshake.
 */
export class PortalTransport implements CardTransport {
  readonly #address: PortalAddress;
  readonly #card: PortalCard;
  readonly #session: Session;
  #window: BrowserWindow | null = null;

  constructor(address: PortalAddress, card: PortalCard) {
    this.#address = address;
    this.#card = card;
    this.#session = openCardPartition(address, card);
  }

  async request({ method, path, body }: Parameters<CardTransport['request']>[0]): Promise<{
    status: number;
    body: string;
  }> {
    try {
      return await this.#load(path, method, body);
    } catch (error) {
      const { host } = new URL(this.#address.origin);
      throw explainLoadFailure(error, { host, pss: this.#card.pss });
    }
  }

  close(): void {
    this.#window?.destroy();
    this.#window = null;
    void closePartition(this.#session);
  }

  /** Each exchange is a navigation: the only requests for which Electron lets us choose the card's certificate. */
  async #load(
    path: string,
    method: 'GET' | 'POST',
    body: string | undefined,
  ): Promise<{ status: number; body: string }> {
    const { webContents } = (this.#window ??= this.#openWindow());
    let status = 0;
    const note = (_event: unknown, _url: string, code: number): void => {
      status = code;
    };
    webContents.on('did-navigate', note);
    try {
      const loading = webContents.loadURL(`${this.#address.origin}${path}`, {
        ...(method === 'GET' ? {} : { postData: [{ type: 'rawData', bytes: Buffer.from(body ?? '') }] }),
        extraHeaders: 'content-type: application/json\naccept: application/json',
      });
      await withLimit(loading);
      const text: unknown = await webContents.executeJavaScriptInIsolatedWorld(readerWorld, [
        { code: 'document.documentElement.innerText' },
      ]);
      return { status, body: String(text) };
    } finally {
      if (!webContents.isDestroyed()) webContents.off('did-navigate', note);
    }
  }

  #openWindow(): BrowserWindow {
    const window = new BrowserWindow({
      show: false,
      webPreferences: {
        session: this.#session,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
      },
    });
    window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
    window.webContents.on('will-navigate', (event) => {
      event.preventDefault();
    });
    showCardTo(window.webContents, this.#address.origin, this.#card);
    return window;
  }
}

async function withLimit(loading: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error('ERR_TIMED_OUT'));
    }, loadLimit);
  });
  await Promise.race([loading, late]).finally(() => {
    clearTimeout(timer);
  });
}
