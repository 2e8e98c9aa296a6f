import type { CertificateSummary } from '../../../core/vault/records.ts';
import type { DeployedCertificate } from '../../contract/deploy.ts';

/** What the page is told of a certificate that goes to a target. */
export function deployedCertificate(certificate: CertificateSummary | null): DeployedCertificate | null {
  if (certificate === null) return null;
  const { id, subject, fingerprint } = certificate;
  return { id, subject, fingerprint };
}
