import { setTimeout as delay } from 'node:timers/promises';
import { expect, vi } from 'vitest';
import type { Card, CardRef } from '../../../core/card/card.ts';
import type { CardError } from '../../../core/card/errors.ts';
import { identifyCard } from '../../../core/card/identify.ts';
import type { CardInventory, ModuleChoice, TokenReport } from '../../../core/card/types.ts';
import { loadTrustStore, type TrustStore } from '../../../core/certificate/trust-store.ts';
import { loadCodeTables } from '../../../core/structure/code-tables.ts';
import { forkedHosts, type StartHost } from '../../../native/card-host/process.ts';
import type { TimeLimits } from '../../../native/card-host/supervisor.ts';
import { CardService } from '../../../native/card-service.ts';
import { freshDemo, installation, type FreshDemo } from '../../support/demo.ts';
import { isAlive } from '../../support/processes.ts';

export interface ServiceOptions {
  /** SoftHSM2 unless told. */
  readonly modulePath?: string;
  /** Instead of `modulePath`, where there are several or one wants parameters. */
  readonly modules?: readonly ModuleChoice[];
  /** Milliseconds. */
  readonly patience?: number;
  /** Beside the demonstration's SOFTHSM2_CONF. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly timeLimits?: TimeLimits;
}

/** A demonstration of its own, and the card services that a test opens on it: all end with it. */
export interface CardStand {
  readonly demo: FreshDemo;
  /** Authorities of the demonstration among the pinned ones. */
  readonly trust: TrustStore;
  /** Every host process started so far. */
  readonly startedPids: readonly number[];
  open(options?: ServiceOptions): CardService;
  identify(token: TokenReport): Promise<Card>;
  remove(): Promise<void>;
}

export async function makeCardStand(): Promise<CardStand> {
  const demo = await freshDemo();
  const services: CardService[] = [];
  const startedPids: number[] = [];
  const trust = loadTrustStore(installation.resources, {
    roots: [...demo.trust.roots],
    intermediates: [...demo.trust.intermediates],
  });
  const tables = await loadCodeTables(installation.resources);
  return {
    demo,
    trust,
    startedPids,
    open: ({ modulePath = demo.modulePath, modules, environment = {}, timeLimits, patience } = {}) => {
      const fork = forkedHosts(installation.cardHost, { SOFTHSM2_CONF: demo.softhsmConf, ...environment });
      const start: StartHost = (module) => {
        const host = fork(module);
        if (host.pid !== undefined) startedPids.push(host.pid);
        return host;
      };
      const service = new CardService(
        modules ?? [{ path: modulePath, parameters: null }],
        start,
        timeLimits,
        patience,
      );
      services.push(service);
      return service;
    },
    identify: (token) => identifyCard(token, { trust, tables, at: new Date() }),
    remove: async () => {
      for (const service of services) service.close();
      await expectGone(startedPids);
      await demo.remove();
    },
  };
}

export function refOf({ module, slotId, serialNumber }: TokenReport): CardRef {
  return { module, slotId, serialNumber };
}

/** The token that has this serial number, which must be there. */
export function tokenOf({ tokens }: CardInventory, serialNumber: string): TokenReport {
  const token = tokens.find((candidate) => candidate.serialNumber === serialNumber);
  if (token === undefined) throw new Error(`no token ${serialNumber}`);
  return token;
}

export const pinBytes = (digits: string): Uint8Array => new Uint8Array(Buffer.from(digits, 'latin1'));

/** What a service said, in order. */
export interface Heard {
  readonly inventories: CardInventory[];
  readonly ended: CardError[];
  readonly incidents: CardError[];
}

export function listen(service: CardService): Heard {
  const heard: Heard = { inventories: [], ended: [], incidents: [] };
  service.on('changed', (inventory) => heard.inventories.push(inventory));
  service.on('sessionEnded', (reason) => heard.ended.push(reason));
  service.on('incident', (reason) => heard.incidents.push(reason));
  return heard;
}

/** Waits for the end of processes that were told to end. */
export async function expectGone(pids: readonly number[]): Promise<void> {
  await vi.waitFor(() => {
    expect(pids.filter(isAlive)).toEqual([]);
  }, 8_000);
}

/** @returns milliseconds until the condition held. */
export async function timeUntil(condition: () => boolean, limit: number): Promise<number> {
  const start = performance.now();
  while (!condition()) {
    if (performance.now() - start > limit) throw new Error(`not within ${String(limit)} ms`);
    await delay(10);
  }
  return performance.now() - start;
}
