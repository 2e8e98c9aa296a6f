import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CardService } from '../../../native/card-service.ts';
import {
  cpe,
  cps,
  follow,
  makeReaderStand,
  readerAvailable,
  type ReaderStand,
} from './support/reader-stand.ts';

/** Memory in MB, and descriptors, of the host that watches, and descriptors of ours (proc(5)). */
function measure({ pids: [watcher] }: CardService): {
  readonly memory: number;
  readonly descriptors: number;
  readonly own: number;
} {
  const status = readFileSync(`/proc/${String(watcher)}/status`, 'utf8');
  return {
    memory: Number(/^VmRSS:\s+(\d+) kB$/mu.exec(status)?.[1]) / 1024,
    descriptors: readdirSync(`/proc/${String(watcher)}/fd`).length,
    own: readdirSync('/proc/self/fd').length,
  };
}

describe.skipIf(!readerAvailable)('200 insertions and removals', () => {
  let stand: ReaderStand;
  beforeAll(async () => {
    stand = await makeReaderStand();
  });
  afterAll(() => stand.remove());

  it('leave the host that reads the cards as small as it was, and no descriptor open', async () => {
    const cards = await Promise.all([cps, cpe].map((number) => stand.makeCard(number)));
    const service = stand.open();
    const shown = follow(service);
    const sees = async (count: number): Promise<void> => {
      const end = performance.now() + 10_000;
      while (shown.inventory === null || shown.cards.length !== count) {
        if (performance.now() > end) throw new Error(`not ${String(count)} cards within 10 s`);
        await delay(20);
      }
    };
    /** Two cards at a time, one in each slot. */
    const turns = async (times: number): Promise<void> => {
      for (let turn = 0; turn < times; turn++) {
        cards.forEach((card, slot) => stand.slots[slot]?.insert(card));
        await sees(2);
        for (const slot of stand.slots) slot.remove();
        await sees(0);
      }
    };
    // The first reading loads what every other one uses.
    await turns(1);
    const before = measure(service);
    await turns(100);
    const after = measure(service);
    expect(after.memory - before.memory).toBeLessThan(10);
    expect(after.descriptors).toBeLessThanOrEqual(before.descriptors);
    expect(after.own).toBeLessThanOrEqual(before.own);
    expect(stand.startedPids).toHaveLength(1);
  }, 450_000);
});
