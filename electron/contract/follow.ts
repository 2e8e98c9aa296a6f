import { z } from 'zod';
import type { ErrorDocument } from '../../core/errors/passerelle-error.ts';
import type { CertificateAction } from '../../core/requests/follow-actions.ts';
import { type HolderReason, holderReasons } from '../../core/requests/revoke.ts';
import type { CertificateEntry, RequestEntry } from '../../core/requests/timeline.ts';
import type { RevocationReason, RevocationVerdict } from '../../core/revocation/types.ts';
import type { KeyMaker } from '../../core/vault/records.ts';
import { answers, nothing, secret } from './call.ts';
import type { RequestView } from './requests.ts';

/** What tells one entry of the time line from another at a glance. */
interface Named {
  readonly structureName: string;
  readonly idNatStruct: string;
  readonly service: string;
  readonly contactEmails: readonly string[];
}

/** A request on the time line; what there is to do about it is on its own page. */
export interface FollowedRequest extends RequestEntry, Named {}

/** What was last answered about the revocation of a certificate. */
export interface RevocationAnswer {
  readonly verdict: RevocationVerdict;
  /** RFC 4514: an authority above it that is revoked, which makes it worthless too; null: none. */
  readonly revokedAuthority: string | null;
}

export interface FollowedCertificate extends CertificateEntry, Named {
  readonly department: string;
  readonly issuer: string;
  readonly serialNumber: string;
  readonly fingerprint: string;
  readonly keyMaker: KeyMaker;
  /** Of the administrator who ordered it; empty when not known. */
  readonly cardNumber: string;
  readonly revocationReason: RevocationReason | null;
  /** RFC 4514: the name that the ROR team was told; null: none that anybody said. */
  readonly declaredName: string | null;
  /** The vault keeps its revocation code. */
  readonly codeKept: boolean;
  readonly actions: readonly CertificateAction[];
  /** Null until it is asked, after each start. */
  readonly revocation: RevocationAnswer | null;
}

export type FollowedEntry = FollowedRequest | FollowedCertificate;

/** The time line after a refresh. */
export interface FollowRefresh {
  readonly entries: readonly FollowedEntry[];
  /** False: no session with the platform, which was not asked. */
  readonly platformAsked: boolean;
  /** Why the platform, which was asked, could not tell. */
  readonly platformProblem: ErrorDocument | null;
}

export type { HolderReason };

const id = z.uuid();
const certificateRef = z.object({ id });

export const followCalls = {
  /** Requests oldest first, then certificates, first to end first. */
  'follow.list': answers<readonly FollowedEntry[]>()(nothing),
  /** Asks who knows: the authorities' services, and the platform where a session is open. Null: about all. */
  'follow.refresh': answers<FollowRefresh>()(z.object({ ids: z.array(id).max(10_000).nullable() })),
  /** Puts the renewal into the vault; a run of the queue carries it on. */
  'follow.renew': answers<RequestView>()(
    z.object({ id, keyMaker: z.enum(['here', 'platform']), contacts: z.string().max(2000) }),
  ),
  /** For good. `code`: typed; null: the one that the vault keeps, if any. */
  'follow.revoke': answers<readonly FollowedEntry[]>()(
    z.object({
      id,
      reason: z.enum(holderReasons),
      code: secret.nullable(),
      /** A person said so. */
      confirmed: z.literal(true),
    }),
  ),
  /** The servers use it: what it replaces may go. */
  'follow.confirm': answers<readonly FollowedEntry[]>()(certificateRef),
  /** The ROR team was told its name. */
  'follow.declareName': answers<readonly FollowedEntry[]>()(certificateRef),
} as const;
