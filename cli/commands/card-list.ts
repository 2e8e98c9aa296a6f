import type { Command } from 'commander';
import type { CliContext } from '../context.ts';
import { runs } from '../runs.ts';

export interface CardListFlags {
  readonly json?: true;
  readonly module?: string;
}

export function addCardList(program: Command, context: CliContext): void {
  program
    .command('card')
    .description(context.say('card.description'))
    .helpCommand(false)
    .command('list')
    .description(context.say('card.list.description'))
    .option('--module <path>', context.say('module'))
    .option('--json', context.say('json'))
    .action(
      runs(context, async (flags: CardListFlags) => {
        const { listCards } = await import('../card/list-cards.ts');
        return listCards(context, flags);
      }),
    );
}
