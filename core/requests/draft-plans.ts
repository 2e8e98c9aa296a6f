import type { RequestPlan, RequestRecord } from '../vault/records.ts';
import type { Vault } from '../vault/vault.ts';

/**
 * Puts plans into the vault as requests to be prepared, all or none. What the platform had refused makes room for what is
 * asked anew under the same name.
 *
 * @throws VaultError VAULT_LOCKED, VAULT_DISK_FULL or VAULT_BUSY
 */
export function draftPlans(
  vault: Pick<Vault, 'requests'>,
  plans: readonly RequestPlan[],
): readonly RequestRecord[] {
  const refused = vault.requests.list().filter(({ state }) => state === 'refused');
  const drafts = vault.requests.addDrafts(plans);
  const asked = new Set(plans.map(keyOf));
  for (const request of refused) if (asked.has(keyOf(request))) vault.requests.discard(request.id);
  return drafts;
}

/** A refused request may be made anew: the platform did not take it. */
export function openRequests(requests: readonly RequestRecord[]): readonly RequestRecord[] {
  return requests.filter(({ state }) => state !== 'refused');
}

function keyOf({ environment, distinguishedName }: RequestPlan): string {
  return `${environment} ${distinguishedName}`;
}
