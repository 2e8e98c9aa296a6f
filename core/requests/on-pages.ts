import type { RequestRecord } from '../vault/records.ts';
import type { Vault } from '../vault/vault.ts';
import type { RequestState } from './states.ts';

/** Whether a request is still to be made on the platform's pages. */
export function asksOnPages(state: RequestState): boolean {
  return state !== 'requested' && state !== 'to-retrieve';
}

/**
 * Writes down that a person made the request on the platform's own pages. One that is there already stays as it is.
 *
 * @param cardNumber whose card asked: the platform shows the product to no other
 * @throws VaultError RECORD_NOT_FOUND, VAULT_LOCKED, RECORD_CHANGED, VAULT_DISK_FULL or VAULT_BUSY
 */
export function askedOnPages(vault: Pick<Vault, 'requests'>, id: string, cardNumber: string): RequestRecord {
  const found = vault.requests.get(id);
  if (!asksOnPages(found.state)) return found;
  const request = found.state === 'refused' ? vault.requests.retry(found) : found;
  return vault.requests.advance(request, 'requested', { askedBy: cardNumber });
}
