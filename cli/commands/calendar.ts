import type { Command } from 'commander';
import { windowDataFolder } from '../../native/data-folder.ts';
import type { CliContext } from '../context.ts';
import { runs } from '../runs.ts';

export interface CalendarFlags {
  readonly data: string;
  readonly vault?: string;
  readonly ics?: string;
  readonly overwrite?: true;
  readonly json?: true;
}

/** Everything that ends, as the window knows it. */
export function addCalendar(program: Command, context: CliContext): void {
  const { say } = context;
  program
    .command('calendar')
    .description(say('calendar.description'))
    .option('--data <folder>', say('calendar.data'), windowDataFolder())
    .option('--vault <file>', say('calendar.vault'))
    .option('--ics <file>', say('calendar.ics'))
    .option('--overwrite', say('calendar.overwrite'))
    .option('--json', say('json'))
    .action(
      runs(context, async (flags: CalendarFlags) => {
        const { tellCalendar } = await import('../calendar/tell-calendar.ts');
        return tellCalendar(context, flags);
      }),
    );
}
