import type { Command } from 'commander';
import type { CliContext } from '../context.ts';
import { addModuleOptions, type ModuleFlags } from '../module-options.ts';

/** What opens a vault. */
export interface UnlockFlags extends ModuleFlags {
  readonly passphraseFile?: string;
  readonly recoveryKeyFile?: string;
  readonly keyring?: true;
  readonly pinFile?: string | undefined;
  /** Card number, ten digits. */
  readonly card?: string;
  readonly json?: true;
}

export interface VaultFlags extends UnlockFlags {
  readonly vault: string;
}

/** The vault, what opens it, and `--json`. */
export function onVault(command: Command, context: CliContext): Command {
  return addUnlockOptions(command.requiredOption('--vault <file>', context.say('vault.vault')), context);
}

/** What opens a vault, and `--json`, for a command that also works without one. */
export function addUnlockOptions(command: Command, context: CliContext): Command {
  const { say } = context;
  command
    .option('--passphrase-file <file>', say('requests.passphraseFile'))
    .option('--recovery-key-file <file>', say('vault.recoveryKeyFile'))
    .option('--keyring', say('vault.keyring'))
    .option('--pin-file <file>', say('vault.pinFile'))
    .option('--card <number>', say('requests.card'));
  return addModuleOptions(command, context).option('--json', say('json'));
}
