import { resolve } from 'node:path';
import { UsageError } from '../../core/errors/usage-error.ts';
import { VaultError } from '../../core/vault/errors.ts';
import type { RecipientSummary } from '../../core/vault/recipient-store.ts';
import { cardRecipient } from '../../core/vault/recipients/card.ts';
import { keyringEntry, keyringRecipient } from '../../core/vault/recipients/keyring.ts';
import type { RecipientKind } from '../../core/vault/recipients/kinds.ts';
import { passphraseRecipient } from '../../core/vault/recipients/passphrase.ts';
import type { Recipient } from '../../core/vault/recipients/recipient.ts';
import { generateRecoveryKey, recoveryKeyRecipient } from '../../core/vault/recipients/recovery-key.ts';
import { Vault } from '../../core/vault/vault.ts';
import { systemKeyring } from '../../native/keyring.ts';
import type { AddRecipientFlags } from '../commands/vault.ts';
import type { VaultFlags } from '../commands/vault-options.ts';
import type { CliContext } from '../context.ts';
import { readPassphrase, readPassword } from '../given-file.ts';
import { done, printJson, printLines } from '../output.ts';
import { withCard } from './card.ts';
import { lend, withVault } from './identity.ts';
import { handOutRecoveryKey } from './recovery-key.ts';

/** Tells what opens a vault, which stays locked. */
export async function listRecipients(context: CliContext, flags: VaultFlags): Promise<number> {
  const vault = await Vault.open(resolve(flags.vault));
  try {
    const recipients = vault.recipients.list();
    if (flags.json === true) printJson({ recipients });
    else printLines(recipients.map((recipient) => lineOf(recipient, context)));
    return done;
  } finally {
    vault.close();
  }
}

export function addRecipient(
  context: CliContext,
  kind: RecipientKind,
  flags: AddRecipientFlags,
): Promise<number> {
  return withVault(context, unlockingFlags(kind, flags), (vault) =>
    withRecipient(context, kind, flags, async (recipient) => {
      const added =
        flags.replace === undefined
          ? await vault.recipients.add(recipient)
          : await vault.recipients.replace(flags.replace, recipient);
      return tell(context, 'added', added, flags);
    }),
  );
}

export function removeRecipient(context: CliContext, id: string, flags: VaultFlags): Promise<number> {
  return withVault(context, flags, async (vault) => {
    const removed = vault.recipients.remove(id);
    if (removed.kind === 'keyring') await forgetEntry(vault.id, id);
    return tell(context, 'removed', removed, flags);
  });
}

/** Adding a card takes its PIN: then that PIN is not what opens the vault. */
function unlockingFlags(kind: RecipientKind, flags: AddRecipientFlags): AddRecipientFlags {
  return kind === 'card' ? { ...flags, pinFile: undefined } : flags;
}

async function withRecipient<Result>(
  context: CliContext,
  kind: RecipientKind,
  flags: AddRecipientFlags,
  task: (recipient: Recipient) => Promise<Result>,
): Promise<Result> {
  switch (kind) {
    case 'passphrase': {
      const file = required('--new-passphrase-file', flags.newPassphraseFile);
      return lend(await readPassphrase(file), (secret) => task(passphraseRecipient(secret)));
    }
    case 'recovery-key':
      return lend(generateRecoveryKey(), async (key) => {
        // Before it is added: a key that nobody has would be worth nothing.
        await handOutRecoveryKey(key, flags.out);
        return task(recoveryKeyRecipient(key));
      });
    case 'keyring':
      return task(keyringRecipient(systemKeyring()));
    case 'card': {
      const pin = await readPassword(required('--pin-file', flags.pinFile));
      return withCard(context, flags, pin, (card) => task(cardRecipient(card)));
    }
  }
}

function required(option: string, file: string | undefined): string {
  if (file === undefined) throw new UsageError('SECRET_FILE_MISSING', { params: { option } });
  return file;
}

/** It opens nothing any more; another computer's keyring can't be reached from here. */
async function forgetEntry(vaultId: string, recipientId: string): Promise<void> {
  try {
    await systemKeyring().remove(keyringEntry({ vaultId, recipientId }));
  } catch (error) {
    if (!(error instanceof VaultError)) throw error;
  }
}

function tell(
  context: CliContext,
  what: 'added' | 'removed',
  recipient: RecipientSummary,
  { json }: VaultFlags,
): number {
  if (json === true) printJson({ recipient });
  else printLines([context.say(`vault.recipients.${what}`, { recipient: lineOf(recipient, context) })]);
  return done;
}

function lineOf({ id, kind, name, createdAt }: RecipientSummary, { say }: CliContext): string {
  const day = createdAt.slice(0, 10);
  return `${id} ${say(`vault.recipients.kinds.${kind}`)}${name === null ? '' : ` ${name}`} (${day})`;
}
