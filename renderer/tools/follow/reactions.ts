import { useCertificates } from '../../stores/certificates.ts';
import { useFollow } from '../../stores/follow.ts';
import { useJourney } from '../../stores/journey.ts';
import { useQueue } from '../../stores/queue.ts';
import { useRequests } from '../../stores/requests.ts';
import { useShell } from '../../stores/shell.ts';

/** The window may stay open for weeks: days go by meanwhile. In milliseconds. */
const hour = 3_600_000;

/** Keeps the time line true while it is on show. @returns what undoes it. */
export function followReactions(): (() => void)[] {
  const timer = setInterval(look, hour);
  return [
    () => {
      clearInterval(timer);
    },
    useShell.subscribe((now, before) => {
      const [vault, vaultBefore] = [now, before].map(({ app }) =>
        JSON.stringify([app?.vault, app?.demo === null]),
      );
      if (vault === vaultBefore) return;
      if (now.app?.vault !== 'open') useFollow.getState().clear();
      look();
    }),
    useJourney.subscribe((now, before) => {
      if (now.page === 'follow' && before.page !== 'follow') look();
    }),
    useRequests.subscribe((now, before) => {
      // A run of the queue takes many steps: it is looked at once it is over.
      if (now.requests !== before.requests && !useQueue.getState().busy) look();
    }),
    useCertificates.subscribe((now, before) => {
      if (now.certificates !== before.certificates && !useQueue.getState().busy) look();
    }),
    useQueue.subscribe((now, before) => {
      if (before.busy && !now.busy) look();
    }),
  ];
}

function look(): void {
  const open = useShell.getState().app?.vault === 'open';
  if (open && useJourney.getState().page === 'follow') void useFollow.getState().load();
}
