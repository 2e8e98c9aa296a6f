import { randomUUID } from 'node:crypto';
import { safeText } from '../text/safe-text.ts';
import type { AttachmentStore, DocumentStore } from '../vault/document-store.ts';
import { notFound } from '../vault/rows.ts';
import type { Vault } from '../vault/vault.ts';
import {
  type Answers,
  type Dossier,
  type DossierAttachment,
  dossierSchema,
  longestAttachment,
  mostAttachments,
  newDossier,
  type Progress,
  type TaskId,
} from './dossier.ts';
import { DossierError } from './errors.ts';

export interface KeptDossier {
  readonly id: string;
  readonly value: Dossier;
}

interface GivenFile {
  readonly task: TaskId;
  readonly name: string;
  readonly content: Uint8Array;
}

/** The dossiers of an open vault, with their attachments. Every change is on the disk when its method returns. */
export class DossierBook {
  readonly #dossiers: DocumentStore<typeof dossierSchema>;
  readonly #attachments: AttachmentStore;

  constructor(vault: Pick<Vault, 'documents' | 'attachments'>) {
    this.#dossiers = vault.documents('dossier', dossierSchema);
    this.#attachments = vault.attachments;
  }

  /** Oldest first. @throws VaultError VAULT_LOCKED, RECORD_TAMPERED */
  list(): readonly KeptDossier[] {
    return this.#dossiers.list();
  }

  /** @throws VaultError RECORD_NOT_FOUND, as `list` */
  get(id: string): Dossier {
    return this.#dossiers.get(id);
  }

  /**
   * The one that is called so, whatever its case; the only one where no name is given.
   * @throws DossierError NO_DOSSIER, DOSSIER_UNKNOWN, SEVERAL_DOSSIERS
   */
  named(name: string | null): KeptDossier {
    const all = this.list();
    if (all.length === 0) throw new DossierError('NO_DOSSIER');
    const wanted = name?.trim().toLowerCase();
    const found = all.filter(({ value }) => wanted === undefined || value.name.toLowerCase() === wanted);
    const [first] = found;
    const names = (of: readonly KeptDossier[]): string =>
      of.map(({ value }) => safeText(value.name)).join(', ');
    if (first === undefined) {
      throw new DossierError('DOSSIER_UNKNOWN', {
        params: { name: safeText(name ?? ''), names: names(all) },
      });
    }
    if (found.length > 1) throw new DossierError('SEVERAL_DOSSIERS', { params: { names: names(found) } });
    return first;
  }

  /** @returns its id. */
  create(answers: Answers): string {
    const id = randomUUID();
    this.#dossiers.put(id, newDossier(answers, new Date()));
    return id;
  }

  /** Other answers; progress and attachments stay. */
  answer(id: string, answers: Answers): void {
    this.#dossiers.put(id, { ...this.get(id), ...answers });
  }

  /** What a person says of a task. */
  mark(id: string, task: TaskId, progress: Progress): void {
    const dossier = this.get(id);
    this.#dossiers.put(id, { ...dossier, progress: { ...dossier.progress, [task]: progress } });
  }

  /** With its attachments, for good. */
  remove(id: string): void {
    const { attachments } = this.get(id);
    this.#dossiers.remove(id);
    for (const attachment of attachments) this.#attachments.remove(attachment.id);
  }

  /** @throws DossierError ATTACHMENT_TOO_LARGE, ATTACHMENTS_FULL; VaultError VAULT_DISK_FULL */
  attach(id: string, { task, name, content }: GivenFile): void {
    const dossier = this.get(id);
    if (content.length > longestAttachment) {
      throw new DossierError('ATTACHMENT_TOO_LARGE', {
        params: { name: safeText(name), max: longestAttachment >> 20 },
      });
    }
    if (dossier.attachments.length >= mostAttachments) {
      throw new DossierError('ATTACHMENTS_FULL', { params: { max: mostAttachments } });
    }
    const attachment: DossierAttachment = {
      id: randomUUID(),
      task,
      // What would be hidden in a name is shown, and stays harmless when the file is saved again.
      name: safeText(name, 200),
      bytes: content.length,
      addedAt: new Date().toISOString(),
    };
    // Content first: a dossier never names what is not there.
    this.#attachments.put(attachment.id, content);
    this.#dossiers.put(id, { ...dossier, attachments: [...dossier.attachments, attachment] });
  }

  /** @throws VaultError RECORD_NOT_FOUND, RECORD_TAMPERED */
  attachment(id: string, attachmentId: string): DossierAttachment & { readonly content: Uint8Array } {
    const found = this.get(id).attachments.find((each) => each.id === attachmentId);
    if (found === undefined) throw notFound(attachmentId);
    const content = this.#attachments.read(found.id);
    return { ...found, content };
  }

  removeAttachment(id: string, attachmentId: string): void {
    const dossier = this.get(id);
    if (!dossier.attachments.some((each) => each.id === attachmentId)) return;
    const attachments = dossier.attachments.filter((each) => each.id !== attachmentId);
    this.#dossiers.put(id, { ...dossier, attachments });
    this.#attachments.remove(attachmentId);
  }
}
