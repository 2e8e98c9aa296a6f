import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import type { Certificate } from 'electron';
import { parseCertificate } from '../../../core/certificate/certificate.ts';
import { validateChain } from '../../../core/certificate/chain.ts';
import { extendedKeyUsageOf } from '../../../core/certificate/extensions.ts';
import { extendedKeyUsageOids } from '../../../core/certificate/oids.ts';
import type { TrustStore } from '../../../core/certificate/trust-store.ts';

/**
 * Whether a TLS server shows a server's certificate for its name that leads to one of our pinned roots (RFC 9525 § 6.3:
 * by alternative name). Under the same roots stand clients whose owners chose their common names.
 */
export async function isTrustedServer(
  certificate: Certificate,
  hostname: string,
  trust: TrustStore,
): Promise<boolean> {
  const leaf = new X509Certificate(certificate.data);
  const named =
    isIP(hostname) === 0 ? leaf.checkHost(hostname, { subject: 'never' }) : leaf.checkIP(hostname);
  const parsed = parseCertificate(certificate.data);
  const serves = extendedKeyUsageOf(parsed)?.includes(extendedKeyUsageOids.serverAuth) === true;
  if (named === undefined || !serves) return false;
  const intermediates = [];
  for (
    let issuer = certificate.issuerCert as Certificate | undefined;
    issuer !== undefined;
    issuer = issuer.issuerCert
  ) {
    intermediates.push(parseCertificate(issuer.data));
    if (intermediates.length > 8) break;
  }
  const verdict = await validateChain(parsed, {
    trust,
    intermediates,
    at: new Date(),
  });
  return verdict.trusted;
}
