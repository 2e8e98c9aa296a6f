import { type TaskState, taskStates } from './dossier.ts';
import { type LinkId, linkIn, type OfficialLink } from './links.ts';
import { settled, type TaskTool, type TourTask } from './steps.ts';

/** What a person is led to in a task. */
export type TaskAction =
  | { readonly kind: 'tool'; readonly tool: TaskTool }
  | { readonly kind: 'link'; readonly link: LinkId }
  | { readonly kind: 'message' }
  | { readonly kind: 'move'; readonly state: TaskState };

/**
 * Where to begin: the page of the application that does it, else the form or portal whose address is known, else the
 * e-mail. What was sent, or has nothing to open, waits for a person to say so. Null: nothing is left to do.
 */
export function actionOf(
  { state, answeredBy, tool, links, message }: TourTask,
  known: readonly OfficialLink[],
): TaskAction | null {
  if (settled(state)) return null;
  if (state !== 'to-do') return { kind: 'move', state: 'done' };
  if (tool !== null) return { kind: 'tool', tool };
  const [first] = links;
  if (first !== undefined && linkIn(known, first).url !== null) return { kind: 'link', link: first };
  if (message !== null) return { kind: 'message' };
  return { kind: 'move', state: answeredBy === null ? 'done' : 'sent' };
}

/** Only what is sent to somebody is sent, or waits for an answer; none where the answers settle it. */
export function movesOf({ answeredBy, needless, state }: TourTask): readonly TaskState[] {
  if (needless !== null && state !== 'done') return [];
  return taskStates.filter((move) => answeredBy !== null || (move !== 'sent' && move !== 'waiting'));
}
