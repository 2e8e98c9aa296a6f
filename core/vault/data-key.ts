import { VaultError } from './errors.ts';
import { seal, unseal, type SealPurpose } from './seal.ts';

/** The vault's data key, while it is unlocked: what the parts of the vault seal and open secrets with. */
export class DataKey {
  #bytes: Buffer | null = null;

  constructor(private readonly vaultId: string) {}

  get held(): boolean {
    return this.#bytes !== null;
  }

  /** @param bytes 32 bytes, which are copied. */
  hold(bytes: Uint8Array): void {
    this.forget();
    this.#bytes = Buffer.from(bytes);
  }

  forget(): void {
    this.#bytes?.fill(0);
    this.#bytes = null;
  }

  /** @throws VaultError VAULT_LOCKED */
  require(): Buffer {
    if (this.#bytes === null) throw new VaultError('VAULT_LOCKED');
    return this.#bytes;
  }

  /** @throws VaultError VAULT_LOCKED */
  seal(secret: Uint8Array, recordId: string, purpose: SealPurpose): Buffer {
    return seal(this.require(), secret, { vaultId: this.vaultId, recordId, purpose });
  }

  /**
   * @returns the secret, which the caller wipes.
   * @throws VaultError VAULT_LOCKED or RECORD_TAMPERED
   */
  unseal(sealed: Uint8Array, recordId: string, purpose: SealPurpose): Buffer {
    const secret = this.tryUnseal(sealed, recordId, purpose);
    if (secret === null) throw new VaultError('RECORD_TAMPERED', { params: { id: recordId } });
    return secret;
  }

  /** As `unseal`, with null for what was changed or moved. @throws VaultError VAULT_LOCKED */
  tryUnseal(sealed: Uint8Array, recordId: string, purpose: SealPurpose): Buffer | null {
    return unseal(this.require(), sealed, { vaultId: this.vaultId, recordId, purpose });
  }

  /**
   * Lends a copy for a task that waits for something: locking meanwhile wipes the vault's own bytes, not these.
   *
   * @throws VaultError VAULT_LOCKED
   */
  async lend<Result>(task: (bytes: Buffer) => Promise<Result>): Promise<Result> {
    const copy = Buffer.from(this.require());
    try {
      return await task(copy);
    } finally {
      copy.fill(0);
    }
  }
}
