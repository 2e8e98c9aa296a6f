import type { Command } from 'commander';
import type { CliContext } from '../context.ts';
import { addCardList } from './card-list.ts';
import { addCardStatus } from './card-status.ts';

export function addCard(program: Command, context: CliContext): void {
  const card = program.command('card').description(context.say('card.description')).helpCommand(false);
  addCardList(card, context);
  addCardStatus(card, context);
}
