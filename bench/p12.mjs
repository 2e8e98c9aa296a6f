import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compare } from './measure.mjs';

const openssl = (...args) => execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'ignore'] });

/** How openssl writes what each profile is, with the same iterations for key, certificates and MAC. */
export const profiles = {
  modern: ['-keypbe', 'AES-256-CBC', '-certpbe', 'AES-256-CBC', '-macalg', 'sha256', '-iter', '100000'],
  compatible: ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1', '-iter', '2048'],
};

/** The demonstration's files as openssl wants them. @param exported their folder */
export function p12Material(exported) {
  const path = (name) => join(exported, name);
  const base = 'CLIENT_ROR_DEMO';
  const password = 'demonstration-only';
  const passwordFile = path('password');
  writeFileSync(passwordFile, password);
  const secret = `file:${passwordFile}`;
  const key = path('clear-key.pem');
  openssl('pkey', '-in', path(`${base}-key.pem`), '-passin', secret, '-out', key);
  return { path, chain: path(`${base}-fullchain.pem`), key, password, passwordFile, secret };
}

/** What writes the same file with openssl. */
export function exportPeer(profile, { path, chain, key, secret }) {
  return [
    ...['openssl', 'pkcs12', '-export', '-in', chain, '-inkey', key, '-passout', secret],
    ...[...profiles[profile], '-out', path(`${profile}-openssl.p12`)],
  ];
}

/**
 * Writing and opening P12 files beside openssl, as whole processes.
 *
 * @param scripts.writer, scripts.opener bundles of `write-p12.ts` and `open-p12.ts`
 */
export function compareP12(runs, { writer, opener }, material) {
  const { path, chain, key, passwordFile, secret } = material;
  const node = process.execPath;
  for (const profile of Object.keys(profiles)) {
    const [ours, theirs] = [path(`${profile}.p12`), path(`${profile}-openssl.p12`)];
    const write = [node, writer, profile, chain, key, passwordFile, ours];
    compare(runs, `P12 ${profile}, written`, write, 'openssl pkcs12 -export', exportPeer(profile, material));
    compare(
      runs,
      `P12 ${profile}, opened and judged`,
      [node, opener, theirs, passwordFile],
      'openssl pkcs12 -noenc',
      ['openssl', 'pkcs12', '-in', theirs, '-passin', secret, '-noenc', '-out', path('opened.pem')],
    );
  }
}
