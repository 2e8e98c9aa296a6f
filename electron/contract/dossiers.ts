import { z } from 'zod';
import {
  type Answers,
  answersSchema,
  progressSchema,
  taskIds,
  taskStates,
} from '../../core/dossier/dossier.ts';
import { linkIds, linkUrlSchema } from '../../core/dossier/links.ts';
import { formIds } from '../../core/dossier/sheets.ts';
import type { LinkWords, TourWords } from '../../core/dossier/tour.ts';
import { answers, nothing } from './call.ts';
import type { SavedFile } from './cards.ts';

export interface DossierSummary {
  readonly id: string;
  readonly name: string;
  /** E.g. `2 tâches faites ou sans objet sur 8`, in the language of the moment. */
  readonly progress: string;
  /** Title of the task to go on with; null when there is none. */
  readonly next: string | null;
}

export interface DossierView {
  readonly id: string;
  readonly answers: Answers;
  /** In the language of the moment. */
  readonly tour: TourWords;
  /** Numbers of test cards that the other dossiers name. */
  readonly knownTestCards: readonly string[];
}

const id = z.uuid();
const dossierRef = z.object({ id });
const task = z.enum(taskIds);
const attachmentRef = z.object({ id, attachmentId: z.uuid() });
/** An e-mail of a task: its own, or a question to the support. */
const messageRef = z.object({ id, task, support: z.boolean() });

export const dossierCalls = {
  /** Oldest first. */
  'dossiers.list': answers<readonly DossierSummary[]>()(nothing),
  'dossiers.read': answers<DossierView>()(dossierRef),
  /** Of which nothing is known yet but the name. */
  'dossiers.create': answers<DossierView>()(answersSchema.pick({ name: true })),
  'dossiers.answer': answers<DossierView>()(z.object({ id, answers: answersSchema })),
  /** Tells where a task stands from today on. */
  'dossiers.move': answers<DossierView>()(z.object({ id, task, state: z.enum(taskStates) })),
  /** Dates and notes of a task, as a person corrects them. */
  'dossiers.note': answers<DossierView>()(
    z.object({ id, task, note: progressSchema.pick({ sentOn: true, doneOn: true, notes: true }) }),
  ),
  /** With its attachments, for good. */
  'dossiers.remove': answers<readonly DossierSummary[]>()(
    z.object({
      id,
      /** A person said so. */
      confirmed: z.literal(true),
    }),
  ),

  /** Opens a file dialog; null when it is cancelled. */
  'dossiers.attach': answers<DossierView | null>()(z.object({ id, task })),
  /** Opens a save dialog; null when it is cancelled. */
  'dossiers.saveAttachment': answers<SavedFile | null>()(attachmentRef),
  'dossiers.removeAttachment': answers<DossierView>()(attachmentRef),

  /** Opens a save dialog for the whole tour as PDF; null when it is cancelled. */
  'dossiers.saveTour': answers<SavedFile | null>()(dossierRef),
  /** Opens a save dialog for one data sheet as PDF; null when it is cancelled. */
  'dossiers.saveSheet': answers<SavedFile | null>()(z.object({ id, form: z.enum(formIds) })),

  /** Opens the e-mail in the mail program; `bodyLeftOut`: its text was too long for that. */
  'dossiers.openMessage': answers<{ readonly bodyLeftOut: boolean }>()(messageRef),
  /** Opens a save dialog for the e-mail as a file, with the task's attachments; null when it is cancelled. */
  'dossiers.saveMessage': answers<SavedFile | null>()(messageRef),

  /** In the language of the moment. */
  'links.list': answers<readonly LinkWords[]>()(nothing),
  /** Opens an address of the list in the system's browser. */
  'links.open': answers<null>()(z.object({ link: z.enum(linkIds) })),
  /** Null: as it was shipped. */
  'links.correct': answers<readonly LinkWords[]>()(
    z.object({ link: z.enum(linkIds), url: linkUrlSchema.nullable() }),
  ),
} as const;
