import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import type { Certificate } from 'electron';
import { parseCertificate } from '../../../core/certificate/certificate.ts';
import { validateChain } from '../../../core/certificate/chain.ts';
import type { TrustStore } from '../../../core/certificate/trust-store.ts';

/** Whether a TLS server shows a certificate for its name that leads to one of our pinned roots. */
export async function isTrustedServer(
  certificate: Certificate,
  hostname: string,
  trust: TrustStore,
): Promise<boolean> {
  const leaf = new X509Certificate(certificate.data);
  const named = isIP(hostname) === 0 ? leaf.checkHost(hostname) : leaf.checkIP(hostname);
  if (named === undefined) return false;
  const intermediates = [];
  for (
    let issuer = certificate.issuerCert as Certificate | undefined;
    issuer !== undefined;
    issuer = issuer.issuerCert
  ) {
    intermediates.push(parseCertificate(issuer.data));
    if (intermediates.length > 8) break;
  }
  const verdict = await validateChain(parseCertificate(certificate.data), {
    trust,
    intermediates,
    at: new Date(),
  });
  return verdict.trusted;
}
