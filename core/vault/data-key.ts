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
    const secret = unseal(this.require(), sealed, { vaultId: this.vaultId, recordId, purpose });
    if (secret === null) throw new VaultError('RECORD_TAMPERED', { params: { id: recordId } });
    return secret;
  }
}
