import { CardError } from '../card/errors.ts';
import type { PasserelleError } from '../errors/passerelle-error.ts';
import { IgcError, type IgcErrorCode } from '../igc/errors.ts';
import { RequestQueue } from '../requests/queue.ts';
import type { QueueParts } from '../requests/queue-step.ts';
import type { RequestRecord, StoredCertificate } from '../vault/records.ts';

/** What came of a request that the platform answered: its certificate, or why the vault did not take what it was given. */
export type Issuance =
  | { readonly certificate: StoredCertificate; readonly error: null }
  | { readonly certificate: null; readonly error: PasserelleError };

/**
 * Has the queue take one request, which is prepared, to its certificate; in one run, which waits for nobody.
 *
 * @throws IgcError the platform's refusal, TERMS_NOT_ACCEPTED, NOT_READY; CardError; VaultError before the platform answered.
 *   The request stays in the vault, from where the queue goes on.
 */
export async function issueRequest(
  parts: QueueParts,
  id: string,
  options: { readonly termsAccepted: boolean },
): Promise<Issuance> {
  const { stored, failed, stopped } = await new RequestQueue(parts).run({ ...options, ids: [id] });
  const [done] = stored;
  if (done !== undefined) {
    return { certificate: parts.vault.certificates.get(done.certificateId), error: null };
  }
  const request = parts.vault.requests.get(id);
  const error = stopped ?? failed[0]?.error ?? reasonOf(request);
  const ofPlatform = error instanceof IgcError || error instanceof CardError;
  if (ofPlatform || request.state !== 'to-retrieve') throw error;
  return { certificate: null, error };
}

/** Why a run left alone a request that nothing failed. */
function reasonOf({ state, refusal }: RequestRecord): IgcError {
  // The queue keeps the platform's own words, and nobody else's.
  if (refusal !== null) return new IgcError(refusal.code as IgcErrorCode, { params: refusal.params });
  return new IgcError(state === 'to-retrieve' ? 'TERMS_NOT_ACCEPTED' : 'NOT_READY');
}
