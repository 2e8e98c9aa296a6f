import type { Card } from '../../core/card/card.ts';
import { identifyCard } from '../../core/card/identify.ts';
import type { CardInventory, ModuleReport } from '../../core/card/types.ts';
import { describeError } from '../../core/errors/passerelle-error.ts';
import { loadCodeTables } from '../../core/structure/code-tables.ts';
import { findModules } from '../../native/middleware.ts';
import type { CardListFlags } from '../commands/card-list.ts';
import type { CliContext } from '../context.ts';
import { done, type ErrorReport, printJson, printLines } from '../output.ts';
import { trustOf } from '../trust.ts';
import { cardListLines } from './card-lines.ts';
import { readInventory } from './read-inventory.ts';

/** The document of `passerelle card list --json`: stable, extend only. */
export interface CardListDocument {
  readonly modules: readonly (Omit<ModuleReport, 'error'> & { readonly error: ErrorReport | null })[];
  readonly readers: CardInventory['readers'];
  readonly cards: readonly Card[];
}

/** @returns the exit code: a module that fails is the machine's. @throws CardError NO_MODULE */
export async function listCards(context: CliContext, flags: CardListFlags): Promise<number> {
  const source = { modules: findModules(flags.module ?? []), environment: {} };
  const document = await cardList(context, await readInventory(context, source));
  if (flags.json === true) printJson(document);
  else printLines(cardListLines(document, context));
  return document.modules.some(({ error }) => error !== null) ? 3 : done;
}

async function cardList(context: CliContext, inventory: CardInventory): Promise<CardListDocument> {
  const tables = await loadCodeTables(context.installation.resources);
  const options = { trust: trustOf(context), tables, at: new Date() };
  return {
    modules: inventory.modules.map(({ error, ...module }) => ({
      ...module,
      error: error === null ? null : { code: error.code, ...describeError(error, context.locale) },
    })),
    readers: inventory.readers,
    cards: await Promise.all(inventory.tokens.map((token) => identifyCard(token, options))),
  };
}
