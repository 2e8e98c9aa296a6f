import { type Command, InvalidArgumentError, Option } from 'commander';
import { translate } from '../../core/text/catalogue.ts';
import { defaultDataFolder } from '../../native/data-folder.ts';
import { parseRorFault, rorFaultNames, type RorFault } from '../../sandbox/ror/faults.ts';
import type { CliContext } from '../context.ts';
import { runs } from '../runs.ts';

export interface SandboxFlags {
  readonly data: string;
  /** Any free one when absent. */
  readonly port?: number;
  /** The platform's date when it starts. */
  readonly now?: Date;
  readonly validDays?: number;
  readonly processingSeconds?: number;
  /** The lowest that it speaks. */
  readonly tls?: '1.2' | '1.3';
  readonly rorFault?: readonly RorFault[];
  readonly json?: true;
}

export function addSandbox(program: Command, context: CliContext): void {
  const { say } = context;
  program
    .command('sandbox')
    .description(say('sandbox.description'))
    .option('--data <folder>', say('sandbox.data'), defaultDataFolder())
    .option('--port <number>', say('sandbox.port'), wholeNumber(1, 65_535))
    .option('--now <date>', say('sandbox.now'), date)
    .option('--valid-days <number>', say('sandbox.validDays'), wholeNumber(1, 3_653))
    .option('--processing-seconds <number>', say('sandbox.processing'), wholeNumber(0, 86_400))
    .addOption(new Option('--tls <version>', say('sandbox.tls')).choices(['1.2', '1.3']))
    .option('--ror-fault <name>', say('sandbox.rorFault'), faults)
    .option('--json', say('json'))
    .addHelpText('after', () => faultsHelp(context))
    .action(
      runs(context, async (flags: SandboxFlags) => {
        const { runSandbox } = await import('../sandbox/run-sandbox.ts');
        return runSandbox(context, flags);
      }),
    );
}

/** The option may be given several times. */
function faults(text: string, before: readonly RorFault[] = []): readonly RorFault[] {
  const fault = parseRorFault(text);
  if (fault === null) throw new InvalidArgumentError('');
  return [...before, fault];
}

function faultsHelp({ locale, say }: CliContext): string {
  const widest = Math.max(...rorFaultNames.map(({ length }) => length));
  const lines = rorFaultNames.map(
    (name) => `  ${name.padEnd(widest)}  ${translate(locale, `sandbox.ror.faults.${name}`)}`,
  );
  return ['', say('sandbox.rorFaults'), ...lines].join('\n');
}

function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/u.test(text) || value < least || value > most) throw new InvalidArgumentError('');
    return value;
  };
}

/** `2027-01-31`, or with a time: ISO 8601. Authorities of the sandbox live from 2013 to 2033. */
function date(text: string): Date {
  const value = new Date(text);
  const inReach = value >= new Date('2014-01-01') && value < new Date('2033-01-01');
  if (!/^\d{4}-\d\d-\d\d(?:T[\d:.]+Z?)?$/u.test(text) || !inReach) throw new InvalidArgumentError('');
  return value;
}
