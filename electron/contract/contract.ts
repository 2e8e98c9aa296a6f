/**
 * The one contract between the shell and the page. Handlers, preload and the page's client all derive from it:
 * a call or event that is not here does not exist. Inputs are validated on arrival with the schemas of the calls.
 */
import type { z } from 'zod';
import type { ErrorDocument } from '../../core/errors/passerelle-error.ts';
import { type AppState, applicationCalls } from './application.ts';
import type { Call } from './call.ts';
import { calendarCalls } from './calendar.ts';
import { cardCalls, type CardsView, type SessionView } from './cards.ts';
import { certificateCalls } from './certificates.ts';
import { deployCalls, type DeployNews } from './deploy.ts';
import { dossierCalls } from './dossiers.ts';
import { fileCalls } from './files.ts';
import { companionCalls, portalCalls, type PortalView } from './portal.ts';
import { followCalls } from './follow.ts';
import { homeCalls } from './home.ts';
import { type QueueStep, requestCalls } from './requests.ts';
import { rorCalls, type RorStepView } from './ror.ts';
import { type AutoLockReason, vaultCalls } from './vault.ts';

/** Each call of the page, by subject. */
export const calls = {
  ...applicationCalls,
  ...cardCalls,
  ...certificateCalls,
  ...requestCalls,
  ...vaultCalls,
  ...fileCalls,
  ...portalCalls,
  ...companionCalls,
  ...followCalls,
  ...calendarCalls,
  ...deployCalls,
  ...dossierCalls,
  ...rorCalls,
  ...homeCalls,
} as const;

export type CallName = keyof typeof calls;
export type CallInput<Name extends CallName> = z.input<(typeof calls)[Name]['input']>;
export type CallOutput<Name extends CallName> = NonNullable<
  (typeof calls)[Name] extends Call<z.ZodType, infer Output> ? { value: Output } : never
>['value'];

/** How every call answers. */
export type Answer<Output> =
  { readonly ok: true; readonly value: Output } | { readonly ok: false; readonly error: ErrorDocument };

/** What the shell tells by itself. */
export interface Events {
  /** The state changed without the page asking, as when the demonstration asked for at start is ready. */
  readonly 'app.changed': AppState;
  readonly 'cards.changed': CardsView;
  /** Null when it ended; `reason` tells why, when the user did not ask for it. */
  readonly 'session.changed': { readonly session: SessionView | null; readonly reason: ErrorDocument | null };
  /** The card service stopped and was started again. */
  readonly 'cards.incident': ErrorDocument;
  /** The vault locked by itself. */
  readonly 'vault.locked': { readonly app: AppState; readonly reason: AutoLockReason };
  /** The queue took a step, which is on the disk. */
  readonly 'queue.changed': QueueStep;
  /** A target of the run under way took a step, or came to its end. */
  readonly 'deploy.changed': DeployNews;
  /** A step of the check against the ROR ended. */
  readonly 'ror.step': RorStepView;
  /** The assisted window; told to its panel. */
  readonly 'portal.changed': PortalView;
  /** The assisted window changed the vault: a request moved, or a certificate was stored. Told to the main window. */
  readonly 'vault.changed': { readonly certificateId: string | null };
  /** A secret of a request or certificate was made, kept or shown, by whichever window. Told to the main window. */
  readonly 'secrets.changed': { readonly recordId: string };
  /** What ends, or what is to be done about it, is not what it was. */
  readonly 'calendar.changed': null;
  /** A notification was clicked. */
  readonly 'calendar.asked': null;
  readonly 'demo.progress': { readonly done: number; readonly total: number };
}

export type EventName = keyof Events;
/** What preload puts on `window.passerelle`. */
export interface PasserelleBridge {
  call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<Answer<CallOutput<Name>>>;
  on<Name extends EventName>(name: Name, listener: (event: Events[Name]) => void): () => void;
}
