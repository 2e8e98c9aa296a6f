import type { VaultState } from '../../electron/contract/application.ts';
import type { SessionView } from '../../electron/contract/cards.ts';
import type { Card } from '../../core/card/card.ts';
import type { Step } from '../stores/journey.ts';
import type { Phrase } from '../text/text.ts';

/** `waiting`: an earlier step must be done first. */
export type StepState = 'done' | 'ready' | 'waiting';

export interface Outcome {
  readonly state: StepState;
  /** A phrase, or a proper name as it is. */
  readonly words: Phrase | string;
}

export interface JourneyFacts {
  /** Null: the readers were not looked at yet. */
  readonly cards: readonly Card[] | null;
  readonly session: SessionView | null;
  /** The form can become a request. */
  readonly acceptable: boolean;
  readonly pending: number;
  /** A certificate was issued since the start. */
  readonly issued: boolean;
  readonly vault: VaultState;
  readonly certificates: number;
  /** The vault is open and its certificates are on their way. */
  readonly reading: boolean;
  readonly exported: number;
  /** What the vault holds could not be read: nothing of it is known, which is not the same as none. */
  readonly unread: { readonly requests: boolean; readonly certificates: boolean };
}

const unreadable: Outcome = { state: 'waiting', words: { key: 'outcomes.unreadable' } };

/** Where each step stands. */
export function outcomesOf(facts: JourneyFacts): Record<Step, Outcome> {
  return {
    cards: cards(facts),
    authentication: authentication(facts),
    request: request(facts),
    issuance: issuance(facts),
    vault: vault(facts),
    export: exported(facts),
  };
}

function cards({ cards: inserted }: JourneyFacts): Outcome {
  if (inserted === null) return { state: 'waiting', words: { key: 'outcomes.reading' } };
  const [first, ...others] = inserted;
  if (first === undefined) return { state: 'ready', words: { key: 'outcomes.noCard' } };
  if (others.length > 0) {
    return { state: 'done', words: { key: 'outcomes.cards', params: { count: others.length + 1 } } };
  }
  const params = { type: first.type ?? '', number: first.number };
  return { state: 'done', words: { key: 'outcomes.card', params } };
}

function authentication({ cards, session }: JourneyFacts): Outcome {
  if (session !== null) return { state: 'done', words: session.holder };
  if (cards === null) return { state: 'waiting', words: { key: 'outcomes.reading' } };
  if (cards.length === 0) return { state: 'waiting', words: { key: 'outcomes.insertCard' } };
  return { state: 'ready', words: { key: 'outcomes.enterPin' } };
}

function request({ pending, issued, acceptable, session }: JourneyFacts): Outcome {
  if (acceptable) return { state: 'ready', words: { key: 'outcomes.filled' } };
  if (pending > 0 || issued) return { state: 'done', words: { key: 'outcomes.requested' } };
  return { state: session === null ? 'waiting' : 'ready', words: { key: 'outcomes.toFill' } };
}

function issuance({ pending, issued, unread }: JourneyFacts): Outcome {
  if (unread.requests) return unreadable;
  if (pending > 0) return { state: 'ready', words: { key: 'outcomes.pending', params: { count: pending } } };
  if (issued) return { state: 'done', words: { key: 'outcomes.issued' } };
  return { state: 'waiting', words: { key: 'outcomes.noRequest' } };
}

function vault({ vault: state, certificates, reading, unread }: JourneyFacts): Outcome {
  if (unread.certificates) return unreadable;
  if (state === 'absent') return { state: 'waiting', words: { key: 'outcomes.vaultAbsent' } };
  if (state === 'locked') return { state: 'ready', words: { key: 'outcomes.vaultLocked' } };
  if (certificates === 0) {
    return { state: 'waiting', words: { key: reading ? 'outcomes.reading' : 'outcomes.vaultEmpty' } };
  }
  return { state: 'done', words: { key: 'outcomes.certificates', params: { count: certificates } } };
}

function exported({ exported: count, certificates, vault, unread }: JourneyFacts): Outcome {
  if (count > 0) return { state: 'done', words: { key: 'outcomes.exported', params: { count } } };
  if (certificates > 0) return { state: 'ready', words: { key: 'outcomes.readyToExport' } };
  if (unread.certificates) return unreadable;
  const key = vault === 'locked' ? 'outcomes.vaultLocked' : 'outcomes.nothingToExport';
  return { state: 'waiting', words: { key } };
}
