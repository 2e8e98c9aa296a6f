import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compare } from './measure.mjs';

const openssl = (...args) => execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'ignore'] });

/** How openssl writes what each profile is, with the same iterations for key, certificates and MAC. */
const profiles = {
  modern: ['-keypbe', 'AES-256-CBC', '-certpbe', 'AES-256-CBC', '-macalg', 'sha256', '-iter', '100000'],
  compatible: ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1', '-iter', '2048'],
};

/**
 * Writing and opening P12 files beside openssl.
 *
 * @param scripts.writer, scripts.opener bundles of `write-p12.ts` and `open-p12.ts`
 * @param exported folder of the demonstration's files
 */
export function compareP12(runs, { writer, opener }, exported) {
  const path = (name) => join(exported, name);
  const node = process.execPath;
  const base = 'CLIENT_ROR_DEMO';
  const chain = path(`${base}-fullchain.pem`);
  const passwordFile = path('password');
  writeFileSync(passwordFile, 'demonstration-only');
  const secret = `file:${passwordFile}`;
  const key = path('clear-key.pem');
  openssl('pkey', '-in', path(`${base}-key.pem`), '-passin', secret, '-out', key);
  for (const [profile, shape] of Object.entries(profiles)) {
    const [ours, theirs] = [path(`${profile}.p12`), path(`${profile}-openssl.p12`)];
    compare(
      runs,
      `P12 ${profile}, written`,
      [node, writer, profile, chain, key, passwordFile, ours],
      'openssl pkcs12 -export',
      [
        ...['openssl', 'pkcs12', '-export', '-in', chain, '-inkey', key, '-passout', secret],
        ...[...shape, '-out', theirs],
      ],
    );
    compare(
      runs,
      `P12 ${profile}, opened and judged`,
      [node, opener, theirs, passwordFile],
      'openssl pkcs12 -noenc',
      [...['openssl', 'pkcs12', '-in', theirs, '-passin', secret, '-noenc', '-out', path('opened.pem')]],
    );
  }
}
