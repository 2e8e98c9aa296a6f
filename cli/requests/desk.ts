import { join, resolve } from 'node:path';
import { chooseCard } from '../../core/card/choose.ts';
import { UsageError } from '../../core/errors/usage-error.ts';
import type { IgcPlatform } from '../../core/igc/platform.ts';
import { RequestQueue } from '../../core/requests/queue.ts';
import { loadCodeTables } from '../../core/structure/code-tables.ts';
import { actorHere } from '../../core/vault/audit/actor.ts';
import { keyringIdentity } from '../../core/vault/recipients/keyring.ts';
import type { Vault } from '../../core/vault/vault.ts';
import { systemKeyring } from '../../native/keyring.ts';
import { insertOnly } from '../../sandbox/cards/card-slot.ts';
import { firstInsertedCard } from '../../sandbox/cards/definitions.ts';
import { prepareDemo } from '../../sandbox/demo.ts';
import { startSandbox } from '../../sandbox/platform/start.ts';
import type { PlatformFlags } from '../commands/requests.ts';
import type { CliContext } from '../context.ts';
import { DemoCards } from '../demo/demo-cards.ts';
import { trustOf } from '../trust.ts';
import { openVault, openVaultWith } from '../vault/open-vault.ts';
import { readSecrets, type Secrets } from './secrets.ts';

/** A vault that is open, and the platform on the other side of a card that is logged in. */
export interface Desk {
  readonly vault: Vault;
  readonly platform: IgcPlatform;
  readonly queue: RequestQueue;
}

/** Things to undo, the last one first. */
type Undo = (() => void | Promise<void>)[];

/**
 * Lends a desk for the time of `task`. The PIN is tried once, by the card itself, before anything is sent.
 * @param makeVault whether a vault that is missing is made.
 * @throws UsageError REQUESTS_NEED_SANDBOX, SECRET_FILE_MISSING, FILE_UNREADABLE; VaultError, CardError.
 */
export async function atDesk<Result>(
  context: CliContext,
  flags: PlatformFlags,
  { makeVault }: { readonly makeVault: boolean },
  task: (desk: Desk) => Promise<Result>,
): Promise<Result> {
  if (flags.demo !== true && flags.url === undefined) throw new UsageError('REQUESTS_NEED_SANDBOX');
  const secrets = await readSecrets(flags);
  const undo: Undo = [
    () => {
      secrets.pin.fill(0);
      secrets.passphrase?.fill(0);
    },
  ];
  try {
    const path = resolve(flags.vault);
    const vault =
      secrets.passphrase === null
        ? await openVaultWith(path, keyringIdentity(systemKeyring()))
        : await openVault(path, secrets.passphrase, makeVault);
    undo.push(() => {
      vault.close();
    });
    return await task(await connect(context, flags, { vault, secrets, undo }));
  } finally {
    for (const each of undo.reverse()) await each();
  }
}

async function connect(
  context: CliContext,
  { data, url, card: number }: PlatformFlags,
  { vault, secrets, undo }: { vault: Vault; secrets: Secrets; undo: Undo },
): Promise<Desk> {
  const { cardMaker, resources } = context.installation;
  const demo = await prepareDemo(join(resolve(data), 'demo'), { cardMaker });
  const trust = trustOf(context, {
    roots: [...demo.trust.roots],
    intermediates: [...demo.trust.intermediates],
  });
  // Where a sandbox runs already, its cards stay as somebody put them.
  if (url === undefined) await insertOnly(demo.dir, [number ?? firstInsertedCard]);
  const cards = new DemoCards(context, demo, await loadCodeTables(resources), trust);
  undo.push(() => {
    cards.close();
  });
  const card = chooseCard(await cards.list(), number);
  await cards.authenticate(card, secrets.pin);
  vault.audit.actedBy(() => actorHere(card.number));
  const origin = url ?? (await ownSandbox(demo.dir, undo));
  const platform = cards.platform(card, secrets.pin, { origin, trust: demo.trust.roots });
  const queue = new RequestQueue({
    vault,
    platform,
    cardNumber: card.number,
    trust,
    locale: context.locale,
  });
  return { vault, platform, queue };
}

async function ownSandbox(dir: string, undo: Undo): Promise<string> {
  const sandbox = await startSandbox({ dir });
  undo.push(() => sandbox.close());
  return sandbox.url;
}
