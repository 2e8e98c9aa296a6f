import { type Command, InvalidArgumentError } from 'commander';
import { expiryThresholds } from '../../core/certificate/expiry.ts';
import type { CliContext } from '../context.ts';

export interface CheckFlags {
  readonly vault?: string;
  /** True: this user's own folder. */
  readonly calendar?: string | true;
  readonly warning: number;
  readonly critical: number;
  readonly name?: string;
  readonly trust?: string;
  readonly prometheus?: string;
  readonly json?: true;
}

/** For monitoring systems: its exit codes are theirs (0 ok, 1 warning, 2 critical, 3 unknown). */
export function addCheck(program: Command, context: CliContext): void {
  const { say } = context;
  program
    .command('check')
    .argument('[places...]', say('check.places'))
    .description(say('check.description'))
    .option('--vault <file>', say('check.vault'))
    .option('--calendar [folder]', say('check.calendar'))
    .option('--warning <days>', say('check.warning'), days, expiryThresholds.notice)
    .option('--critical <days>', say('check.critical'), days, expiryThresholds.urgent)
    .option('--name <name>', say('check.name'))
    .option('--trust <file>', say('inspect.trust'))
    .option('--prometheus <file>', say('check.prometheus'))
    .option('--json', say('json'))
    .addHelpText('after', `\n${say('check.exitCodes')}`)
    .action(async (places: string[], flags: CheckFlags) => {
      const { check } = await import('../check/run-check.ts');
      process.exitCode = await check(context, places, flags);
    });
}

function days(text: string): number {
  if (!/^\d{1,4}$/u.test(text)) throw new InvalidArgumentError('');
  return Number(text);
}
