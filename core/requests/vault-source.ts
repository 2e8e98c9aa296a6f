import type { Vault } from '../vault/vault.ts';
import type { TimelineSource } from './replacements.ts';

/** What the time line of a vault is drawn from; works while locked. */
export function sourceOf({
  requests,
  certificates,
}: Pick<Vault, 'requests' | 'certificates'>): TimelineSource {
  return { requests: requests.list(), certificates: certificates.summaries() };
}
