import { type Command, InvalidArgumentError, Option } from 'commander';
import type { AuditHead } from '../../core/vault/audit/verify.ts';
import { type RecipientKind, recipientKinds } from '../../core/vault/recipients/kinds.ts';
import type { CliContext } from '../context.ts';
import { runs } from '../runs.ts';
import { onVault, type VaultFlags } from './vault-options.ts';

export interface AddRecipientFlags extends VaultFlags {
  readonly newPassphraseFile?: string;
  /** Where the new recovery key goes; the terminal when absent. */
  readonly out?: string;
  /** Id of the recipient whose place it takes. */
  readonly replace?: string;
}

export interface WriteFlags extends VaultFlags {
  readonly overwrite?: true;
}

export interface RestoreFlags extends VaultFlags {
  readonly replace?: true;
}

export interface VerifyFlags extends VaultFlags {
  readonly since?: AuditHead;
}

/** What is done to the vault itself. */
export function addVault(program: Command, context: CliContext): void {
  const { say } = context;
  const vault = program.command('vault').description(say('vault.description'));
  addRecipients(vault.command('recipients').description(say('vault.recipients.description')), context);
  onVault(vault.command('backup').argument('<file>', say('vault.backup.file')), context)
    .description(say('vault.backup.description'))
    .option('--overwrite', say('vault.overwrite'))
    .action(
      runs(context, async (file: string, flags: WriteFlags) => {
        const { backUpVault } = await import('../vault/backup.ts');
        return backUpVault(context, file, flags);
      }),
    );
  onVault(vault.command('restore').argument('<backup>', say('vault.restore.backup')), context)
    .description(say('vault.restore.description'))
    .option('--replace', say('vault.restore.replace'))
    .action(
      runs(context, async (file: string, flags: RestoreFlags) => {
        const { restoreBackup } = await import('../vault/backup.ts');
        return restoreBackup(context, file, flags);
      }),
    );
  onVault(vault.command('check'), context)
    .description(say('vault.check.description'))
    .action(
      runs(context, async (flags: VaultFlags) => {
        const { checkVault } = await import('../vault/check.ts');
        return checkVault(context, flags);
      }),
    );
  addAudit(vault.command('audit').description(say('vault.audit.description')), context);
}

function addRecipients(recipients: Command, context: CliContext): void {
  const { say } = context;
  recipients
    .command('list')
    .description(say('vault.recipients.list'))
    .requiredOption('--vault <file>', say('vault.vault'))
    .option('--json', say('json'))
    .action(
      runs(context, async (flags: VaultFlags) => {
        const { listRecipients } = await import('../vault/recipients.ts');
        return listRecipients(context, flags);
      }),
    );
  onVault(
    recipients
      .command('add')
      .addArgument(recipients.createArgument('<kind>', say('vault.recipients.kind')).choices(recipientKinds)),
    context,
  )
    .description(say('vault.recipients.add'))
    .option('--new-passphrase-file <file>', say('vault.recipients.newPassphraseFile'))
    .option('--out <file>', say('vault.recipients.out'))
    .option('--replace <id>', say('vault.recipients.replace'))
    .action(
      runs(context, async (kind: RecipientKind, flags: AddRecipientFlags) => {
        const { addRecipient } = await import('../vault/recipients.ts');
        return addRecipient(context, kind, flags);
      }),
    );
  onVault(recipients.command('remove').argument('<id>', say('vault.recipients.id')), context)
    .description(say('vault.recipients.remove'))
    .action(
      runs(context, async (id: string, flags: VaultFlags) => {
        const { removeRecipient } = await import('../vault/recipients.ts');
        return removeRecipient(context, id, flags);
      }),
    );
}

function addAudit(audit: Command, context: CliContext): void {
  const { say } = context;
  onVault(audit.command('list'), context)
    .description(say('vault.audit.list'))
    .action(
      runs(context, async (flags: VaultFlags) => {
        const { listAudit } = await import('../vault/audit.ts');
        return listAudit(context, flags);
      }),
    );
  onVault(audit.command('verify'), context)
    .description(say('vault.audit.verify'))
    .addOption(new Option('--since <head>', say('vault.audit.since')).argParser(headOf))
    .action(
      runs(context, async (flags: VerifyFlags) => {
        const { verifyAudit } = await import('../vault/audit.ts');
        return verifyAudit(context, flags);
      }),
    );
  onVault(audit.command('csv').argument('<file>', say('vault.audit.file')), context)
    .description(say('vault.audit.csv'))
    .option('--overwrite', say('vault.overwrite'))
    .action(
      runs(context, async (file: string, flags: WriteFlags) => {
        const { writeAuditCsv } = await import('../vault/audit.ts');
        return writeAuditCsv(context, file, flags);
      }),
    );
}

/** `COUNT:HASH`, as `audit verify` prints it. */
function headOf(text: string): AuditHead {
  const [, count, hash] = /^(\d{1,15}):([0-9a-f]{64})$/u.exec(text) ?? [];
  if (count === undefined || hash === undefined) throw new InvalidArgumentError(text);
  return { count: Number(count), hash };
}
