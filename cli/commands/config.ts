import { Argument, type Command } from 'commander';
import { type ServerConfigId, serverConfigIds } from '../../core/server-config/ids.ts';
import type { CliContext } from '../context.ts';
import { runs } from '../runs.ts';

export interface ConfigFlags {
  readonly folder: string;
  readonly upstream: string;
  readonly fileName: string;
  readonly json?: true;
}

/** What to paste into a program's configuration. */
export function addConfig(program: Command, context: CliContext): void {
  const { say } = context;
  program
    .command('config')
    .addArgument(new Argument('<program>', say('config.server')).choices(serverConfigIds))
    .description(say('config.description'))
    .requiredOption('--folder <path>', say('config.folder'))
    .requiredOption('--upstream <host:port>', say('config.upstream'))
    .option('--file-name <name>', say('config.fileName'), 'certificat')
    .option('--json', say('json'))
    .action(
      runs(context, async (id: ServerConfigId, flags: ConfigFlags) => {
        const { printConfig } = await import('../config/print-config.ts');
        return printConfig(context, id, flags);
      }),
    );
}
