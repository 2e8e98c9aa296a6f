import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { contactsIn } from '../../../core/requests/contacts.ts';
import { RequestsError } from '../../../core/requests/errors.ts';
import {
  confirmImport,
  readStructures,
  type ImportOptions,
  type StructureImport,
} from '../../../core/requests/import/structures.ts';
import { knownIn } from '../../../core/requests/known.ts';
import type { Department } from '../../../core/structure/departments.ts';
import type { Locale } from '../../../core/text/locale.ts';
import type { KeyMaker } from '../../../core/vault/records.ts';
import { longestImport } from '../../contract/limits.ts';
import type { ImportDefaultsInput, ImportView, RequestView } from '../../contract/requests.ts';
import { viewOfRequest } from './certificate-requests.ts';
import { readChosen } from './chosen-file.ts';
import type { VaultKeeper } from './vault-keeper.ts';

interface GivenFile {
  readonly fileName: string;
  readonly content: Uint8Array;
  /** Where it was chosen; null for one that was dropped on the page. */
  readonly path: string | null;
}

export interface ImportDeskParts {
  readonly vault: Pick<VaultKeeper, 'open'>;
  readonly departments: readonly Department[];
  readonly locale: () => Locale;
}

/** The one file of structures that is being looked at. Nothing is created before it is confirmed, then all or nothing. */
export class ImportDesk {
  readonly #parts: ImportDeskParts;
  #file: GivenFile | null = null;
  #shown: { readonly id: string; readonly defaults: ImportDefaultsInput } | null = null;

  constructor(parts: ImportDeskParts) {
    this.#parts = parts;
  }

  /** @param path chosen in the system's dialog. @throws UsageError FILE_UNREADABLE; RequestsError CSV_…; VaultError */
  async readFile(path: string, defaults: ImportDefaultsInput): Promise<ImportView> {
    return this.#read(
      { fileName: basename(path), content: await readChosen(path, longestImport), path },
      defaults,
    );
  }

  /** @throws RequestsError CSV_EMPTY, CSV_TOO_LARGE, CSV_NOT_TEXT, CSV_COLUMNS_MISSING; VaultError VAULT_LOCKED */
  read(file: Omit<GivenFile, 'path'>, defaults: ImportDefaultsInput): ImportView {
    return this.#read({ ...file, path: null }, defaults);
  }

  /** The same file, as it is by now. @throws as `readFile`; RequestsError IMPORT_GONE */
  async again(defaults: ImportDefaultsInput): Promise<ImportView> {
    if (this.#file === null) throw new RequestsError('IMPORT_GONE');
    const { path } = this.#file;
    return path === null ? this.#read(this.#file, defaults) : this.readFile(path, defaults);
  }

  /**
   * Creates what was shown. The file is read once more, as the vault may hold some of it by now.
   *
   * @throws RequestsError IMPORT_GONE when something else was shown, IMPORT_HAS_ERRORS; VaultError
   */
  confirm(id: string, keyMaker: KeyMaker): readonly RequestView[] {
    if (this.#file === null || this.#shown?.id !== id) throw new RequestsError('IMPORT_GONE');
    const imported = this.#readStructures(this.#file, this.#shown.defaults);
    if (!isAcceptable(imported)) throw new RequestsError('IMPORT_HAS_ERRORS');
    const rows = imported.rows.map(({ line, plan }) => ({ line, plan: { ...plan, keyMaker } }));
    const created = confirmImport(this.#parts.vault.open, rows);
    this.forget();
    return created.map(viewOfRequest);
  }

  forget(): void {
    this.#file = null;
    this.#shown = null;
  }

  #read(file: GivenFile, defaults: ImportDefaultsInput): ImportView {
    this.#file = file;
    this.#shown = null;
    const imported = this.#readStructures(file, defaults);
    const id = randomUUID();
    this.#shown = { id, defaults };
    return viewOf(id, file, imported);
  }

  #readStructures({ content }: GivenFile, defaults: ImportDefaultsInput): StructureImport {
    const { vault, departments, locale } = this.#parts;
    const contactEmails = contactsIn(defaults.contacts);
    const options: ImportOptions = {
      departments,
      locale: locale(),
      defaults: {
        environment: defaults.environment,
        ...(defaults.service.trim() === '' ? {} : { service: defaults.service }),
        ...(contactEmails.length === 0 ? {} : { contactEmails }),
      },
      known: knownIn(vault.open),
      at: new Date(),
    };
    return readStructures(content, options);
  }
}

function isAcceptable({ rows, problems }: StructureImport): boolean {
  return rows.length > 0 && problems.every(({ severity }) => severity !== 'error');
}

function viewOf(id: string, { fileName, path }: GivenFile, imported: StructureImport): ImportView {
  const ofLines = new Set(imported.lines.flatMap(({ problems }) => problems));
  return {
    id,
    fileName,
    rereadable: path !== null,
    lines: imported.lines.map(({ line, plan, problems }) => ({
      line,
      environment: plan.environment,
      structureName: plan.structureName,
      distinguishedName: plan.distinguishedName,
      contactEmails: plan.contactEmails ?? [],
      problems: problems.map(({ column, severity, message }) => ({ column, severity, message })),
    })),
    fileProblems: imported.problems
      .filter((problem) => !ofLines.has(problem))
      .map(({ line, severity, message }) => ({ line, severity, message })),
    acceptable: isAcceptable(imported),
  };
}
