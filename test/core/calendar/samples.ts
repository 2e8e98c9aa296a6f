import type { RememberedCard } from '../../../core/calendar/cards.ts';
import type { Deadline } from '../../../core/calendar/deadline.ts';
import { stageAt } from '../../../core/calendar/deadline.ts';
import type { CalendarEntry } from '../../../core/calendar/entry.ts';
import { daysUntil } from '../../../core/certificate/expiry.ts';

export const testCard: RememberedCard = {
  number: '2800383626',
  type: 'CPS',
  environment: 'test',
  notBefore: '2024-04-25T08:00:00.000Z',
  notAfter: '2027-04-24T08:00:00.000Z',
  opposedOn: null,
  revision: 0,
  changedAt: '2026-11-28T08:00:00.000Z',
};

/** A deadline as it stands on a day. */
export function deadline(
  id: string,
  endsAt: string,
  at: Date,
  kind: Deadline['kind'] = 'certificate',
): Deadline {
  const daysLeft = daysUntil(new Date(endsAt), at);
  return { kind, id, name: `HÔPITAL · ${id}`, endsAt, daysLeft, stage: stageAt(endsAt, at) };
}

export function entry(
  id: string,
  endsAt: string,
  at: Date,
  changes: Partial<CalendarEntry> = {},
): CalendarEntry {
  return {
    ...deadline(id, endsAt, at),
    environment: 'test',
    toDo: 'renew',
    revision: 0,
    changedAt: '2026-01-02T03:04:05.000Z',
    ...changes,
  };
}
