import { type Command, Option } from 'commander';
import { defaultDataFolder } from '../../native/data-folder.ts';
import type { CliContext } from '../context.ts';
import { runs } from '../runs.ts';

export interface JourneyFlags {
  readonly demo?: true;
  readonly out: string;
  readonly data: string;
  readonly card?: string;
  /** Card numbers, comma separated. */
  readonly insert?: string;
  readonly environment: 'test' | 'prod';
  readonly structure?: string;
  readonly idNatStruct?: string;
  readonly department?: string;
  readonly service: string;
  readonly contact: readonly string[];
  readonly passwordFile?: string;
  readonly json?: true;
}

export function addJourney(program: Command, context: CliContext): void {
  const { say } = context;
  program
    .command('journey')
    .description(say('journey.description'))
    .option('--demo', say('journey.demo'))
    .requiredOption('--out <folder>', say('journey.out'))
    .option('--card <number>', say('journey.card'))
    .option('--insert <numbers>', say('journey.insert'))
    .addOption(
      new Option('--environment <name>', say('journey.environment'))
        .choices(['test', 'prod'])
        .default('test'),
    )
    .option('--structure <name>', say('journey.structure'))
    .option('--id-nat-struct <id>', say('journey.idNatStruct'))
    .option('--department <label>', say('journey.department'))
    .option('--service <name>', say('journey.service'), 'CLIENT_ROR_DEMO')
    .option('--contact <addresses...>', say('requests.contact'), ['demonstration@passerelle.example'])
    .option('--password-file <file>', say('journey.passwordFile'))
    .option('--data <folder>', say('journey.data'), defaultDataFolder())
    .option('--json', say('json'))
    .action(
      runs(context, async (flags: JourneyFlags) => {
        const { walkDemo } = await import('../journey/walk-demo.ts');
        return walkDemo(context, flags);
      }),
    );
}
