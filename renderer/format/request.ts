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

/** @param cardNumber of the card whose session is open; null: none. */
export function nextStepOf(request: RequestView, cardNumber: string | null): NextStep {
  const { state, keyMaker, askedBy } = request;
  if (state === 'refused') return 'correct';
  if (keyMaker === 'platform') return state === 'drafted' ? 'portal-request' : 'portal-retrieve';
  if (state === 'drafted' || state === 'prepared') return 'send';
  // The platform shows a product to the card that asked for it, and to no other.
  if (cardNumber !== null && askedBy !== null && askedBy !== cardNumber) return 'other-card';
  const steps = { asking: 'check-sent', requested: 'wait', 'to-retrieve': 'retrieve' } as const;
  return steps[state];
}

/** Whether a run of the queue can take it further. */
export function isForQueue(request: RequestView, cardNumber: string | null): boolean {
  return ['send', 'check-sent', 'wait', 'retrieve'].includes(nextStepOf(request, cardNumber));
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
