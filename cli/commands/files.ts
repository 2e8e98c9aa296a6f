import { type Command, Option } from 'commander';
import { type ExportFormat, exportFormats } from '../../core/export/format.ts';
import { exportTargetIds } from '../../core/export/targets.ts';
import type { CliContext } from '../context.ts';
import { runs } from '../runs.ts';
import { onVault, type VaultFlags } from './vault-options.ts';

export interface ImportFlags extends VaultFlags {
  readonly passwordFile?: string;
  readonly trust?: string;
  readonly dryRun?: true;
}

export interface ExportFlags extends VaultFlags {
  readonly out: string;
  readonly target?: string;
  readonly format?: readonly ExportFormat[];
  readonly passwordFile?: string;
  readonly clearKey?: true;
  readonly overwrite?: true;
}

/** What enters the vault as files, and what leaves it. */
export function addFiles(program: Command, context: CliContext): void {
  const { say } = context;
  const verb = (name: string): Command =>
    onVault(program.command(name).description(say(`${name}.description`)), context);

  verb('import')
    .argument('<files...>', say('import.files'))
    .option('--password-file <file>', say('import.passwordFile'))
    .option('--trust <file>', say('inspect.trust'))
    .option('--dry-run', say('import.dryRun'))
    .action(
      runs(context, async (files: string[], flags: ImportFlags) => {
        const { importFiles } = await import('../files/import-files.ts');
        return importFiles(context, files, flags);
      }),
    );
  verb('export')
    .argument('<id>', say('requests.certificateId'))
    .requiredOption('--out <folder>', say('export.out'))
    .option('--target <name>', say('export.target', { values: exportTargetIds.join(', ') }))
    .addOption(new Option('--format <names...>', say('export.format')).choices(exportFormats))
    .option('--password-file <file>', say('export.passwordFile'))
    .option('--clear-key', say('export.clearKey'))
    .option('--overwrite', say('export.overwrite'))
    .action(
      runs(context, async (id: string, flags: ExportFlags) => {
        const { exportFiles } = await import('../files/export-files.ts');
        return exportFiles(context, id, flags);
      }),
    );
}
