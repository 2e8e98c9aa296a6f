import type { RequestPlan, RequestRecord } from '../vault/records.ts';
import type { Vault } from '../vault/vault.ts';
import { nameKey } from './known.ts';

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
  const asked = new Set(plans.map(nameKey));
  for (const request of refused) if (asked.has(nameKey(request))) vault.requests.discard(request.id);
  return drafts;
}
