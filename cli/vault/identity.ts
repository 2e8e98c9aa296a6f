import { resolve } from 'node:path';
import { UsageError } from '../../core/errors/usage-error.ts';
import { actorHere } from '../../core/vault/audit/actor.ts';
import { cardIdentity } from '../../core/vault/recipients/card.ts';
import { keyringIdentity } from '../../core/vault/recipients/keyring.ts';
import { passphraseIdentity } from '../../core/vault/recipients/passphrase.ts';
import type { Identity } from '../../core/vault/recipients/recipient.ts';
import { recoveryKeyIdentity } from '../../core/vault/recipients/recovery-key.ts';
import { readRecoveryKey } from '../../core/vault/recipients/recovery-key-text.ts';
import type { Vault } from '../../core/vault/vault.ts';
import { systemKeyring } from '../../native/keyring.ts';
import type { UnlockFlags } from '../commands/vault-options.ts';
import type { CliContext } from '../context.ts';
import { readPassphrase, readPassword } from '../given-file.ts';
import { withCard } from './card.ts';
import { openVaultWith } from './open-vault.ts';

/** Who opens the vault; the card's number when it is a card. */
interface Opener {
  readonly identity: Identity;
  readonly cardNumber: string | null;
}

/**
 * Lends the identity that the flags name, for the time of `task`: the passphrase, else the recovery key, else the keyring,
 * else the card.
 *
 * @throws UsageError SECRET_FILE_MISSING, FILE_UNREADABLE; VaultError RECOVERY_KEY_MISTYPED; CardError
 */
export async function withIdentity<Result>(
  context: CliContext,
  flags: UnlockFlags,
  task: (opener: Opener) => Promise<Result>,
): Promise<Result> {
  const { passphraseFile, recoveryKeyFile, keyring, pinFile } = flags;
  if (passphraseFile !== undefined) {
    return lend(await readPassphrase(passphraseFile), (secret) =>
      task({ identity: passphraseIdentity(secret), cardNumber: null }),
    );
  }
  if (recoveryKeyFile !== undefined) {
    const key = await lend(await readPassword(recoveryKeyFile), (text) =>
      Promise.resolve(readRecoveryKey(text)),
    );
    return lend(key, (secret) => task({ identity: recoveryKeyIdentity(secret), cardNumber: null }));
  }
  if (keyring === true) return task({ identity: keyringIdentity(systemKeyring()), cardNumber: null });
  if (pinFile === undefined) {
    throw new UsageError('SECRET_FILE_MISSING', { params: { option: '--passphrase-file' } });
  }
  return withCard(context, flags, await readPassword(pinFile), (card) =>
    task({ identity: cardIdentity(card), cardNumber: card.number }),
  );
}

/** Lends the vault of the flags, unlocked. @throws as `withIdentity`, VaultError */
export async function withVault<Result>(
  context: CliContext,
  flags: UnlockFlags & { readonly vault: string },
  task: (vault: Vault) => Result | Promise<Result>,
): Promise<Result> {
  return withIdentity(context, flags, async ({ identity, cardNumber }) => {
    const vault = await openVaultWith(resolve(flags.vault), identity);
    try {
      vault.audit.actedBy(() => actorHere(cardNumber));
      return await task(vault);
    } finally {
      vault.close();
    }
  });
}

/** Wipes a secret once `task` is over, however it ends. */
export async function lend<Result>(
  secret: Uint8Array,
  task: (secret: Uint8Array) => Promise<Result>,
): Promise<Result> {
  try {
    return await task(secret);
  } finally {
    secret.fill(0);
  }
}
