import type { Need } from '../../core/home/needs.ts';
import { needAction } from '../format/home.ts';
import { useDossiers } from '../stores/dossiers.ts';
import { keyOf, useCalendar } from '../stores/calendar.ts';
import { useFollow } from '../stores/follow.ts';
import { useJourney } from '../stores/journey.ts';
import { useRor } from '../stores/ror.ts';

/** Opens the page where a need is seen to, on what it is about. */
export function goToNeed(need: Need): void {
  const { page } = needAction(need);
  if (need.topic === 'certificate') {
    if (page === 'ror') useRor.getState().choose(need.id);
    else useFollow.getState().select(need.id);
  }
  if (need.topic === 'dossier') void useDossiers.getState().open(need.id);
  if (need.topic === 'deadline') useCalendar.getState().select(keyOf(need));
  useJourney.getState().go(page);
}
