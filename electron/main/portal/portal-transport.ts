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

let partitions = 0;

/**
 * HTTPS through Chromium, in a partition of its own that dies with the session: the card's key signs the TLS
 * handshake when the platform's page is loaded, and the exchanges that follow go through the same network context.
 */
export class PortalTransport implements CardTransport {
  readonly #origin: string;
  readonly #card: PortalCard;
  readonly #session: Session;
  #window: BrowserWindow | null = null;
  #opening: Promise<void> | null = null;

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
    this.#opening ??= this.#open();
    try {
      await this.#opening;
      const answer = await this.#session.fetch(`${this.#origin}${path}`, {
        method,
        ...(body === undefined ? {} : { body, headers: { 'content-type': 'application/json' } }),
      });
      return { status: answer.status, body: await answer.text() };
    } catch (error) {
      this.#opening = null;
      throw this.#explain(error);
    }
  }

  close(): void {
    this.#window?.destroy();
    this.#window = null;
    void this.#session.closeAllConnections();
    void this.#session.clearStorageData();
  }

  async #open(): Promise<void> {
    this.#window?.destroy();
    const window = new BrowserWindow({
      show: false,
      webPreferences: {
        session: this.#session,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
      },
    });
    this.#window = window;
    window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
    window.webContents.on('will-navigate', (event) => {
      event.preventDefault();
    });
    window.webContents.on('select-client-certificate', (event, url, certificates, choose) => {
      event.preventDefault();
      const own =
        new URL(url).origin === this.#origin ? certificates.find((one) => this.#isCard(one)) : undefined;
      // Electron's types want a certificate; none means: go on without.
      (choose as (certificate?: Certificate) => void)(own);
    });
    const late = new Promise<never>((_resolve, reject) => {
      setTimeout(() => {
        reject(new Error('ERR_TIMED_OUT'));
      }, loadLimit).unref();
    });
    await Promise.race([window.loadURL(`${this.#origin}/`), late]);
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
