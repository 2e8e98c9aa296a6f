import { existsSync } from 'node:fs';
import { VaultError } from '../../../core/vault/errors.ts';
import { Vault } from '../../../core/vault/vault.ts';
import type { VaultState } from '../../contract/application.ts';

/** The one vault of this data folder. */
export class VaultKeeper {
  #path: string;
  #vault: Vault | null = null;
  /** Locked so many times: what was being opened before the last one stays closed. */
  #locked = 0;

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
    const turn = this.#locked;
    try {
      this.#use(await Vault.create(this.#path, passphrase), turn);
    } finally {
      passphrase.fill(0);
    }
  }

  /** @param passphrase wiped. @throws VaultError */
  async unlock(passphrase: Uint8Array): Promise<void> {
    this.lock();
    const turn = this.#locked;
    try {
      const vault = await Vault.open(this.#path);
      try {
        await vault.unlock(passphrase);
      } catch (error) {
        vault.close();
        throw error;
      }
      this.#use(vault, turn);
    } finally {
      passphrase.fill(0);
    }
  }

  lock(): void {
    this.#locked += 1;
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

  /** @param turn when it began to be opened, which takes a second. @throws VaultError VAULT_LOCKED */
  #use(vault: Vault, turn: number): void {
    if (turn !== this.#locked) {
      vault.close();
      throw new VaultError('VAULT_LOCKED');
    }
    this.#vault = vault;
  }

  /** @throws VaultError VAULT_LOCKED */
  get open(): Vault {
    if (this.#vault === null) throw new VaultError('VAULT_LOCKED');
    return this.#vault;
  }
}
