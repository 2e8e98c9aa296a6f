import type { X509Certificate } from '@peculiar/x509';
import type { Department } from '../../structure/departments.ts';
import type { Remark } from '../finding.ts';
import type { CertificateKind, Environment } from '../types.ts';

/** What the certificate should be, as far as the caller knows. Names are RFC 4514. */
export interface LintExpectations {
  readonly environment?: 'test' | 'prod';
  /** As the request had it. */
  readonly requestedName?: string;
  /** As the ROR team was told. */
  readonly declaredName?: string;
}

/** What the rules look at beside the certificate itself. */
export interface LintFacts {
  readonly at: Date;
  readonly expected?: LintExpectations;
  /** Departments that a name may hold; their table is not looked at when absent. */
  readonly departments?: readonly Department[];
  /** Certificates that came in the same file; whether the chain is there is not looked at when absent. */
  readonly brought?: readonly X509Certificate[];
}

export interface LintSubject extends LintFacts {
  readonly certificate: X509Certificate;
  readonly kind: CertificateKind;
  readonly environment: Environment;
}

/** One family of rules. @returns nothing when all is as it should be. */
export type Rule = (subject: LintSubject) => readonly Remark[];
