import { z } from 'zod';
import type { Card } from '../../core/card/card.ts';
import type { ModuleReport, PinState, ReaderReport } from '../../core/card/types.ts';
import type { CardStatusReport } from '../../core/card-status/types.ts';
import type { ErrorDocument } from '../../core/errors/passerelle-error.ts';
import { answers, cardRef, nothing, secret } from './call.ts';

export interface CardsView {
  readonly modules: readonly ModuleReport[];
  readonly readers: readonly ReaderReport[];
  readonly cards: readonly Card[];
  /** Set when nothing can be listed at all. */
  readonly problem: ErrorDocument | null;
}

/** Where a document was written. */
export interface SavedFile {
  readonly path: string;
}

/** The administrator's authenticated session; it ends when the card leaves. */
export interface SessionView {
  readonly cardNumber: string;
  readonly holder: string;
  /** RFC 4514 subject of the authentication certificate. */
  readonly subject: string;
  readonly issuer: string;
  /** RFC 4514 subject of the pinned root. */
  readonly root: string;
  /** ISO 8601. */
  readonly since: string;
}

export const cardCalls = {
  'cards.list': answers<CardsView>()(nothing),

  /** Reads the card and asks for its revocation status: may take as long as the sources' time limits. */
  'card.status': answers<CardStatusReport>()(cardRef),
  /** Opens a save dialog for the last report of that card; null when it is cancelled. */
  'card.saveStatus': answers<SavedFile | null>()(
    z.object({ card: cardRef, format: z.enum(['pdf', 'json']) }),
  ),
  /** Prints the last report of that card; opens the system's print dialog. */
  'card.printStatus': answers<null>()(cardRef),

  /** One try of the current PIN. Answers the PIN's state after it. */
  'pin.change': answers<PinState>()(z.object({ card: cardRef, current: secret, next: secret })),
  /** One try of the unblocking code (PUK). Answers the PIN's state after it. */
  'pin.unblock': answers<PinState>()(z.object({ card: cardRef, code: secret, next: secret })),

  'session.open': answers<SessionView>()(z.object({ card: cardRef, pin: secret })),
  'session.state': answers<SessionView | null>()(nothing),
  'session.close': answers<null>()(nothing),
} as const;
