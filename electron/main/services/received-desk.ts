import type { TrustStore } from '../../../core/certificate/trust-store.ts';
import { CertificateError } from '../../../core/certificate/errors.ts';
import { asPasserelleError, type PasserelleError } from '../../../core/errors/passerelle-error.ts';
import { RequestsError } from '../../../core/requests/errors.ts';
import { type RetrievedFile, readRetrieved, storeRetrieved } from '../../../core/requests/retrieved.ts';
import { safeText } from '../../../core/text/safe-text.ts';
import type { Locale } from '../../../core/text/locale.ts';
import type { ReceivedFile } from '../../../core/vault/received-files.ts';
import type { RequestRecord, StoredCertificate } from '../../../core/vault/records.ts';
import type { Vault } from '../../../core/vault/vault.ts';
import type { ReceivedView } from '../../contract/portal.ts';
import type { VaultKeeper } from './vault-keeper.ts';

export interface ReceivedDeskParts {
  readonly vault: Pick<VaultKeeper, 'open'>;
  readonly context: () => { readonly trust: TrustStore; readonly locale: Locale };
  /** Of the administrator whose card is there; null when none. */
  readonly cardNumber: () => string | null;
}

/** Files at once: each is read again whenever they are shown. */
const mostWaiting = 20;

/** The files that the platform handed out: sealed in the vault as they come, then stored as what they are. */
export class ReceivedDesk {
  readonly #parts: ReceivedDeskParts;
  /** Of files whose certificates are encrypted: what opened them, until they are stored. */
  readonly #passwords = new Map<string, Buffer>();

  constructor(parts: ReceivedDeskParts) {
    this.#parts = parts;
  }

  /**
   * On the disk, sealed, when it returns.
   * @param content wiped.
   * @throws RequestsError TOO_MANY_RECEIVED: a page hands out what it likes, without being asked; VaultError
   */
  take(fileName: string, content: Uint8Array, recordId: string | null): void {
    try {
      const { receivedFiles } = this.#parts.vault.open;
      if (receivedFiles.list().length >= mostWaiting) {
        throw new RequestsError('TOO_MANY_RECEIVED', { params: { max: mostWaiting } });
      }
      receivedFiles.add(safeText(fileName), content, recordId);
    } finally {
      content.fill(0);
    }
  }

  /** What waits, oldest first. @throws VaultError VAULT_LOCKED */
  async list(): Promise<readonly ReceivedView[]> {
    return Promise.all(this.#parts.vault.open.receivedFiles.list().map((file) => this.#view(file)));
  }

  /**
   * Reads a file whose certificates are encrypted.
   *
   * @param password UTF-8; wiped
   * @throws CertificateError PKCS12_WRONG_PASSWORD; nothing is lost
   */
  async unlock(fileId: string, password: Uint8Array): Promise<void> {
    const kept = Buffer.from(password);
    password.fill(0);
    try {
      await this.#read(fileId, kept.toString('utf8'));
      this.#forgetPassword(fileId);
      this.#passwords.set(fileId, kept);
    } catch (error) {
      kept.fill(0);
      throw error;
    }
  }

  /**
   * Stores key and certificate, for the request that they answer or as an import; only then is the file let go.
   *
   * @param password UTF-8; wiped. Null: the one that opened the file, or that the vault keeps for the request
   * @throws CertificateError, RequestsError, VaultError; nothing is lost
   */
  async store(
    fileId: string,
    requestId: string | null,
    password: Uint8Array | null,
  ): Promise<StoredCertificate> {
    const vault = this.#parts.vault.open;
    const request = requestId === null ? null : vault.requests.get(requestId);
    try {
      const typed = password ?? this.#passwords.get(fileId) ?? null;
      const stored =
        typed === null && requestId !== null && keepsPassword(vault, requestId)
          ? await vault.secrets.use(requestId, 'key-password', (kept) => this.#store(fileId, request, kept))
          : await this.#store(fileId, request, typed);
      vault.receivedFiles.remove(fileId);
      this.#forgetPassword(fileId);
      return stored;
    } finally {
      password?.fill(0);
    }
  }

  /**
   * A request with a file that waits for it keeps its secrets: they open that file, and revoke what it holds.
   *
   * @throws RequestsError FILE_WAITS {fileName}; VaultError
   */
  async requireNoneFor(requestId: string): Promise<void> {
    const own = this.#parts.vault.open.receivedFiles.list().find(({ recordId }) => recordId === requestId);
    const answers = (file: ReceivedView): boolean => file.candidates.some(({ id }) => id === requestId);
    const waiting = own ?? (await this.list()).find(answers);
    if (waiting !== undefined) {
      throw new RequestsError('FILE_WAITS', { params: { fileName: waiting.fileName } });
    }
  }

  /** Lets a file go, for good. @throws VaultError */
  forget(fileId: string): void {
    this.#forgetPassword(fileId);
    this.#parts.vault.open.receivedFiles.remove(fileId);
  }

  forgetPasswords(): void {
    for (const fileId of [...this.#passwords.keys()]) this.#forgetPassword(fileId);
  }

  async #store(
    fileId: string,
    request: RequestRecord | null,
    passwordBytes: Uint8Array | null,
  ): Promise<StoredCertificate> {
    const password = passwordBytes === null ? null : Buffer.from(passwordBytes).toString('utf8');
    const { content, file } = await this.#read(fileId, password);
    const cardNumber = this.#parts.cardNumber() ?? '';
    try {
      return await storeRetrieved(this.#parts.vault.open, content, file, { request, password, cardNumber });
    } finally {
      content.fill(0);
    }
  }

  async #read(
    fileId: string,
    password: string | null,
  ): Promise<{ readonly content: Uint8Array; readonly file: RetrievedFile }> {
    const vault = this.#parts.vault.open;
    const content = vault.receivedFiles.read(fileId);
    const requests = vault.requests.list();
    const context = { ...this.#parts.context(), at: new Date(), requests };
    return { content, file: await readRetrieved(content, context, password) };
  }

  async #view({ id, fileName }: ReceivedFile): Promise<ReceivedView> {
    const vault = this.#parts.vault.open;
    const nothing = { id, fileName, format: null, report: null, matchedBy: null, candidates: [] };
    try {
      const password = this.#passwords.get(id)?.toString('utf8') ?? null;
      const { content, file } = await this.#read(id, password);
      content.fill(0);
      const { by: matchedBy, candidates } = file.match;
      return {
        ...nothing,
        format: file.format,
        hasPrivateKey: file.hasPrivateKey,
        report: file.report,
        problem: null,
        sealed: false,
        matchedBy,
        candidates: candidates.map(({ id, structureName, service }) => ({ id, structureName, service })),
        passwordKept: candidates.map((request) => request.id).filter((one) => keepsPassword(vault, one)),
      };
    } catch (error) {
      const problem = asPasserelleError(error);
      const sealed = isSealed(problem);
      const shown = sealed ? null : problem.toDocument();
      return { ...nothing, hasPrivateKey: sealed, problem: shown, sealed, passwordKept: [] };
    }
  }

  #forgetPassword(fileId: string): void {
    this.#passwords.get(fileId)?.fill(0);
    this.#passwords.delete(fileId);
  }
}

function isSealed(problem: PasserelleError): boolean {
  return problem instanceof CertificateError && problem.code === 'P12_CERTIFICATES_ENCRYPTED';
}

function keepsPassword(vault: Vault, requestId: string): boolean {
  return vault.secrets.list(requestId).some(({ kind }) => kind === 'key-password');
}
