import type { Locale } from '../../../core/text/locale.ts';
import { VaultError } from '../../../core/vault/errors.ts';
import { generateRecoveryKey, recoveryKeyRecipient } from '../../../core/vault/recipients/recovery-key.ts';
import { writeRecoveryKey } from '../../../core/vault/recipients/recovery-key-text.ts';
import { recoverySheetHtml } from '../../../core/vault/recovery-sheet.ts';
import { printFailure, type Printing } from './printing.ts';
import type { VaultKeeper } from './vault-keeper.ts';

/** Milliseconds that a key waits to be kept: time to find the printer. */
const longestWait = 15 * 60_000;
/** Time in which an answer has left for the page, in milliseconds: Electron copies it on the way. */
const onItsWay = 1000;

interface RecoveryKeyParts {
  readonly vault: Pick<VaultKeeper, 'open'>;
  readonly locale: () => Locale;
  /** As `printHtml`. */
  readonly print: (html: string) => Promise<Printing>;
}

/** One recovery key at a time, from its making until the person says that it is noted: only then does it open the vault. */
export class RecoveryKeyDesk {
  readonly #parts: RecoveryKeyParts;
  #key: Buffer | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(parts: RecoveryKeyParts) {
    this.#parts = parts;
  }

  /** @returns what the person notes, ASCII, wiped once it has left. @throws VaultError VAULT_LOCKED */
  make(): Uint8Array<ArrayBuffer> {
    if (this.#parts.vault.open.locked) throw new VaultError('VAULT_LOCKED');
    this.forget();
    this.#key = generateRecoveryKey();
    this.#timer = setTimeout(() => {
      this.forget();
    }, longestWait).unref();
    const text = writeRecoveryKey(this.#key);
    setTimeout(() => text.fill(0), onItsWay).unref();
    return text;
  }

  /** @throws VaultError RECOVERY_KEY_GONE, SHEET_NOT_PRINTED */
  async print(): Promise<void> {
    const text = writeRecoveryKey(this.#held());
    const html = recoverySheetHtml(
      { key: Buffer.from(text).toString('latin1'), vaultId: this.#parts.vault.open.id, at: new Date() },
      this.#parts.locale(),
    );
    text.fill(0);
    const detail = printFailure(await this.#parts.print(html));
    if (detail !== null) throw new VaultError('SHEET_NOT_PRINTED', { params: { detail }, exitCode: 3 });
  }

  /** @throws VaultError RECOVERY_KEY_GONE, VAULT_LOCKED, RECIPIENTS_FULL… */
  async keep(): Promise<void> {
    await this.#parts.vault.open.recipients.add(recoveryKeyRecipient(this.#held()));
    this.forget();
  }

  forget(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#key?.fill(0);
    this.#key = null;
  }

  #held(): Buffer {
    if (this.#key === null) throw new VaultError('RECOVERY_KEY_GONE');
    return this.#key;
  }
}
