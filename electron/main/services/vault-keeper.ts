import { existsSync } from 'node:fs';
import { actorHere } from '../../../core/vault/audit/actor.ts';
import { type Restoration, restoreVault } from '../../../core/vault/backup/restore.ts';
import { VaultError } from '../../../core/vault/errors.ts';
import type { RecipientSummary } from '../../../core/vault/recipient-store.ts';
import type { RecipientKind } from '../../../core/vault/recipients/kinds.ts';
import { passphraseIdentity } from '../../../core/vault/recipients/passphrase.ts';
import type { Identity } from '../../../core/vault/recipients/recipient.ts';
import { Vault } from '../../../core/vault/vault.ts';
import type { VaultState } from '../../contract/application.ts';

/** The one vault of this data folder. */
export class VaultKeeper {
  #path: string;
  #vault: Vault | null = null;
  readonly #cardNumber: () => string | null;
  /** Locked so many times: what was being opened before the last one stays closed. */
  #locked = 0;

  /** @param cardNumber of who is signed in, for the audit log. */
  constructor(path: string, cardNumber: () => string | null = () => null) {
    this.#path = path;
    this.#cardNumber = cardNumber;
  }

  get state(): VaultState {
    if (this.#vault?.locked === false) return 'open';
    return existsSync(this.#path) ? 'locked' : 'absent';
  }

  /** Of its file. */
  get path(): string {
    return this.#path;
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
    try {
      await this.unlockWith(passphraseIdentity(passphrase));
    } finally {
      passphrase.fill(0);
    }
  }

  /** @throws VaultError, CardError */
  async unlockWith<Kind extends RecipientKind>(identity: Identity<Kind>): Promise<void> {
    this.lock();
    const turn = this.#locked;
    const vault = await Vault.open(this.#path);
    try {
      await vault.unlockWith(identity);
    } catch (error) {
      vault.close();
      throw error;
    }
    this.#use(vault, turn);
  }

  /** What opens the vault, which may be locked; none where there is no vault. @throws VaultError */
  async recipients(): Promise<readonly RecipientSummary[]> {
    if (this.#vault !== null) return this.#vault.recipients.list();
    if (this.state === 'absent') return [];
    const vault = await Vault.open(this.#path);
    try {
      return vault.recipients.list();
    } finally {
      vault.close();
    }
  }

  /** Makes the vault of a backup, in the place of the one that is there, and opens it. @throws VaultError */
  async restore<Kind extends RecipientKind>(backup: string, identity: Identity<Kind>): Promise<Restoration> {
    const restored = await restoreVault(backup, this.#path, identity, { replace: true });
    await this.unlockWith(identity);
    return restored;
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
    vault.audit.actedBy(() => actorHere(this.#cardNumber()));
    this.#vault = vault;
  }

  /** @throws VaultError VAULT_LOCKED */
  get open(): Vault {
    if (this.#vault === null) throw new VaultError('VAULT_LOCKED');
    return this.#vault;
  }
}
