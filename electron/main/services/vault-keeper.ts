import { existsSync } from 'node:fs';
import { VaultError } from '../../../core/vault/errors.ts';
import { Vault } from '../../../core/vault/vault.ts';
import type { VaultState } from '../../contract/application.ts';

/** The one vault of this data folder. */
export class VaultKeeper {
  #path: string;
  #vault: Vault | null = null;

  constructor(path: string) {
    this.#path = path;
  }

  get state(): VaultState {
    if (this.#vault?.locked === false) return 'open';
    return existsSync(this.#path) ? 'locked' : 'absent';
  }

  /** Works on another file: the demonstration has a vault of its own. */
  moveTo(path: string): void {
    this.lock();
    this.#path = path;
  }

  /** @param passphrase wiped. @throws VaultError */
  async create(passphrase: Uint8Array): Promise<void> {
    try {
      this.#vault = await Vault.create(this.#path, passphrase);
    } finally {
      passphrase.fill(0);
    }
  }

  /** @param passphrase wiped. @throws VaultError */
  async unlock(passphrase: Uint8Array): Promise<void> {
    this.lock();
    try {
      const vault = await Vault.open(this.#path);
      try {
        await vault.unlock(passphrase);
      } catch (error) {
        vault.close();
        throw error;
      }
      this.#vault = vault;
    } finally {
      passphrase.fill(0);
    }
  }

  lock(): void {
    this.#vault?.close();
    this.#vault = null;
  }

  /**
   * Lends what can be read without the passphrase, for the time of `task`; null when there is no vault.
   * @throws VaultError
   */
  async peek<Result>(
    task: (vault: Pick<Vault, 'requests' | 'certificates'>) => Result,
  ): Promise<Result | null> {
    if (this.#vault !== null) return task(this.#vault);
    if (!existsSync(this.#path)) return null;
    const vault = await Vault.open(this.#path);
    try {
      return task(vault);
    } finally {
      vault.close();
    }
  }

  /** @throws VaultError VAULT_LOCKED */
  get open(): Vault {
    if (this.#vault === null) throw new VaultError('VAULT_LOCKED');
    return this.#vault;
  }
}
