import { expiryThresholds } from '../certificate/expiry.ts';
import type { CertificateEntry, TimelineEntry } from './timeline.ts';

/** How much time is left: none, no time to lose, time that IGC-Santé warns of, time to renew. The worst first. */
export const alertLevels = ['expired', 'urgent', 'notice', 'renewal'] as const;
export type AlertLevel = (typeof alertLevels)[number];

/** A certificate that services may still use, and that ends soon or has ended. */
export interface ExpiryAlert extends Pick<CertificateEntry, 'id' | 'toDo' | 'notAfter' | 'daysLeft'> {
  readonly level: AlertLevel;
}

/** First to end first. One that was replaced on the servers, or revoked, alerts nobody. */
export function expiryAlerts(entries: readonly TimelineEntry[]): readonly ExpiryAlert[] {
  return entries.flatMap((entry) => {
    if (entry.kind === 'request') return [];
    const { id, state, toDo, notAfter, daysLeft } = entry;
    if (toDo === 'retired' || toDo === 'none' || (state !== 'to-renew' && state !== 'expired')) return [];
    return [{ id, toDo, notAfter, daysLeft, level: state === 'expired' ? 'expired' : levelOf(daysLeft) }];
  });
}

function levelOf(daysLeft: number): AlertLevel {
  if (daysLeft <= expiryThresholds.urgent) return 'urgent';
  return daysLeft <= expiryThresholds.notice ? 'notice' : 'renewal';
}
