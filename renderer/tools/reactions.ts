import { activeCard, useCards } from '../stores/cards.ts';
import { useCardStatus } from '../stores/card-status.ts';
import { useDiagnostics } from '../stores/diagnostics.ts';
import { useJourney } from '../stores/journey.ts';
import { useShell } from '../stores/shell.ts';
import { calendarReactions } from './calendar/reactions.ts';
import { deployReactions } from './deploy/reactions.ts';
import { followReactions } from './follow/reactions.ts';
import { rorReactions } from './ror/reactions.ts';
import { tourReactions } from './tour/reactions.ts';
import { vaultReactions } from './vault-care/reactions.ts';

/** Keeps the tools true while they are on show: asking is left for when somebody looks. @returns what undoes it. */
export function toolReactions(): (() => void)[] {
  return [
    ...followReactions(),
    ...calendarReactions(),
    ...deployReactions(),
    ...rorReactions(),
    ...tourReactions(),
    ...vaultReactions(),
    useJourney.subscribe((now, before) => {
      if (now.page === before.page) return;
      if (now.page === 'card-status') useCardStatus.getState().follow(activeCard(useCards.getState()));
      if (now.page === 'diagnostics') void useDiagnostics.getState().load();
    }),
    useCards.subscribe((now, before) => {
      const { page } = useJourney.getState();
      const card = activeCard(now);
      if (page === 'card-status' || card === null) useCardStatus.getState().follow(card);
      const [seen, seenBefore] = [now, before].map(({ view }) =>
        JSON.stringify([view?.modules, view?.readers]),
      );
      if (page === 'diagnostics' && seen !== seenBefore) void useDiagnostics.getState().load();
    }),
    useShell.subscribe((now, before) => {
      const { page } = useJourney.getState();
      const [chosen, chosenBefore] = [now, before].map(({ app }) => JSON.stringify(app?.chosenModules));
      // The report to copy is written in the user's language.
      const translated = before.app !== null && now.locale !== before.locale;
      if (page === 'diagnostics' && (chosen !== chosenBefore || translated))
        void useDiagnostics.getState().load();
    }),
  ];
}
