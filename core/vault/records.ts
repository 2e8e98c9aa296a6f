import type { CertificateKind } from '../certificate/types.ts';
import type { ErrorDocument } from '../errors/passerelle-error.ts';
import type { Offer, Usage } from '../igc/product.ts';
import type { RequestState } from '../requests/states.ts';
import type { RevocationReason } from '../revocation/types.ts';

/** The branch of IGC-Santé that a record belongs to. */
export type VaultEnvironment = 'test' | 'prod';

/** Who makes the private key: this program (PKCS#10), or the platform, which hands out a P12. */
export type KeyMaker = 'here' | 'platform';

/** What a request asks for. */
export interface RequestPlan {
  readonly environment: VaultEnvironment;
  readonly idNatStruct: string;
  readonly structureName: string;
  /** Content of ST, e.g. `Paris (75)`. */
  readonly department: string;
  readonly service: string;
  /** RFC 4514. */
  readonly distinguishedName: string;
  /** `ORG` unless told. */
  readonly offer?: Offer;
  /** `AUTH_CLI` unless told. */
  readonly usage?: Usage;
  /** `here` unless told. */
  readonly keyMaker?: KeyMaker;
  /** Whom the platform warns; none unless told. */
  readonly contactEmails?: readonly string[];
  /** Id of the certificate of this vault that the new one replaces. */
  readonly replaces?: string | null;
}

/** A request whose certificate has not come yet; its private key, when made here, is sealed beside it. */
export interface RequestRecord extends Required<RequestPlan> {
  /** UUID. */
  readonly id: string;
  readonly state: RequestState;
  /** PKCS#10, PEM; null until prepared, and when the platform makes the key. */
  readonly request: string | null;
  /** SHA-256 of the SubjectPublicKeyInfo, lower-case hex; null as `request`. */
  readonly publicKeyFingerprint: string | null;
  /** The platform's own identifier of the request; null until it is known. */
  readonly platformReference: string | null;
  /** Card number of the administrator who asked, or was about to; null until then. Only that card sees it there. */
  readonly askedBy: string | null;
  /** Why the platform refused it; null unless the state is `refused`. */
  readonly refusal: ErrorDocument | null;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** ISO 8601, UTC: when its state last changed. */
  readonly updatedAt: string;
}

/** A request whose key was made here. */
export interface PendingRequest extends RequestRecord {
  readonly request: string;
  readonly publicKeyFingerprint: string;
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
  /** Card number of the administrator who asked for it; empty when not known. */
  readonly cardNumber: string;
}

/** A certificate that came with its key, as the platform's P12 brings them. */
export interface RetrievedRecord extends IssuedRecord {
  readonly environment: VaultEnvironment;
  /** PKCS#8, DER; the caller wipes it. */
  readonly privateKey: Uint8Array;
}

/** A certificate at rest; its private key is sealed beside it. */
export interface StoredCertificate extends IssuedRecord {
  /** UUID. */
  readonly id: string;
  /** The request that it answers; null for one that was imported. */
  readonly requestId: string | null;
  readonly environment: VaultEnvironment;
  readonly keyMaker: KeyMaker;
  /** SHA-256 of the DER, upper-case hex with colons. */
  readonly fingerprint: string;
  /** Whom the platform warns. */
  readonly contactEmails: readonly string[];
  readonly platformReference: string | null;
  /** Id of the certificate that this one replaces. */
  readonly replaces: string | null;
  /** ISO 8601, UTC: when somebody said that the servers use it; null until then. */
  readonly confirmedAt: string | null;
  /** ISO 8601, UTC. */
  readonly revokedAt: string | null;
  readonly revocationReason: RevocationReason | null;
  /** RFC 4514, as the ROR team was told; null when nobody said. */
  readonly declaredName: string | null;
  /** ISO 8601, UTC. */
  readonly storedAt: string;
}

/** What a list tells of a certificate: all but the certificates themselves, which are most of a vault's bytes. */
export type CertificateSummary = Omit<StoredCertificate, 'certificate' | 'chain'>;
