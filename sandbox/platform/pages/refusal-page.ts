import { describeError } from '../../../core/errors/passerelle-error.ts';
import type { RefusalCode, RefusalDocument } from '../refusal.ts';
import { layout, say, type Tab } from './layout.ts';
import { markup, type Markup } from './markup.ts';

const aboutTheCard: readonly RefusalCode[] = ['CARD_UNKNOWN', 'CARD_EXPIRED', 'CARD_REVOKED'];

/** A page that says no and nothing else. */
export function refusalPage(refusal: RefusalDocument, tab?: Tab): Markup {
  const title = aboutTheCard.includes(refusal.error.code) ? 'cardRefused' : 'refused';
  return layout(say(title), refusalAlert(refusal), tab);
}

/** What a page says above the form that was refused. */
export function refusalAlert({ error }: RefusalDocument): Markup {
  const { what, whatToDo } = describeError({ domain: 'igc', ...error }, 'fr');
  return markup`<div class="alert" role="alert">
    <p><strong>${what}</strong></p>
    <p>${whatToDo}</p>
  </div>`;
}
