import { basename, extname } from 'node:path';
import { DossierBook } from '../../../core/dossier/book.ts';
import {
  type Answers,
  answersSchema,
  type Dossier,
  longestAttachment,
  newAnswers,
  type Progress,
  type TaskId,
  type TaskState,
} from '../../../core/dossier/dossier.ts';
import type { OfficialLink } from '../../../core/dossier/links.ts';
import { messageOf } from '../../../core/dossier/messages.ts';
import { moved, nothingSaid } from '../../../core/dossier/progress.ts';
import type { FormId } from '../../../core/dossier/sheets.ts';
import { tourOf } from '../../../core/dossier/steps.ts';
import { dataSheetPdf, tourPdf } from '../../../core/dossier/tour-sheet.ts';
import { sheetWords, tourWords } from '../../../core/dossier/tour.ts';
import { writeFileAtomic } from '../../../core/files/atomic.ts';
import { emlFile } from '../../../core/messages/eml.ts';
import { mailtoLink } from '../../../core/messages/mailto.ts';
import type { Message, MessageAttachment } from '../../../core/messages/message.ts';
import type { SheetFonts } from '../../../core/paper/page.ts';
import { isoDay } from '../../../core/text/calendar.ts';
import type { Locale } from '../../../core/text/locale.ts';
import type { DossierSummary, DossierView } from '../../contract/dossiers.ts';
import { readChosen } from './chosen-file.ts';
import { openOrSay } from './open-outside.ts';
import type { VaultKeeper } from './vault-keeper.ts';

export interface DossierDeskParts {
  readonly vault: Pick<VaultKeeper, 'open'>;
  readonly locale: () => Locale;
  readonly links: () => readonly OfficialLink[];
  readonly openOutside: (address: string) => Promise<void>;
  readonly fonts: SheetFonts;
  /** Passerelle's own. */
  readonly version: string;
}

/** An e-mail of a task: its own, or a question to the support. */
export interface MessageRef {
  readonly id: string;
  readonly task: TaskId;
  readonly support: boolean;
}

/** The dossiers of the vault, as the page shows them. Every method throws VaultError VAULT_LOCKED while it is. */
export class DossierDesk {
  readonly #parts: DossierDeskParts;

  constructor(parts: DossierDeskParts) {
    this.#parts = parts;
  }

