import type { Command } from 'commander';
import type { CliContext } from '../context.ts';
import { runs } from '../runs.ts';
import { onVault, type VaultFlags } from './vault-options.ts';

export interface TourFlags extends VaultFlags {
  readonly dossier?: string;
  readonly pdf?: string;
  readonly overwrite?: true;
}

/** The guided tour of an application to the ROR. */
export function addTour(program: Command, context: CliContext): void {
  const { say } = context;
  onVault(program.command('tour'), context)
    .description(say('tour.description'))
    .option('--dossier <name>', say('tour.dossier'))
    .option('--pdf <file>', say('tour.pdf'))
    .option('--overwrite', say('tour.overwrite'))
    .action(
      runs(context, async (flags: TourFlags) => {
        const { tellTour } = await import('../tour/tell-tour.ts');
        return tellTour(context, flags);
      }),
    );
}
