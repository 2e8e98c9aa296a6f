import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { webcrypto } from 'node:crypto';
import { pemOf } from '../../../../core/certificate/certificate.ts';
import type { Identity } from '../../certificate/support/certificates.ts';
import { openssl, temporaryFolder } from '../../certificate/support/openssl.ts';

type Numbered = Pick<Identity['certificate'], 'serialNumber'>;

export interface OpensslRevocation {
  readonly certificate: Numbered;
  /** As `openssl ca -crl_reason` names it. */
  readonly reason?: string;
  /** `YYMMDDHHMMSSZ`. */
  readonly date?: string;
}

export interface Responder {
  readonly url: string;
  stop(): Promise<void>;
}

/** openssl in the part of an authority: its index, its lists, its OCSP responder. */
export class OpensslCa {
  readonly #folder = temporaryFolder();
  readonly #responders: ChildProcess[] = [];

  private constructor() {
    this.#folder.write('crlnumber', '1000\n');
  }

  /** @param known leaves that are not revoked: openssl's responder says `unknown` of any other. */
  static async create(
    issuer: Identity,
    revoked: readonly OpensslRevocation[],
    known: readonly Numbered[] = [],
  ): Promise<OpensslCa> {
    const ca = new OpensslCa();
    ca.#folder.write('ca.pem', pemOf(issuer.certificate));
    ca.#folder.write('ca.key', await keyPem(issuer));
    ca.#folder.write(
      'index.txt',
      [
        ...revoked.map(({ certificate, reason, date = '260102030405Z' }) =>
          line('R', certificate, reason === undefined ? date : `${date},${reason}`),
        ),
        ...known.map((certificate) => line('V', certificate, '')),
      ].join(''),
    );
    ca.#folder.write(
      'ca.cnf',
      [
        '[ca]\ndefault_ca = own\n[own]',
        `database = ${ca.path('index.txt')}\ncrlnumber = ${ca.path('crlnumber')}`,
        'default_md = sha256\ndefault_crl_days = 7\ncrl_extensions = crl\n[crl]\nauthorityKeyIdentifier = keyid\n',
      ].join('\n'),
    );
    return ca;
  }

  path(name: string): string {
    return join(this.#folder.path, name);
  }

  /** @returns PEM, as `openssl ca -gencrl` writes it. */
  crl(...args: readonly string[]): string {
    const out = this.path('out.crl');
    const signer = ['-keyfile', this.path('ca.key'), '-cert', this.path('ca.pem')];
    openssl(['ca', '-config', this.path('ca.cnf'), '-gencrl', ...signer, '-out', out, ...args]);
    return readFileSync(out, 'utf8');
  }

  /** @returns DER. */
  crlDer(...args: readonly string[]): Uint8Array {
    return new Uint8Array(openssl(['crl', '-outform', 'DER'], this.crl(...args)));
  }

  /** Starts `openssl ocsp`. @param delegate signs in the authority's place. */
  async startResponder(delegate: Identity | null, ...args: readonly string[]): Promise<Responder> {
    if (delegate !== null) {
      this.#folder.write('delegate.pem', pemOf(delegate.certificate));
      this.#folder.write('delegate.key', await keyPem(delegate));
    }
    const signer = delegate === null ? 'ca' : 'delegate';
    const child = spawn(
      'openssl',
      [
        ...['ocsp', '-port', '0', '-index', this.path('index.txt'), '-CA', this.path('ca.pem')],
        ...['-rsigner', this.path(`${signer}.pem`), '-rkey', this.path(`${signer}.key`), ...args],
      ],
      { stdio: ['ignore', 'pipe', 'ignore'] },
    );
    this.#responders.push(child);
    const port = await portOf(child);
    return { url: `http://127.0.0.1:${port}`, stop: () => stop(child) };
  }

  async remove(): Promise<void> {
    await Promise.all(this.#responders.map(stop));
    this.#folder.remove();
  }
}

function line(status: 'R' | 'V', { serialNumber }: Numbered, date: string): string {
  const even = serialNumber.length % 2 === 0 ? serialNumber : `0${serialNumber}`;
  return `${status}\t300101000000Z\t${date}\t${even.toUpperCase()}\tunknown\t/CN=X\n`;
}

async function keyPem({ keys }: Identity): Promise<string> {
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey));
  return `-----BEGIN PRIVATE KEY-----\n${der.toString('base64')}\n-----END PRIVATE KEY-----\n`;
}

/** openssl says `ACCEPT 0.0.0.0:43211 PID=…`. */
async function portOf(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new TypeError('no output');
  for await (const text of createInterface(child.stdout)) {
    const port = /^ACCEPT .*:(\d+)( |$)/u.exec(text)?.[1];
    if (port !== undefined) return port;
  }
  throw new Error('openssl ocsp did not start');
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'close');
  child.kill('SIGKILL');
  await ended;
}
