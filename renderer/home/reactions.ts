import { listen } from '../client.ts';
import { useCertificates } from '../stores/certificates.ts';
import { useHome } from '../stores/home.ts';
import { useJourney } from '../stores/journey.ts';
import { useQueue } from '../stores/queue.ts';
import { useRequests } from '../stores/requests.ts';
import { useShell } from '../stores/shell.ts';

/** The window may stay open for weeks: days go by meanwhile. In milliseconds. */
const hour = 3_600_000;

/** Keeps the home page true while it is on show. @returns what undoes it. */
export function homeReactions(): (() => void)[] {
  const timer = setInterval(look, hour);
  return [
    () => {
      clearInterval(timer);
    },
    listen('calendar.changed', look),
    useShell.subscribe((now, before) => {
      const untouched = useJourney.getState().page === 'cards';
      if (before.app === null && now.app?.vault === 'locked' && untouched) {
        // There is something to come back to: it is met first.
        useJourney.getState().go('home');
        return;
      }
      if (now.app?.vault !== before.app?.vault || now.locale !== before.locale) look();
    }),
    useRequests.subscribe((now, before) => {
      if (now.requests !== before.requests && !useQueue.getState().busy) look();
    }),
    useCertificates.subscribe((now, before) => {
      if (now.certificates !== before.certificates && !useQueue.getState().busy) look();
    }),
  ];
}

function look(): void {
  if (useJourney.getState().page === 'home') void useHome.getState().load();
}
