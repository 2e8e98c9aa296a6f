import { chooseCard } from '../../core/card/choose.ts';
import { identifyCard } from '../../core/card/identify.ts';
import { loadCodeTables } from '../../core/structure/code-tables.ts';
import type { VaultCard } from '../../core/vault/recipients/card.ts';
import { forkedHosts } from '../../native/card-host/process.ts';
import { CardService } from '../../native/card-service.ts';
import { findModules } from '../../native/middleware.ts';
import { logInForVault } from '../../native/vault-card.ts';
import type { UnlockFlags } from '../commands/vault-options.ts';
import type { CliContext } from '../context.ts';
import { requireWorkingModule } from '../card/read-inventory.ts';
import { trustOf } from '../trust.ts';

/**
 * Lends a card whose session is open, for the time of `task`.
 *
 * @param pin wiped. Tried once.
 * @throws CardError
 */
export async function withCard<Result>(
  context: CliContext,
  { card: number, module }: UnlockFlags,
  pin: Uint8Array,
  task: (card: VaultCard) => Promise<Result>,
): Promise<Result> {
  const service = new CardService(findModules(module ?? []), forkedHosts(context.installation.cardHost, {}));
  try {
    const inventory = await service.inventory();
    requireWorkingModule(inventory);
    const options = {
      trust: trustOf(context),
      tables: await loadCodeTables(context.installation.resources),
      at: new Date(),
    };
    const cards = await Promise.all(inventory.tokens.map((token) => identifyCard(token, options)));
    const card = chooseCard({ readers: inventory.readers, cards }, number);
    return await task(await logInForVault(service, card, inventory, pin));
  } finally {
    pin.fill(0);
    service.close();
  }
}
