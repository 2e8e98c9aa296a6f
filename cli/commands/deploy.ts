import { type Command, InvalidArgumentError, Option } from 'commander';
import { type ExportFormat, exportFormats } from '../../core/export/format.ts';
import { exportTargetIds } from '../../core/export/targets.ts';
import type { CliContext } from '../context.ts';
import { runs } from '../runs.ts';
import { onVault, type VaultFlags } from './vault-options.ts';

export interface DeployFlags extends VaultFlags {
  readonly all?: true;
  readonly dryRun?: true;
}

export interface RemoveFlags extends VaultFlags {
  /** Also what an interrupted deployment left there half done. */
  readonly abandon?: true;
}

export interface AddTargetFlags extends VaultFlags {
  readonly certificate: string;
  readonly folder: string;
  readonly server?: string;
  readonly format?: readonly ExportFormat[];
  readonly fileName?: string;
  readonly keyMode: number;
  readonly owner?: string;
  readonly clearKey?: true;
  readonly passwordFile?: string;
  readonly reload?: string;
  readonly tls?: string;
  readonly tlsName?: string;
  readonly host?: string;
  readonly port: number;
  readonly user?: string;
  readonly hostKey?: string;
  readonly sshPasswordFile?: string;
  readonly sshKeyFile?: string;
  readonly sshKeyPassphraseFile?: string;
}

/** Where certificates go, and putting them there. */
export function addDeploy(program: Command, context: CliContext): void {
  const { say } = context;
  onVault(program.command('deploy').argument('[targets...]', say('deploy.targets')), context)
    .description(say('deploy.description'))
    .option('--all', say('deploy.all'))
    .option('--dry-run', say('deploy.dryRun'))
    .action(
      runs(context, async (names: string[], flags: DeployFlags) => {
        const { deployCertificates } = await import('../deploy/deploy-certificates.ts');
        return deployCertificates(context, names, flags);
      }),
    );
  const target = program.command('target').description(say('target.description'));
  addAdd(onVault(target.command('add').argument('<name>', say('target.name')), context), context);
  onVault(target.command('list'), context)
    .description(say('target.list.description'))
    .action(
      runs(context, async (flags: VaultFlags) => {
        const { listTargets } = await import('../deploy/targets.ts');
        return listTargets(context, flags);
      }),
    );
  onVault(target.command('remove').argument('<name>', say('target.name')), context)
    .description(say('target.remove.description'))
    .option('--abandon', say('target.remove.abandon'))
    .action(
      runs(context, async (name: string, flags: RemoveFlags) => {
        const { removeTarget } = await import('../deploy/targets.ts');
        return removeTarget(context, name, flags);
      }),
    );
}

function addAdd(command: Command, context: CliContext): void {
  const { say } = context;
  command
    .description(say('target.add.description'))
    .requiredOption('--certificate <id>', say('requests.certificateId'))
    .requiredOption('--folder <path>', say('target.folder'))
    .option('--server <name>', say('export.target', { values: exportTargetIds.join(', ') }))
    .addOption(new Option('--format <names...>', say('export.format')).choices(exportFormats))
    .option('--file-name <name>', say('target.fileName'))
    .option('--key-mode <mode>', say('target.keyMode'), mode, 0o600)
    .option('--owner <account:group>', say('target.owner'))
    .option('--clear-key', say('export.clearKey'))
    .option('--password-file <file>', say('export.passwordFile'))
    .option('--reload <command>', say('target.reload'))
    .option('--tls <host:port>', say('target.tls'))
    .option('--tls-name <name>', say('target.tlsName'))
    .option('--host <name>', say('target.host'))
    .option('--port <number>', say('target.port'), port, 22)
    .option('--user <account>', say('target.user'))
    .option('--host-key <fingerprint>', say('target.hostKey'))
    .option('--ssh-password-file <file>', say('target.sshPasswordFile'))
    .option('--ssh-key-file <file>', say('target.sshKeyFile'))
    .option('--ssh-key-passphrase-file <file>', say('target.sshKeyPassphraseFile'))
    .action(
      runs(context, async (name: string, flags: AddTargetFlags) => {
        const { addTarget } = await import('../deploy/add-target.ts');
        return addTarget(context, name, flags);
      }),
    );
}

function mode(text: string): number {
  if (!/^0?[0-7]{3}$/u.test(text)) throw new InvalidArgumentError('');
  return Number.parseInt(text, 8);
}

function port(text: string): number {
  if (!/^\d{1,5}$/u.test(text) || Number(text) > 65_535) throw new InvalidArgumentError('');
  return Number(text);
}
