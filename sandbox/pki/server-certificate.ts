import { createPrivateKey } from 'node:crypto';
import type { X509Certificate } from '@peculiar/x509';
import { issueLeaf, type Authority, type Validity } from './certificate-maker.ts';
import type { ServerHosts } from './extensions.ts';
import type { RsaKeyPair } from './keys.ts';
import { distinguishedName } from './names.ts';
import { servSslExtensions } from './profiles.ts';

/** This computer, as a client of the sandbox may call it. */
export const localHosts: ServerHosts = { dns: ['localhost'], ip: ['127.0.0.1', '::1'] };

export const serverName = distinguishedName([
  { country: 'FR' },
  { stateOrProvince: 'Paris (75)' },
  { organization: 'BAC A SABLE PASSERELLE' },
  { organizationalUnit: '399999999800019' },
  { commonName: 'localhost' },
]);

/** Three years, from an hour ago. */
export function serverValidity(now = Date.now()): Validity {
  const notBefore = new Date(now - 3600_000);
  const notAfter = new Date(notBefore);
  notAfter.setUTCFullYear(notAfter.getUTCFullYear() + 3);
  return { notBefore, notAfter };
}

/** A SERV SSL certificate of the sandbox's own. */
export function issueServer(
  issuer: Authority,
  { publicKey }: Pick<RsaKeyPair, 'publicKey'>,
  { hosts, validity }: { readonly hosts: ServerHosts; readonly validity: Validity },
): Promise<X509Certificate> {
  return issueLeaf(issuer, {
    subject: serverName,
    publicKey,
    ...validity,
    extensions: servSslExtensions(issuer, publicKey, hosts),
  });
}

/** A key as TLS servers of Node.js take it: PKCS#8 PEM. */
export function serverKeyPem({ privateKey }: RsaKeyPair): string {
  const key = createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' });
  return key.export({ format: 'pem', type: 'pkcs8' }) as string;
}
