import type { CertificateState } from '../requests/states.ts';
import type { CertificateEntry, TimelineEntry, ToDo } from '../requests/timeline.ts';

/** What tells one certificate from another at a glance. */
export interface EntryName {
  readonly structureName: string;
  readonly idNatStruct: string;
  readonly service: string;
}

/** A certificate among thousands: only what a line of the list and the picture of expiries need. */
export interface ParkEntry extends EntryName {
  readonly id: string;
  readonly environment: 'test' | 'prod';
  readonly state: CertificateState;
  /** ISO 8601, UTC. */
  readonly notAfter: string;
  /** Days of the calendar: 0 on the last day, negative from the day after. */
  readonly daysLeft: number;
  readonly toDo: ToDo;
}

/** Every certificate of a vault, first to end first, as `entries` are. */
export function parkOf(
  entries: readonly TimelineEntry[],
  nameOf: (entry: TimelineEntry) => EntryName,
): readonly ParkEntry[] {
  return entries.filter(isCertificate).map((entry) => {
    const { id, environment, state, notAfter, daysLeft, toDo } = entry;
    return { id, environment, state, notAfter, daysLeft, toDo, ...nameOf(entry) };
  });
}

function isCertificate(entry: TimelineEntry): entry is CertificateEntry {
  return entry.kind === 'certificate';
}
