import { pemOf } from '../../../../core/certificate/certificate.ts';
import type { x509 } from '../../../../core/certificate/crypto.ts';
import { openssl, temporaryFolder } from '../../certificate/support/openssl.ts';
import type { PeerAuthorities } from './peer.ts';

export interface PlatformPkcs12 {
  readonly leaf: x509.X509Certificate;
  readonly pkcs8: Uint8Array;
  readonly password: string;
  /** Null: the leaf alone. */
  readonly authorities: PeerAuthorities | null;
  /** Its certificates are encrypted, as other tools do. */
  readonly sealed?: boolean;
}

/** A P12 as IGC-Santé hands it out: three certificates in clear, key under 3DES, MAC SHA-1, no friendlyName. */
export function makePlatformPkcs12({
  leaf,
  pkcs8,
  password,
  authorities,
  sealed = false,
}: PlatformPkcs12): Buffer {
  const folder = temporaryFolder();
  try {
    const pem = Buffer.from(pkcs8).toString('base64');
    const key = folder.write('key.pem', `-----BEGIN PRIVATE KEY-----\n${pem}\n-----END PRIVATE KEY-----\n`);
    const args = [
      '-in',
      folder.write('leaf.pem', pemOf(leaf)),
      '-inkey',
      key,
      '-passout',
      `pass:${password}`,
    ];
    const shape = ['-keypbe', 'PBE-SHA1-3DES', '-macalg', 'sha1', '-iter', '2048'];
    if (!sealed) shape.push('-certpbe', 'NONE');
    if (authorities !== null) {
      const chain = [authorities.authority, authorities.root].map(({ certificate }) => pemOf(certificate));
      shape.push('-certfile', folder.write('chain.pem', chain.join('')));
    }
    return openssl(['pkcs12', '-export', ...args, ...shape]);
  } finally {
    folder.remove();
  }
}