  list(): readonly DossierSummary[] {
    return this.#book.list().map(({ id, value }) => {
      const { name, progress, next, steps } = this.#words(value);
      const task = steps.flatMap(({ tasks }) => tasks).find((each) => each.id === next);
      return { id, name, progress, next: task?.title ?? null };
    });
  }

  read(id: string): DossierView {
    const dossier = this.#book.get(id);
    const others = this.#book.list().filter((each) => each.id !== id);
    const numbers = others.map(({ value }) => value.testCard.number.trim()).filter((number) => number !== '');
    return {
      id,
      answers: answersSchema.parse(dossier),
      tour: this.#words(dossier),
      knownTestCards: [...new Set(numbers)],
    };
  }

  create(name: string): DossierView {
    return this.read(this.#book.create(newAnswers(name)));
  }

  answer(id: string, answers: Answers): DossierView {
    this.#book.answer(id, answers);
    return this.read(id);
  }

  move(id: string, task: TaskId, state: TaskState): DossierView {
    this.#book.mark(id, task, moved(this.#progressOf(id, task), state, isoDay(new Date())));
    return this.read(id);
  }

  note(id: string, task: TaskId, note: Pick<Progress, 'sentOn' | 'doneOn' | 'notes'>): DossierView {
    this.#book.mark(id, task, { ...this.#progressOf(id, task), ...note });
    return this.read(id);
  }

  remove(id: string): readonly DossierSummary[] {
    this.#book.remove(id);
    return this.list();
  }

  /** @param path chosen in the system's dialog. @throws UsageError FILE_UNREADABLE; DossierError ATTACHMENT_TOO_LARGE */
  async attach(id: string, task: TaskId, path: string): Promise<DossierView> {
    const content = await readChosen(path, longestAttachment + 1);
    this.#book.attach(id, { task, name: basename(path), content });
    return this.read(id);
  }

  attachmentName(id: string, attachmentId: string): string {
    return this.#book.attachment(id, attachmentId).name;
  }

  /** @param path from the system's dialog, which has asked whether another file may be replaced. @throws ExportError */
  async saveAttachment(id: string, attachmentId: string, path: string): Promise<void> {
    await writeFileAtomic(path, this.#book.attachment(id, attachmentId).content, { overwrite: true });
  }

  removeAttachment(id: string, attachmentId: string): DossierView {
    this.#book.removeAttachment(id, attachmentId);
    return this.read(id);
  }

  /** E.g. `parcours-ror-annuaire-du-territoire.pdf`. @param kind begins the name. */
  fileName(id: string, kind: string, extension: 'pdf' | 'eml'): string {
    const name = this.#book.get(id).name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
    const plain = name
      .replace(/[^a-z0-9]+/gu, '-')
      .replace(/^-|-$/gu, '')
      .slice(0, 60);
    return `${[kind, plain].filter((part) => part !== '').join('-')}.${extension}`;
  }

  /** As `saveAttachment`. */
  async saveTour(id: string, path: string): Promise<void> {
    const pdf = await tourPdf(this.#words(this.#book.get(id)), this.#paper);
    await writeFileAtomic(path, pdf, { overwrite: true });
  }

  /** As `saveAttachment`. */
  async saveSheet(id: string, form: FormId, path: string): Promise<void> {
    const dossier = this.#book.get(id);
    const sheet = sheetWords(dossier, form, this.#parts.locale());
    await writeFileAtomic(path, await dataSheetPdf(this.#words(dossier), sheet, this.#paper), {
      overwrite: true,
    });
  }

  /** @throws MessageError; DossierError NOT_OPENED */
  async openMessage(ref: MessageRef): Promise<{ readonly bodyLeftOut: boolean }> {
    const { href, bodyLeftOut } = mailtoLink(this.#message(ref));
    await openOrSay(this.#parts.openOutside, href);
    return { bodyLeftOut };
  }

  /** With what the task keeps, where it is no question to the support. As `saveAttachment`; throws MessageError too. */
  async saveMessage(ref: MessageRef, path: string): Promise<void> {
    const attachments = ref.support ? [] : this.#attachmentsOf(ref);
    const file = emlFile(this.#message(ref), { date: new Date(), attachments });
    await writeFileAtomic(path, file, { overwrite: true });
  }

  get #book(): DossierBook {
    return new DossierBook(this.#parts.vault.open);
  }

  get #paper() {
    const { fonts, version } = this.#parts;
    return { at: new Date(), fonts, version };
  }

  #words(dossier: Dossier) {
    return tourWords(dossier, this.#parts.links(), this.#parts.locale());
  }

  #progressOf(id: string, task: TaskId): Progress {
    return this.#book.get(id).progress[task] ?? nothingSaid;
  }

  #message({ id, task: taskId, support }: MessageRef): Message {
    const dossier = this.#book.get(id);
    const task = tourOf(dossier).find((each) => each.id === taskId);
    if (task === undefined) throw new RangeError(taskId);
    return messageOf(dossier, task, support ? 'support' : (task.message ?? 'support'));
  }

  #attachmentsOf({ id, task }: MessageRef): readonly MessageAttachment[] {
    const book = this.#book;
    return book
      .get(id)
      .attachments.filter((attachment) => attachment.task === task)
      .map((attachment) => {
        const { name, content } = book.attachment(id, attachment.id);
        return { name, mediaType: mediaTypeOf(name), content };
      });
  }
}

const mediaTypes: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
};

function mediaTypeOf(name: string): string {
  return mediaTypes[extname(name).toLowerCase()] ?? 'application/octet-stream';
}
