import type { Command } from 'commander';
import type { CliContext } from '../context.ts';
import { addModuleOptions, type ModuleFlags } from '../module-options.ts';
import { runs } from '../runs.ts';

export interface CardListFlags extends ModuleFlags {
  readonly json?: true;
}

export function addCardList(card: Command, context: CliContext): void {
  const list = card.command('list').description(context.say('card.list.description'));
  addModuleOptions(list, context)
    .option('--json', context.say('json'))
    .action(
      runs(context, async (flags: CardListFlags) => {
        const { listCards } = await import('../card/list-cards.ts');
        return listCards(context, flags);
      }),
    );
}
