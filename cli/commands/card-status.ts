import { type Command, InvalidArgumentError, Option } from 'commander';
import type { RevocationOrder } from '../../core/revocation/types.ts';
import { defaultDataFolder } from '../../native/data-folder.ts';
import type { CliContext } from '../context.ts';
import { addModuleOptions, type ModuleFlags } from '../module-options.ts';
import { runs } from '../runs.ts';

const orders: Readonly<Record<string, RevocationOrder>> = {
  'ocsp,crl': ['ocsp', 'crl'],
  'crl,ocsp': ['crl', 'ocsp'],
  ocsp: ['ocsp'],
  crl: ['crl'],
};

export interface CardStatusFlags extends ModuleFlags {
  /** Card number, ten digits. */
  readonly card?: string;
  readonly json?: true;
  readonly pdf?: string;
  readonly overwrite?: true;
  readonly offline?: true;
  readonly revocation: RevocationOrder;
  /** Seconds. */
  readonly timeout: number;
  readonly demo?: true;
  readonly data: string;
}

export function addCardStatus(card: Command, context: CliContext): void {
  const { say } = context;
  const status = card
    .command('status')
    .description(say('card.status.description'))
    .option('--card <number>', say('card.status.card'));
  addModuleOptions(status, context)
    .option('--pdf <file>', say('card.status.pdf'))
    .option('--overwrite', say('card.status.overwrite'))
    .option('--offline', say('card.status.offline'))
    .addOption(
      new Option('--revocation <sources>', say('card.status.revocation'))
        .argParser(orderNamed)
        .default(orders['ocsp,crl'], 'ocsp,crl'),
    )
    .addOption(
      new Option('--timeout <seconds>', say('card.status.timeout')).argParser(wholeSeconds).default(10, '10'),
    )
    .option('--demo', say('card.status.demo'))
    .option('--data <folder>', say('journey.data'), defaultDataFolder())
    .option('--json', say('json'))
    .addHelpText('after', `\n${say('card.status.exitCodes')}`)
    .action(
      runs(context, async (flags: CardStatusFlags) => {
        const { cardStatus } = await import('../card/card-status.ts');
        return cardStatus(context, flags);
      }),
    );
}

function wholeSeconds(text: string): number {
  const seconds = Number(text);
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > 600) throw new InvalidArgumentError(text);
  return seconds;
}

function orderNamed(sources: string): RevocationOrder {
  const order = orders[sources];
  if (order === undefined) throw new InvalidArgumentError(sources);
  return order;
}
