import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { CardInventory, TokenReport } from '../../../../core/card/types.ts';
import type { CardService } from '../../../../native/card-service.ts';
import { cardDefinitions } from '../../../../sandbox/cards/definitions.ts';
import { openSandboxPki } from '../../../../sandbox/pki/store.ts';
import { makePivCard } from '../../../../sandbox/virtual-card/demo-card.ts';
import { Pcscd, pcscdInstalled } from '../../../../sandbox/virtual-card/pcscd.ts';
import type { PivCard } from '../../../../sandbox/virtual-card/piv-card.ts';
import { VirtualReader } from '../../../../sandbox/virtual-card/virtual-reader.ts';
import { run, type Run } from '../../../support/run-tool.ts';
import { makeCardStand, type CardStand, type ServiceOptions } from '../../support/card-stand.ts';

/** OpenSC's PKCS#11 module. */
export const openscModule =
  ['x86_64', 'aarch64']
    .map((machine) => `/usr/lib/${machine}-linux-gnu/opensc-pkcs11.so`)
    .find((path) => existsSync(path)) ?? '';

/** False where OpenSC, pcscd or its virtual reader is not installed: such tests are skipped. */
export const readerAvailable = openscModule !== '' && pcscdInstalled;

/** Milliseconds in which the application follows what happens at the reader. */
export const followLimit = 2_000;

export const cps = '2900000017';
export const cpe = '2900000025';
export const blocked = '2900000074';

/** OpenSC's serial number of a virtual card: the end of its PIV identifier. */
export const serialOf = (number: string): string => `800000${number}`;

/** A PC/SC service with a virtual reader, and cards of a demonstration's authorities: all end with it. */
export interface ReaderStand extends Pick<CardStand, 'trust' | 'startedPids' | 'identify'> {
  readonly pcscd: Pcscd;
  /** The first slot, and both. */
  readonly reader: VirtualReader;
  readonly slots: readonly VirtualReader[];
  /** For the test's own files. */
  readonly folder: string;
  /** A new card of this number's definition. */
  makeCard(number: string): Promise<PivCard>;
  /** OpenSC's module in a card service that sees this reader. */
  open(options?: Pick<ServiceOptions, 'environment' | 'timeLimits'>): CardService;
  /** pkcs11-tool on OpenSC's module. */
  pkcs11Tool(args: readonly string[], environment?: Readonly<Record<string, string>>): Promise<Run>;
  remove(): Promise<void>;
}

export async function makeReaderStand(): Promise<ReaderStand> {
  const stand = await makeCardStand();
  const pki = await openSandboxPki(join(stand.demo.dir, 'pki'));
  const pcscd = await Pcscd.start();
  const slots = pcscd.ports.map((port) => new VirtualReader(port));
  const [reader = new VirtualReader()] = slots;
  return {
    trust: stand.trust,
    startedPids: stand.startedPids,
    identify: (token) => stand.identify(token),
    pcscd,
    reader,
    slots,
    folder: stand.demo.folder,
    makeCard: async (number) => {
      const definition = cardDefinitions.find((each) => each.number === number);
      if (definition === undefined) throw new Error(`no card ${number}`);
      return makePivCard(pki, definition);
    },
    open: ({ environment = {}, ...options } = {}) =>
      stand.open({
        ...options,
        modulePath: openscModule,
        environment: { ...pcscd.environment, ...environment },
      }),
    pkcs11Tool: (args, environment = {}) =>
      run('env', [
        ...Object.entries({ ...pcscd.environment, ...environment }).map(
          ([name, value]) => `${name}=${value}`,
        ),
        'pkcs11-tool',
        '--module',
        openscModule,
        ...args,
      ]),
    remove: async () => {
      for (const slot of slots) slot.remove();
      await stand.remove();
      await pcscd.close();
    },
  };
}

/** What a watched service shows now. */
export interface Shown {
  readonly inventory: CardInventory | null;
  /** Serial numbers. */
  readonly cards: readonly string[];
}

/** Starts a service's watching. @returns a view of its last inventory. */
export function follow(service: CardService): Shown {
  let inventory: CardInventory | null = null;
  service.on('changed', (changed) => {
    inventory = changed;
  });
  service.watch();
  return {
    get inventory() {
      return inventory;
    },
    get cards() {
      return (inventory?.tokens ?? []).map(({ serialNumber }: TokenReport) => serialNumber);
    },
  };
}

/** Waits for the card in the reader, which it takes some time to see. */
export async function cardIn(service: CardService): Promise<TokenReport> {
  const end = performance.now() + 5_000;
  for (;;) {
    const [token] = (await service.inventory()).tokens;
    if (token !== undefined) return token;
    if (performance.now() > end) throw new Error('no card in the reader');
  }
}

/**
 * Takes the cards out, and waits until the PC/SC service has seen it: it looks every 400 ms, and would otherwise tell of the
 * next card, put in at once, that it was removed.
 */
export async function takeOut(stand: ReaderStand, service: CardService): Promise<void> {
  for (const slot of stand.slots) slot.remove();
  const end = performance.now() + 10_000;
  while ((await service.inventory()).tokens.length > 0) {
    if (performance.now() > end) throw new Error('the cards are still told');
    await delay(50);
  }
}
