import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CardError } from '../../core/card/errors.ts';
import type { CardTransport } from '../../core/igc/platform.ts';
import { curlFailure } from './curl-failure.ts';

/** What the card's key can sign with: RSA-PSS only from CPS4 on, and TLS 1.3 asks for it. */
export type CardSignature = 'pkcs1-only' | 'pss-too';

export interface CurlCard {
  readonly modulePath: string;
  /** What the module reads when it starts. */
  readonly environment: Readonly<Record<string, string>>;
  /** Trimmed label and serial number of the token. */
  readonly tokenLabel: string;
  readonly serialNumber: string;
  /** CKA_ID of the authentication key, hex. */
  readonly keyId: string;
  /** PEM. */
  readonly certificate: string;
  readonly signature: CardSignature;
  /** Digits; goes to curl on its standard input only. */
  readonly pin: Uint8Array;
}

export interface CurlPlatform {
  /** E.g. `https://localhost:8443`. */
  readonly origin: string;
  /** PEM of the roots that the server must lead to. */
  readonly trust: readonly string[];
}

/** Seconds. */
const connectLimit = 15;
const wholeLimit = 90;

/**
 * HTTPS whose client authentication the card's key does, on Linux: curl, OpenSSL and its PKCS#11 engine (libp11).
 * Neither the PIN nor the body appears in an argument list, an environment or a file.
 */
export class CurlCardTransport implements CardTransport {
  readonly #card: CurlCard;
  readonly #platform: CurlPlatform;

  constructor(card: CurlCard, platform: CurlPlatform) {
    this.#card = card;
    this.#platform = platform;
  }

  async request({ method, path, body }: Parameters<CardTransport['request']>[0]): Promise<{
    status: number;
    body: string;
  }> {
    // The curls of other systems have other TLS engines, which nothing here has tried.
    if (process.platform !== 'linux') throw new CardError('TLS_NOT_ON_THIS_SYSTEM', { exitCode: 3 });
    const folder = await mkdtemp(join(tmpdir(), 'passerelle-'));
    try {
      const files = {
        openssl: join(folder, 'openssl.cnf'),
        certificate: join(folder, 'card.pem'),
        trust: join(folder, 'trust.pem'),
      };
      await Promise.all([
        writeFile(files.openssl, opensslConfiguration(this.#card), { mode: 0o600 }),
        writeFile(files.certificate, this.#card.certificate, { mode: 0o600 }),
        writeFile(files.trust, this.#platform.trust.join('\n'), { mode: 0o600 }),
      ]);
      const configuration = this.#configuration(files, method, path, body);
      const answer = await runCurl(configuration, { ...this.#card.environment, OPENSSL_CONF: files.openssl });
      return this.#read(answer);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  #configuration(
    files: { certificate: string; trust: string },
    method: 'GET' | 'POST',
    path: string,
    body: string | undefined,
  ): string {
    const { tokenLabel, serialNumber, keyId, pin, signature } = this.#card;
    const key = [
      `pkcs11:token=${percent(tokenLabel)}`,
      `serial=${percent(serialNumber)}`,
      `id=${keyId.replace(/../g, '%$&')}`,
      'type=private',
      `pin-value=${percent(Buffer.from(pin.buffer, pin.byteOffset, pin.byteLength).toString('latin1'))}`,
    ].join(';');
    const options: [string, string?][] = [
      ['url', `${this.#platform.origin}${path}`],
      ['request', method],
      ['cacert', files.trust],
      ['cert', files.certificate],
      ['engine', 'pkcs11'],
      ['key-type', 'ENG'],
      ['key', key],
      ['proto', '=https'],
      ['tlsv1.2'],
      ['connect-timeout', String(connectLimit)],
      ['max-time', String(wholeLimit)],
      ['silent'],
      ['show-error'],
      ['write-out', '\\n%{http_code}'],
    ];
    if (signature === 'pkcs1-only') options.push(['tls-max', '1.2']);
    if (body !== undefined) options.push(['header', 'content-type: application/json'], ['data-raw', body]);
    return options
      .map(([name, value]) => (value === undefined ? name : `${name} = ${quoted(value)}`))
      .join('\n');
  }

  #read({ code, stdout, stderr }: CurlAnswer): { status: number; body: string } {
    const host = new URL(this.#platform.origin).host;
    if (code === 0) {
      const end = stdout.lastIndexOf('\n');
      return { status: Number(stdout.slice(end + 1)), body: stdout.slice(0, end) };
    }
    throw curlFailure({ code, stderr, host, signature: this.#card.signature });
  }
}

function opensslConfiguration({ modulePath, signature }: CurlCard): string {
  const pkcs1 = 'RSA+SHA256:RSA+SHA384:RSA+SHA512';
  return [
    'openssl_conf = passerelle',
    '[passerelle]',
    'engines = engines',
    'ssl_conf = tls',
    '[engines]',
    'pkcs11 = pkcs11',
    '[pkcs11]',
    'engine_id = pkcs11',
    `MODULE_PATH = ${modulePath}`,
    'init = 0',
    '[tls]',
    'system_default = client',
    '[client]',
    // Without this OpenSSL prefers RSA-PSS in TLS 1.2 too, and a CPS3 refuses it. The server's own key may be of any kind.
    `ClientSignatureAlgorithms = ${signature === 'pkcs1-only' ? pkcs1 : `rsa_pss_rsae_sha256:${pkcs1}`}`,
    '',
  ].join('\n');
}

const percent = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);

/** A value of curl's configuration syntax. */
const quoted = (text: string): string =>
  `"${text.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n').replace(/\r/g, '\\r').replace(/\t/g, '\\t')}"`;

interface CurlAnswer {
  /** Null when a signal ended it: curl 7.88 dies after some failures of the engine, once it has told them. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function runCurl(configuration: string, environment: Readonly<Record<string, string>>): Promise<CurlAnswer> {
  return new Promise((resolve, reject) => {
    const curl = spawn('curl', ['--disable', '--config', '-'], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, ...environment, LC_ALL: 'C' },
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    curl.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    curl.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    curl.on('error', (cause) => {
      reject(new CardError('TLS_ENGINE_MISSING', { params: { detail: 'curl' }, cause, exitCode: 3 }));
    });
    curl.on('close', (code) => {
      resolve({
        code,
        stdout: Buffer.concat(out).toString(),
        stderr: Buffer.concat(err).toString(),
      });
    });
    // curl that died early is told by its exit code.
    curl.stdin.on('error', () => undefined);
    curl.stdin.end(configuration);
  });
}
