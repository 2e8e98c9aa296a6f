import { spawnSync } from 'node:child_process';
import type { X509Certificate } from '@peculiar/x509';
import { pemOf } from '../../../../core/certificate/certificate.ts';
import type { Folder } from './openssl.ts';

export interface OpensslPath {
  readonly leaf: X509Certificate;
  readonly roots: readonly X509Certificate[];
  readonly untrusted: readonly X509Certificate[];
  readonly at: Date;
  readonly purpose?: 'clientAuth' | undefined;
}

/**
 * What `openssl verify` says of a path to these roots alone, at 112 bits of security, as ours asks.
 *
 * @returns `OK`, or its sentences of refusal.
 */
export function opensslVerdict(folder: Folder, { leaf, roots, untrusted, at, purpose }: OpensslPath): string {
  const file = (name: string, certificates: readonly X509Certificate[]): string =>
    folder.write(name, certificates.map(pemOf).join(''));
  const { stdout, stderr } = spawnSync(
    'openssl',
    [
      ...['verify', '-no-CApath', '-no-CAstore', '-auth_level', '2'],
      ...['-CAfile', file('roots.pem', roots)],
      ...(untrusted.length === 0 ? [] : ['-untrusted', file('untrusted.pem', untrusted)]),
      ...['-attime', String(Math.floor(at.getTime() / 1000))],
      ...(purpose === undefined ? [] : ['-purpose', 'sslclient']),
      file('leaf.pem', [leaf]),
    ],
    { encoding: 'utf8' },
  );
  return /: OK$/m.test(stdout) ? 'OK' : stderr.trim();
}
