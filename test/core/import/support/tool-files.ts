import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { x509 } from '../../../../core/certificate/crypto.ts';
import { openssl, type Folder } from '../../certificate/support/openssl.ts';
import type { OrgChain } from '../../../support/org-chain.ts';

/** Accents, a space, parentheses and an apostrophe, as in the names of services. */
export const alias = "Régulation de la Côte-d'Or (21)";

/** The same certificate, key and chain, written by the tools that people have. */
export class ToolFiles {
  readonly #folder: Folder;
  readonly #password: string;

  constructor(folder: Folder, { certificate, chain, privateKey }: OrgChain, password: string) {
    this.#folder = folder;
    this.#password = password;
    folder.write('password', password);
    folder.write('leaf.pem', pem(certificate, 'CERTIFICATE'));
    folder.write('chain.pem', chain.map((der) => pem(der, 'CERTIFICATE')).join(''));
    folder.write('full.pem', [certificate, ...chain].map((der) => pem(der, 'CERTIFICATE')).join(''));
    folder.write('key.pem', pem(privateKey, 'PRIVATE KEY'));
  }

  path(name: string): string {
    return join(this.#folder.path, name);
  }

  read(name: string): Uint8Array {
    return readFileSync(this.path(name));
  }

  /** `openssl pkcs12 -export`. */
  pkcs12(...options: string[]): Uint8Array {
    const content = ['-in', this.path('leaf.pem'), '-inkey', this.path('key.pem')];
    const rest = ['-certfile', this.path('chain.pem'), '-name', alias, '-passout', this.#passwordFile];
    return openssl(['pkcs12', '-export', ...content, ...rest, ...options]);
  }

  /** `openssl pkcs8 -topk8`; needs `-nocrypt` for a key in clear. */
  pkcs8(...options: string[]): Uint8Array {
    return openssl([
      ...['pkcs8', '-topk8', '-in', this.path('key.pem'), '-passout', this.#passwordFile],
      ...options,
    ]);
  }

  /** `openssl pkey -traditional`. */
  traditional(...options: string[]): Uint8Array {
    const secret = options.includes('-outform') ? [] : ['-passout', this.#passwordFile];
    return openssl(['pkey', '-in', this.path('key.pem'), '-traditional', ...secret, ...options]);
  }

  pkcs7(form: 'PEM' | 'DER'): Uint8Array {
    const certificates = ['-certfile', this.path('leaf.pem'), '-certfile', this.path('chain.pem')];
    return openssl(['crl2pkcs7', '-nocrl', ...certificates, '-outform', form]);
  }

  /** `keytool -importkeystore` from a P12. @param jvm options of Java, as `-J-Dkeystore.pkcs12.legacy`. */
  keystore(type: 'JKS' | 'JCEKS' | 'PKCS12', name: string, ...jvm: string[]): Uint8Array {
    const source = this.#folder.write('source.p12', this.pkcs12());
    const passwords = ['src', 'dest'].flatMap((end) => [`-${end}storepass:file`, this.path('password')]);
    const stores = ['-srckeystore', source, '-destkeystore', this.path(name), '-deststoretype', type];
    keytool([...jvm, '-importkeystore', '-noprompt', ...stores, ...passwords]);
    return this.read(name);
  }

  /** A key password of its own, as only JKS has one. */
  keystoreOfTwoPasswords(name: string): Uint8Array {
    this.keystore('JKS', name);
    const of = ['-keystore', this.path(name), '-storetype', 'JKS', '-storepass:file', this.path('password')];
    const passwords = ['-keypass:file', this.path('password'), '-new', 'another-one-9'];
    keytool(['-keypasswd', '-alias', alias, ...of, ...passwords]);
    return this.read(name);
  }

  /** `pk12util -o` from an NSS database that took the P12 in. */
  nss(name: string, ...options: string[]): Uint8Array {
    const database = this.path(`nss-${name}`);
    mkdirSync(database);
    const source = this.#folder.write('source.p12', this.pkcs12());
    const passwords = ['-K', '', '-w', this.path('password')];
    execFileSync('certutil', ['-N', '-d', database, '--empty-password']);
    quietly('pk12util', ['-i', source, '-d', database, ...passwords]);
    quietly('pk12util', ['-o', this.path(name), '-n', alias, '-d', database, ...passwords, ...options]);
    return this.read(name);
  }

  /** `certtool --to-p12`. */
  gnutls(name: string, cipher: string): Uint8Array {
    const content = ['--load-certificate', this.path('full.pem'), '--load-privkey', this.path('key.pem')];
    const secret = ['--p12-name', alias, '--password', this.#password, '--pkcs-cipher', cipher];
    const output = ['--outder', '--outfile', this.path(name)];
    quietly('certtool', ['--to-p12', ...content, ...secret, ...output]);
    return this.read(name);
  }

  get #passwordFile(): string {
    return `file:${this.path('password')}`;
  }
}

function keytool(args: readonly string[]): void {
  quietly('keytool', args);
}

function quietly(command: string, args: readonly string[]): void {
  execFileSync(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  });
}

function pem(der: Uint8Array, label: string): string {
  return `${x509.PemConverter.encode(new Uint8Array(der), label)}\n`;
}
