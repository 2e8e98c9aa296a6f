import type { CertificateKind } from '../certificate/types.ts';

/** The branch of IGC-Santé that a record belongs to. */
export type VaultEnvironment = 'test' | 'prod';

/** What a request is made of, before the vault gives it an identity. */
export interface PendingRequestDraft {
  readonly environment: VaultEnvironment;
  readonly idNatStruct: string;
  readonly structureName: string;
  /** Content of ST, e.g. `Paris (75)`. */
  readonly department: string;
  readonly service: string;
  /** RFC 4514. */
  readonly distinguishedName: string;
  /** PKCS#10, PEM. */
  readonly request: string;
}

/** A request whose certificate has not come yet; its private key is sealed beside it. */
export interface PendingRequest extends PendingRequestDraft {
  /** UUID. */
  readonly id: string;
  /** SHA-256 of the SubjectPublicKeyInfo, lower-case hex. */
  readonly publicKeyFingerprint: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
}

/** A certificate as it came from the platform, already checked against its profile. */
export interface IssuedRecord {
  readonly kind: CertificateKind;
  /** RFC 4514. */
  readonly subject: string;
  readonly issuer: string;
  /** Lower-case hex. */
  readonly serialNumber: string;
  /** ISO 8601, UTC. */
  readonly notBefore: string;
  readonly notAfter: string;
  /** DER. */
  readonly certificate: Uint8Array;
  /** DER, intermediate then root. */
  readonly chain: readonly Uint8Array[];
  /** Card number of the administrator who ordered it. */
  readonly cardNumber: string;
}

/** A certificate at rest; its private key is sealed beside it. */
export interface StoredCertificate extends IssuedRecord {
  /** UUID. */
  readonly id: string;
  /** The request that it answers. */
  readonly requestId: string;
  readonly environment: VaultEnvironment;
  /** SHA-256 of the DER, upper-case hex with colons. */
  readonly fingerprint: string;
  /** ISO 8601, UTC. */
  readonly storedAt: string;
}
