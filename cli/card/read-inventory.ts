import { CardError, type CardErrorCode } from '../../core/card/errors.ts';
import type { CardInventory, ModuleChoice } from '../../core/card/types.ts';
import { forkedHosts } from '../../native/card-host/process.ts';
import { CardService } from '../../native/card-service.ts';
import type { CliContext } from '../context.ts';

/** Where cards are looked for. */
export interface CardSource {
  /** None where no middleware was found. */
  readonly modules: readonly ModuleChoice[];
  /** For the module's process, beside this one's own. */
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * Reads once what readers and cards show without a PIN.
 * @throws CardError NO_MODULE; a module that fails is in the inventory with its error.
 */
export async function readInventory(
  { installation }: CliContext,
  { modules, environment }: CardSource,
): Promise<CardInventory> {
  const service = new CardService(modules, forkedHosts(installation.cardHost, { ...environment }));
  try {
    const inventory = await service.inventory();
    if (inventory.modules.length === 0) throw new CardError('NO_MODULE', { exitCode: 3 });
    return inventory;
  } finally {
    service.close();
  }
}

/** Without a single card, a module that failed is why. @throws CardError the module's own, with exit code 3 */
export function requireWorkingModule({ modules, tokens }: CardInventory): void {
  const broken = modules.find(({ error }) => error !== null)?.error ?? null;
  if (broken === null || tokens.length > 0) return;
  throw new CardError(broken.code as CardErrorCode, { params: broken.params, exitCode: 3 });
}
