import type { RequestState } from '../../core/requests/states.ts';
import type { RequestView } from '../../electron/contract/requests.ts';

/** What a person does next about a request. Keys of `issuance.next`. */
export type NextStep =
  | 'send'
  | 'check-sent'
  | 'wait'
  | 'retrieve'
  | 'correct'
  | 'other-card'
  | 'portal-request'
  | 'portal-retrieve';

/**
 * The queue speaks to the sandbox alone (the real platform's web service has no public contract) and only for keys made
 * here; everything else is done by a person on the platform's pages.
 *
 * @param cardNumber of the card whose session is open; null: none.
 * @param sandbox requests go to the training ground.
 */
export function nextStepOf(request: RequestView, cardNumber: string | null, sandbox: boolean): NextStep {
  const { state, keyMaker } = request;
  const onPages = pagesWayOf(request, cardNumber);
  if (state === 'refused') return 'correct';
  if (onPages === null) return 'other-card';
  if (keyMaker === 'platform' || !sandbox) return `portal-${onPages}`;
  const steps = {
    drafted: 'send',
    prepared: 'send',
    asking: 'check-sent',
    requested: 'wait',
    'to-retrieve': 'retrieve',
  } as const;
  return steps[state];
}

/** What a person can do about a request on the platform's pages, whichever platform it is; null: nothing now. */
export function pagesWayOf(
  { state, askedBy }: Pick<RequestView, 'state' | 'askedBy'>,
  cardNumber: string | null,
): 'request' | 'retrieve' | null {
  if (state === 'refused') return null;
  if (state === 'drafted' || state === 'prepared') return 'request';
  // The platform shows a product to the card that asked for it, and to no other.
  if (cardNumber !== null && askedBy !== null && askedBy !== cardNumber) return null;
  return state === 'asking' ? 'request' : 'retrieve';
}

/** Whether a run of the queue can take it further. */
export function isForQueue(request: RequestView, cardNumber: string | null, sandbox: boolean): boolean {
  return ['send', 'check-sent', 'wait', 'retrieve'].includes(nextStepOf(request, cardNumber, sandbox));
}

/** In the order in which a request goes through them. */
export const stateTones = {
  drafted: 'neutral',
  prepared: 'neutral',
  asking: 'warning',
  requested: 'brand',
  'to-retrieve': 'good',
  refused: 'danger',
} as const satisfies Record<RequestState, 'good' | 'neutral' | 'warning' | 'danger' | 'brand'>;

export const requestStateOrder = Object.keys(stateTones) as readonly RequestState[];
