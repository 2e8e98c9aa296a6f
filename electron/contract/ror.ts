import { z } from 'zod';
import { type RorAccess, type RorAddresses, rorAccessSchema } from '../../core/ror/access.ts';
import type { RorEnvironmentName } from '../../core/ror/environment.ts';
import type { NameSpelling } from '../../core/certificate/name-spelling.ts';
import type { Message } from '../../core/messages/message.ts';
import type { Declaration, DeclarationNeed } from '../../core/ror/declaration.ts';
import { type RorExchangeKind, rorExchanges } from '../../core/ror/exchange-kind.ts';
import type { RorCheckReport, RorVerdict, StepReport } from '../../core/ror/report.ts';
import { answers, nothing } from './call.ts';
import type { SavedFile } from './cards.ts';

/** With what a certificate is used against the ROR, as the page edits it. */
export interface RorAccessView {
  readonly access: RorAccess;
  readonly lastCheck: { readonly at: string; readonly verdict: RorVerdict } | null;
  readonly presets: Readonly<Record<RorEnvironmentName, RorAddresses>>;
  /** The training ground answers in the place of the ROR. */
  readonly sandbox: boolean;
}

/** A step that ended, with what it saw in words. */
export interface RorStepView {
  readonly report: StepReport;
  readonly lines: readonly string[];
}

export interface RorCheckView extends Pick<RorCheckReport, 'at' | 'verdict'> {
  readonly steps: readonly RorStepView[];
}

/** What the ROR's team is to be told of a certificate. Nothing in it is secret. */
export interface DeclarationView {
  readonly exchange: RorExchangeKind;
  readonly need: DeclarationNeed;
  /** What was told last, of this certificate or of the one that it replaces; null when nothing was. */
  readonly before: Declaration | null;
  /** RFC 4514. */
  readonly subject: string;
  readonly spellings: readonly { readonly spelling: NameSpelling; readonly name: string }[];
  /** In French, whatever the language of the page is. */
  readonly message: Message;
  /** What goes with the message; `text`: PEM, null for a file that is not text. */
  readonly files: readonly { readonly name: string; readonly text: string | null }[];
}

const declarationRef = z.object({ id: z.uuid(), exchange: z.enum(rorExchanges) });

export const rorCalls = {
  'ror.access': answers<RorAccessView>()(z.object({ id: z.uuid() })),
  /** Each step is told by `ror.step` as it ends; null: it was cancelled. */
  'ror.check': answers<RorCheckView | null>()(z.object({ id: z.uuid(), access: rorAccessSchema })),
  'ror.cancel': answers<null>()(nothing),

  /** `exchange` null: as it was declared last. */
  'ror.declaration': answers<DeclarationView>()(
    z.object({ id: z.uuid(), exchange: z.enum(rorExchanges).nullable() }),
  ),
  /** Opens the message in the mail program; `bodyLeftOut`: its text was too long for that. */
  'ror.openDeclaration': answers<{ readonly bodyLeftOut: boolean }>()(declarationRef),
  /** Opens a save dialog for the message as a file, with what goes with it; null when it is cancelled. */
  'ror.saveDeclaration': answers<SavedFile | null>()(declarationRef),
  /** Opens a save dialog for one file of the message; null when it is cancelled. */
  'ror.saveDeclared': answers<SavedFile | null>()(
    declarationRef.extend({ index: z.number().int().min(0).max(9) }),
  ),
  /** A person said that the message was sent. */
  'ror.declared': answers<DeclarationView>()(declarationRef),
} as const;
