import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { TrustStore } from '../../../core/certificate/trust-store.ts';
import { ImportError } from '../../../core/import/errors.ts';
import type { GivenFile, OpenedContent } from '../../../core/import/file.ts';
import { findIdentities, type FoundIdentities } from '../../../core/import/identities.ts';
import { openFiles, seeFiles, type SeenFile, wipeKeys } from '../../../core/import/open-files.ts';
import { storeIdentities } from '../../../core/import/store.ts';
import type { Locale } from '../../../core/text/locale.ts';
import type { StoredCertificate } from '../../../core/vault/records.ts';
import type { FilesView, FoundCertificateView } from '../../contract/files.ts';
import { longestFile } from '../../contract/limits.ts';
import { readChosen } from './chosen-file.ts';
import type { VaultKeeper } from './vault-keeper.ts';

export interface FileImportParts {
  readonly vault: Pick<VaultKeeper, 'open'>;
  readonly context: () => { readonly trust: TrustStore; readonly locale: Locale };
}

/** What is looked at; `opened` is null while a password is missing. */
interface Look {
  readonly id: string;
  readonly files: readonly GivenFile[];
  readonly seen: readonly SeenFile[];
  readonly opened: OpenedContent | null;
}

/** The files of other tools that are being looked at. Keys leave memory with them. */
export class FileImport {
  readonly #parts: FileImportParts;
  #look: Look | null = null;

  constructor(parts: FileImportParts) {
    this.#parts = parts;
  }

  /** @param paths chosen in the system's dialog. @throws UsageError FILE_UNREADABLE; as `read` */
  async readFiles(paths: readonly string[]): Promise<FilesView> {
    const read = async (path: string): Promise<GivenFile> => ({
      name: basename(path),
      bytes: await readChosen(path, longestFile),
    });
    return this.read(await Promise.all(paths.map(read)));
  }

  /** @throws ImportError as `seeFiles` and `openFiles`; VaultError VAULT_LOCKED */
  async read(files: readonly GivenFile[]): Promise<FilesView> {
    this.forget();
    const seen = await seeFiles(files);
    const opened = seen.some(({ locked }) => locked) ? null : await openFiles(files, null);
    return this.#show({ id: randomUUID(), files, seen, opened });
  }

  /**
   * @param password UTF-8; wiped
   * @throws ImportError IMPORT_GONE, or as `openFiles`: what is shown stays
   */
  async open(id: string, password: Uint8Array): Promise<FilesView> {
    try {
      const look = this.#require(id);
      const opened = await openFiles(look.files, password);
      if (this.#look !== look) {
        // Given up meanwhile, as when the vault is locked: no key may stay.
        wipeKeys(opened);
        throw new ImportError('IMPORT_GONE');
      }
      return await this.#show({ ...look, opened });
    } finally {
      password.fill(0);
    }
  }

  async again(): Promise<FilesView | null> {
    return this.#look === null ? null : this.#viewOf(this.#look);
  }

  /**
   * The vault is asked once more, as it may hold some of it by now.
   *
   * @throws ImportError IMPORT_GONE, NOTHING_TO_STORE; RequestsError, CertificateError, VaultError as `storeIdentities`
   */
  async store(id: string): Promise<readonly StoredCertificate[]> {
    const look = this.#require(id);
    const { identities } = await this.#find(look);
    const stored = storeIdentities(this.#parts.vault.open, identities);
    this.forget();
    return stored;
  }

  forget(): void {
    if (this.#look?.opened != null) wipeKeys(this.#look.opened);
    this.#look = null;
  }

  #require(id: string): Look {
    if (this.#look?.id !== id) throw new ImportError('IMPORT_GONE');
    return this.#look;
  }

  async #show(look: Look): Promise<FilesView> {
    this.#look = look;
    return this.#viewOf(look);
  }

  #find({ seen, opened }: Look): Promise<FoundIdentities> {
    const { requests, certificates } = this.#parts.vault.open;
    const visible = { certificates: seen.flatMap((file) => file.certificates), privateKeys: [] };
    return findIdentities(opened ?? visible, {
      ...this.#parts.context(),
      requests: requests.list(),
      stored: certificates.summaries(),
      at: new Date(),
    });
  }

  async #viewOf(look: Look): Promise<FilesView> {
    const { identities, keysAlone } = await this.#find(look);
    const locked = look.opened === null;
    const hidden = locked && look.seen.some((file) => file.hidden);
    const certificates = identities.map(({ report, obstacle }): FoundCertificateView => {
      // Its key may be behind the password.
      const unknown = locked && obstacle === 'key-missing';
      return { report, obstacle: unknown ? null : obstacle };
    });
    return {
      id: look.id,
      files: look.seen.map(({ name, format, locked: closed }) => ({ name, format, locked: closed })),
      locked,
      hidden,
      certificates,
      keysAlone,
      storable: hidden || certificates.some(({ obstacle }) => obstacle === null),
    };
  }
}
