import type { Command } from 'commander';
import type { Card } from '../../core/card/card.ts';
import { CardError } from '../../core/card/errors.ts';
import { identifyCard } from '../../core/card/identify.ts';
import type { CardInventory } from '../../core/card/types.ts';
import { describeError } from '../../core/errors/passerelle-error.ts';
import { loadCodeTables } from '../../core/structure/code-tables.ts';
import { forkedHosts } from '../../native/card-host/process.ts';
import { CardService } from '../../native/card-service.ts';
import { findMiddleware } from '../../native/middleware.ts';
import { type CliContext, trustOf } from '../context.ts';
import { done, printJson, printLines } from '../output.ts';
import { runs } from '../runs.ts';

interface CardListFlags {
  readonly json?: true;
  readonly module?: string;
}

export function addCardList(program: Command, context: CliContext): void {
  program
    .command('card')
    .description(context.say('card.description'))
    .command('list')
    .description(context.say('card.list.description'))
    .option('--module <path>', context.say('module'))
    .option('--json', context.say('json'))
    .action(runs(context, (flags: CardListFlags) => listCards(context, flags)));
}

async function listCards(context: CliContext, flags: CardListFlags): Promise<number> {
  const service = new CardService(
    findMiddleware(flags.module ?? null),
    forkedHosts(context.installation.cardHost),
  );
  try {
    const inventory = await service.inventory();
    if (inventory.modules.length === 0) throw new CardError('NO_MODULE', { exitCode: 3 });
    const cards = await identifyAll(context, inventory);
    const modules = inventory.modules.map((module) => ({
      ...module,
      error:
        module.error === null
          ? null
          : { code: module.error.code, ...describeError(module.error, context.locale) },
    }));
    if (flags.json === true) printJson({ modules, readers: inventory.readers, cards });
    else printLines([...modules.map(moduleLine), '', ...cards.flatMap((card) => cardLines(card, context))]);
    return modules.some(({ error }) => error !== null) ? 3 : done;
  } finally {
    service.close();
  }
}

async function identifyAll(context: CliContext, inventory: CardInventory): Promise<Card[]> {
  const tables = await loadCodeTables(context.installation.resources);
  const options = { trust: trustOf(context), tables, at: new Date() };
  return Promise.all(inventory.tokens.map((token) => identifyCard(token, options)));
}

function moduleLine(module: {
  path: string;
  description: string | null;
  error: { what: string } | null;
}): string {
  return module.error === null
    ? `${module.path} (${module.description ?? ''})`
    : `${module.path} : ${module.error.what}`;
}

function cardLines(card: Card, { say }: CliContext): string[] {
  const holder = [card.holder?.name, card.holder?.profession ?? card.holder?.title, card.structure?.name];
  return [
    `${card.type ?? '?'} ${card.number} — ${say(`environments.${card.environment}`)} — ${say(`statuses.${card.status}`)}`,
    `  ${holder.filter((part) => part !== null && part !== undefined).join(', ')}`,
    `  ${card.label} — ${card.reader} — ${say(`pinStates.${card.pinState}`)}`,
    ...card.certificates.map(
      ({ label, notBefore, notAfter }) =>
        `  ${label} : ${say('inspect.validity', { from: notBefore.slice(0, 10), to: notAfter.slice(0, 10) })}`,
    ),
    '',
  ];
}
