import type { Command } from 'commander';
import type { CliContext } from '../context.ts';
import { runs } from '../runs.ts';

export interface InspectFlags {
  readonly json?: true;
  readonly trust?: string;
  readonly passwordFile?: string;
}

export function addInspect(program: Command, context: CliContext): void {
  program
    .command('inspect')
    .argument('<file>', context.say('inspect.file'))
    .description(context.say('inspect.description'))
    .option('--trust <file>', context.say('inspect.trust'))
    .option('--password-file <file>', context.say('inspect.passwordFile'))
    .option('--json', context.say('json'))
    .action(
      runs(context, async (file: string, flags: InspectFlags) => {
        const { inspectFile } = await import('../inspect/inspect-file.ts');
        return inspectFile(context, file, flags);
      }),
    );
}
