import { useCertificates } from '../../stores/certificates.ts';
import { useJourney } from '../../stores/journey.ts';
import { useShell } from '../../stores/shell.ts';
import { useTargets } from '../../stores/targets.ts';

/** Keeps what the targets are to have true. @returns what undoes it. */
export function deployReactions(): (() => void)[] {
  return [
    useJourney.subscribe((now, before) => {
      if (now.page === 'deploy' && before.page !== 'deploy') look();
    }),
    useCertificates.subscribe((now, before) => {
      if (now.certificates !== before.certificates && useJourney.getState().page === 'deploy') look();
    }),
  ];
}

function look(): void {
  if (useShell.getState().app?.vault === 'open') void useTargets.getState().load();
}
