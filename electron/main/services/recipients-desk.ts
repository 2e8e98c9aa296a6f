import { VaultError } from '../../../core/vault/errors.ts';
import { type VaultCard, cardIdentity, cardRecipient } from '../../../core/vault/recipients/card.ts';
import {
  type Keyring,
  keyringEntry,
  keyringIdentity,
  keyringRecipient,
} from '../../../core/vault/recipients/keyring.ts';
import { passphraseIdentity, passphraseRecipient } from '../../../core/vault/recipients/passphrase.ts';
import type { Identity } from '../../../core/vault/recipients/recipient.ts';
import { recoveryKeyIdentity } from '../../../core/vault/recipients/recovery-key.ts';
import { readRecoveryKey } from '../../../core/vault/recipients/recovery-key-text.ts';
import type { RecipientView } from '../../contract/vault.ts';
import type { VaultKeeper } from './vault-keeper.ts';

/** A secret that opens the vault, as a person types it. */
export interface TypedIdentity {
  readonly kind: 'passphrase' | 'recovery-key';
  /** UTF-8; wiped. */
  readonly secret: Uint8Array;
}

interface RecipientsDeskParts {
  readonly vault: VaultKeeper;
  readonly keyring: Keyring;
  /** The card that is signed in. @throws CardError NOT_AUTHENTICATED */
  readonly card: () => VaultCard;
}

/** What opens the vault: used, added and removed by the person at the window. */
export class RecipientsDesk {
  readonly #parts: RecipientsDeskParts;

  constructor(parts: RecipientsDeskParts) {
    this.#parts = parts;
  }

  /** Works while locked. @throws VaultError */
  async list(): Promise<readonly RecipientView[]> {
    const { vault, keyring } = this.#parts;
    const here = `${keyring.account}@${keyring.computer}`;
    return (await vault.recipients()).map((recipient) => ({
      ...recipient,
      here: recipient.kind === 'keyring' && recipient.name === here,
    }));
  }

  /** @throws VaultError */
  unlock(typed: TypedIdentity): Promise<void> {
    return withTyped(typed, (identity) => this.#parts.vault.unlockWith(identity));
  }

  /** @throws VaultError */
  unlockWithKeyring(): Promise<void> {
    return this.#parts.vault.unlockWith(keyringIdentity(this.#parts.keyring));
  }

  /** @throws VaultError, CardError */
  async unlockWithCard(): Promise<void> {
    await this.#parts.vault.unlockWith(cardIdentity(this.#parts.card()));
  }

  /** @param passphrase wiped. @param replaces id of another one. @throws VaultError */
  async addPassphrase(passphrase: Uint8Array, replaces: string | null): Promise<void> {
    const { recipients } = this.#parts.vault.open;
    try {
      const recipient = passphraseRecipient(passphrase);
      await (replaces === null ? recipients.add(recipient) : recipients.replace(replaces, recipient));
    } finally {
      passphrase.fill(0);
    }
  }

  /** @throws VaultError */
  async addKeyring(): Promise<void> {
    await this.#parts.vault.open.recipients.add(keyringRecipient(this.#parts.keyring));
  }

  /** @throws VaultError, CardError */
  async addCard(): Promise<void> {
    await this.#parts.vault.open.recipients.add(cardRecipient(this.#parts.card()));
  }

  /** @throws VaultError */
  async remove(id: string): Promise<void> {
    const { vault, keyring } = this.#parts;
    const { kind } = vault.open.recipients.remove(id);
    if (kind !== 'keyring') return;
    // What is left in a keyring opens nothing any more: that it can't be reached is no failure.
    await keyring
      .remove(keyringEntry({ vaultId: vault.open.id, recipientId: id }))
      .catch((error: unknown) => {
        if (!(error instanceof VaultError)) throw error;
      });
  }
}

/** Lends a typed secret as an identity, and wipes it. @throws VaultError RECOVERY_KEY_MISTYPED */
export async function withTyped<Result>(
  { kind, secret }: TypedIdentity,
  task: (identity: Identity) => Promise<Result>,
): Promise<Result> {
  try {
    if (kind === 'passphrase') return await task(passphraseIdentity(secret));
    const key = readRecoveryKey(secret);
    try {
      return await task(recoveryKeyIdentity(key));
    } finally {
      key.fill(0);
    }
  } finally {
    secret.fill(0);
  }
}
