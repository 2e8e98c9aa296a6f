export type CertificateKind =
  'org-auth-cli' | 'org-sign' | 'org-conf' | 'serv-ssl' | 'card-auth' | 'card-sign' | 'ca' | 'unknown';

export type Environment = 'test' | 'prod' | 'unknown';

export type Severity = 'error' | 'warning' | 'info';

/** One remark on a certificate; its sentences are already in the user's language. */
export interface Finding {
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  /** What it means for calls to the ROR. */
  readonly consequence: string;
  readonly whatToDo: string;
  /** Where the rule comes from: a standard's section, an ANS document, or a measured profile. */
  readonly source: string;
}

/** Outcome of path validation to a pinned root; `reason` and `root` are null where they have no meaning. */
export interface ChainVerdict {
  readonly trusted: boolean;
  /** Key of `chain.json`, e.g. `EXPIRED`; null when trusted. */
  readonly reason: string | null;
  /** RFC 4514 subject of the pinned root. */
  readonly root: string | null;
}

/** Table G02. CDE/CPE, and CDA/CPA, share a code. */
export type CardType = 'CPS' | 'CPF' | 'CPE' | 'CPA';

export interface CardIdentity {
  readonly type: CardType | null;
  readonly number: string | null;
  readonly issuerNumber: string | null;
}

export interface StructureIdentity {
  /** Content of OU, e.g. `10B0221636`. */
  readonly idNatStruct: string | null;
  /** Label of table G07, e.g. `FINESS`; null when the OU is odd. */
  readonly identifierType: string | null;
  readonly name: string | null;
  /** Content of ST, e.g. `Rhône (69)`. */
  readonly department: string | null;
}

/** One certificate in the document of `passerelle inspect --json`: stable, extend only. */
export interface CertificateReport {
  readonly kind: CertificateKind;
  readonly environment: Environment;
  /** RFC 4514. */
  readonly subject: string;
  readonly issuer: string;
  /** ISO 8601, UTC. */
  readonly notBefore: string;
  readonly notAfter: string;
  /** Lower-case hex. */
  readonly serialNumber: string;
  /** SHA-256 of the DER, upper-case hex with colons. */
  readonly fingerprint: string;
  readonly card: CardIdentity | null;
  readonly structure: StructureIdentity | null;
  readonly chain: ChainVerdict;
  readonly findings: readonly Finding[];
}
