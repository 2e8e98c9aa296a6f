import { useDossierDraft } from '../../stores/dossier-draft.ts';
import { useDossiers } from '../../stores/dossiers.ts';
import { useJourney } from '../../stores/journey.ts';
import { useOfficialLinks } from '../../stores/official-links.ts';
import { useShell } from '../../stores/shell.ts';

/** Keeps the tour true and in the user's language, and forgets it when the vault closes. @returns what undoes it. */
export function tourReactions(): (() => void)[] {
  return [
    useJourney.subscribe((now, before) => {
      if (now.page === 'tour' && before.page !== 'tour') look();
    }),
    useShell.subscribe((now, before) => {
      const opened = now.app?.vault === 'open';
      if (opened !== (before.app?.vault === 'open')) {
        if (!opened) forget();
        look();
      } else if (before.app !== null && now.locale !== before.locale) look();
    }),
    useDossiers.subscribe((now, before) => {
      if (now.view?.id !== before.view?.id) useDossierDraft.getState().clear();
    }),
  ];
}

function look(): void {
  if (useShell.getState().app?.vault !== 'open' || useJourney.getState().page !== 'tour') return;
  void useDossiers.getState().load();
  void useOfficialLinks.getState().load();
}

function forget(): void {
  useDossiers.getState().clear();
  useDossierDraft.getState().clear();
  useOfficialLinks.getState().clear();
}
