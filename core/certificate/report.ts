import type { X509Certificate } from '@peculiar/x509';
import { fingerprintOf } from './certificate.ts';
import type { ValidatedChain } from './chain.ts';
import { classify } from './classify.ts';
import { lintCertificate, type LintOptions } from './lint/lint.ts';
import { toRfc4514 } from './name.ts';
import type { TrustStore } from './trust-store.ts';
import type { CertificateReport } from './types.ts';

export interface ReportContext extends LintOptions {
  readonly trust: TrustStore;
}

/** Everything told of one certificate. */
export function reportOf(
  certificate: X509Certificate,
  { trusted, reason, root }: ValidatedChain,
  context: ReportContext,
): CertificateReport {
  const { kind, environment, card, structure } = classify(certificate, context.trust);
  return {
    kind,
    environment,
    subject: toRfc4514(certificate.subjectName),
    issuer: toRfc4514(certificate.issuerName),
    notBefore: certificate.notBefore.toISOString(),
    notAfter: certificate.notAfter.toISOString(),
    serialNumber: certificate.serialNumber,
    fingerprint: fingerprintOf(certificate),
    card,
    structure,
    chain: { trusted, reason, root },
    findings: lintCertificate(certificate, context),
  };
}
