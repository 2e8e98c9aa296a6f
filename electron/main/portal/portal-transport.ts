import { BrowserWindow, type Certificate, type Session, session } from 'electron';
import { fingerprintOf, parseCertificate } from '../../../core/certificate/certificate.ts';
import type { TrustStore } from '../../../core/certificate/trust-store.ts';
import { CardError } from '../../../core/card/errors.ts';
import { IgcError } from '../../../core/igc/errors.ts';
import type { CardTransport } from '../../../core/igc/platform.ts';
import { isTrustedServer } from './server-trust.ts';

export interface PortalCard {
  /** SHA-256 of the authentication certificate, upper-case hex with colons. */
  readonly certificateFingerprint: string;
  /** A CPS3 key cannot make the RSA-PSS signature of TLS 1.3. */
  readonly pss: boolean;
}

/** Milliseconds. */
const loadLimit = 30_000;

/** Any number but 0, the page's own world: what the page's scripts did there can't be seen from it. */
const readerWorld = 999;

let partitions = 0;

/**
 * HTTPS through Chromium, in a hidden window and a partition of its own that die with the session: the card's key signs
 * the TLS handshake.
 */
export class PortalTransport implements CardTransport {
  readonly #origin: string;
  readonly #card: PortalCard;
  readonly #session: Session;
  #window: BrowserWindow | null = null;

  constructor(origin: string, card: PortalCard, trust: TrustStore) {
    this.#origin = origin;
    this.#card = card;
    // No "persist:" prefix: nothing of it reaches the disk.
    this.#session = session.fromPartition(`portal-${++partitions}`);
    this.#session.setSSLConfig({ minVersion: 'tls1.2', maxVersion: card.pss ? 'tls1.3' : 'tls1.2' });
    this.#session.setPermissionRequestHandler((_contents, _permission, answer) => {
      answer(false);
    });
    this.#session.setCertificateVerifyProc(({ certificate, hostname }, answer) => {
      isTrustedServer(certificate, hostname, trust).then(
        (trusted) => {
          answer(trusted ? 0 : -2);
        },
        () => {
          answer(-2);
        },
      );
    });
  }

  async request({ method, path, body }: Parameters<CardTransport['request']>[0]): Promise<{
    status: number;
    body: string;
  }> {
    try {
      return await this.#load(path, method, body);
    } catch (error) {
      throw this.#explain(error);
    }
  }

  close(): void {
    this.#window?.destroy();
    this.#window = null;
    void this.#session.closeAllConnections();
    void this.#session.clearStorageData();
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
      const loading = webContents.loadURL(`${this.#origin}${path}`, {
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
    window.webContents.on('select-client-certificate', (event, host, certificates, choose) => {
      event.preventDefault();
      // Electron gives the host and port here, whatever its types say of a URL.
      const own =
        host === new URL(this.#origin).host ? certificates.find((one) => this.#isCard(one)) : undefined;
      // Its types want a certificate; none means: go on without.
      (choose as (certificate?: Certificate) => void)(own);
    });
    return window;
  }

  #isCard(certificate: Certificate): boolean {
    return fingerprintOf(parseCertificate(certificate.data)) === this.#card.certificateFingerprint;
  }

  /** Chromium's net errors, as far as they tell something to a user. */
  #explain(error: unknown): CardError | IgcError {
    const message = error instanceof Error ? error.message : String(error);
    const code = /ERR_[A-Z0-9_]+/.exec(message)?.[0] ?? message;
    const { host } = new URL(this.#origin);
    const params = { host, detail: code };
    switch (code) {
      case 'ERR_SSL_CLIENT_AUTH_NO_COMMON_ALGORITHMS':
      case 'ERR_SSL_CLIENT_AUTH_SIGNATURE_FAILED':
        return new CardError('TLS_NEEDS_PSS', { cause: error });
      case 'ERR_SSL_VERSION_OR_CIPHER_MISMATCH':
        return this.#card.pss
          ? new IgcError('TLS_FAILED', { params, cause: error })
          : new CardError('TLS_NEEDS_PSS');
      case 'ERR_BAD_SSL_CLIENT_AUTH_CERT':
      case 'ERR_SSL_CLIENT_AUTH_CERT_NEEDED':
        return new IgcError('CERTIFICATE_REQUIRED', { cause: error });
      case 'ERR_SSL_CLIENT_AUTH_PRIVATE_KEY_ACCESS_DENIED':
      case 'ERR_SSL_CLIENT_AUTH_CERT_NO_PRIVATE_KEY':
        return new CardError('CARD_REMOVED', { params: { operation: 'TLS' }, cause: error });
      case 'ERR_FAILED':
      case 'ERR_CERT_AUTHORITY_INVALID':
      case 'ERR_CERT_COMMON_NAME_INVALID':
        return new IgcError('SERVER_UNTRUSTED', { params: { host }, cause: error });
      case 'ERR_CONNECTION_REFUSED':
      case 'ERR_NAME_NOT_RESOLVED':
      case 'ERR_TIMED_OUT':
      case 'ERR_CONNECTION_TIMED_OUT':
      case 'ERR_INTERNET_DISCONNECTED':
      case 'ERR_PROXY_CONNECTION_FAILED':
        return new IgcError('UNREACHABLE', { params, cause: error, exitCode: 3 });
      default:
        return new IgcError('TLS_FAILED', { params, cause: error });
    }
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
