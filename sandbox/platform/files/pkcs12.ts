import { spawn } from 'node:child_process';
import type { Writable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { x509 } from '../../../core/certificate/crypto.ts';
import { Refusal } from '../refusal.ts';

export interface Pkcs12Content {
  /** DER: leaf, intermediate, root. */
  readonly certificates: readonly Uint8Array[];
  /** PKCS#8 DER. */
  readonly privateKey: Uint8Array;
  /** Printable ASCII. */
  readonly password: Uint8Array;
}

/** Where the tool reads the password: a pipe that no argument list or environment shows. */
const passwordPipe = 3;

/** As measured on what the real platform hands out: see `igcPkcs12`. */
const shape = [...['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'NONE'], ...['-macalg', 'sha1', '-iter', '2048']];

/**
 * A P12 as the real platform's: certificates in clear, key under pbeWithSHA1And3-KeyTripleDES-CBC and MAC of HMAC-SHA1,
 * 2048 iterations each, localKeyId and no friendlyName. None of the libraries at hand writes that old key encryption:
 * openssl does.
 *
 * @throws Refusal SANDBOX_FAILED without openssl, or when it fails.
 */
export async function igcPkcs12({ certificates, privateKey, password }: Pkcs12Content): Promise<Uint8Array> {
  const openssl = spawn('openssl', ['pkcs12', '-export', ...shape, '-passout', `fd:${passwordPipe}`], {
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
  });
  const failed = new Promise<never>((_, reject) => {
    openssl.once('error', reject);
  });
  const closed = new Promise<number | null>((resolve) => openssl.once('close', resolve));
  const passwordInput = openssl.stdio[passwordPipe] as Writable;
  // A tool that ends before it reads all is judged by its exit code.
  for (const input of [openssl.stdin, passwordInput]) input.on('error', () => undefined);
  passwordInput.end(Buffer.concat([password, Buffer.from('\n')]));
  openssl.stdin.end(pemOf(certificates, privateKey));
  const outcome = Promise.all([closed, buffer(openssl.stdout), text(openssl.stderr)]);
  try {
    const [code, file, complaint] = await Promise.race([outcome, failed]);
    if (code === 0) return new Uint8Array(file);
    throw new Error(complaint.split('\n')[0] ?? '');
  } catch (cause) {
    const detail = `openssl : ${cause instanceof Error ? cause.message : ''}`;
    throw new Refusal('SANDBOX_FAILED', { detail });
  }
}

/** The key comes first: openssl reads its input once for it, then goes on with the certificates. */
function pemOf(certificates: readonly Uint8Array[], privateKey: Uint8Array): string {
  const blocks = certificates.map((der) => x509.PemConverter.encode(new Uint8Array(der), 'CERTIFICATE'));
  return [x509.PemConverter.encode(new Uint8Array(privateKey), 'PRIVATE KEY'), ...blocks, ''].join('\n');
}
