import { listen } from '../../client.ts';
import { useCalendar } from '../../stores/calendar.ts';
import { useCertificates } from '../../stores/certificates.ts';
import { useFollow } from '../../stores/follow.ts';
import { useJourney } from '../../stores/journey.ts';
import { useQueue } from '../../stores/queue.ts';
import { useRequests } from '../../stores/requests.ts';
import { useShell } from '../../stores/shell.ts';

/** Keeps the calendar and its banner true: the shell looks again, too, whenever it is asked. @returns what undoes it. */
export function calendarReactions(): (() => void)[] {
  return [
    listen('calendar.changed', look),
    listen('calendar.asked', () => {
      useJourney.getState().go('calendar');
    }),
    useShell.subscribe((now, before) => {
      const [seen, seenBefore] = [now, before].map(({ app }) =>
        JSON.stringify([app?.vault, app?.demo === null, app?.locale]),
      );
      if (seen !== seenBefore) look();
    }),
    useJourney.subscribe((now, before) => {
      if (now.page === 'calendar' && before.page !== 'calendar') look();
    }),
    useRequests.subscribe((now, before) => {
      // A run of the queue takes many steps: it is looked at once it is over.
      if (now.requests !== before.requests && !useQueue.getState().busy) look();
    }),
    useCertificates.subscribe((now, before) => {
      if (now.certificates !== before.certificates && !useQueue.getState().busy) look();
    }),
    useFollow.subscribe((now, before) => {
      // Confirmed or revoked, it alerts nobody any more.
      if (now.entries !== before.entries && now.entries !== null) look();
    }),
    useQueue.subscribe((now, before) => {
      if (before.busy && !now.busy) look();
    }),
  ];
}

function look(): void {
  if (useShell.getState().app !== null) void useCalendar.getState().load();
}
