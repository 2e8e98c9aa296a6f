import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';

export const faults = [
  'host-killed',
  'card-pulled',
  'network-cut',
  'answer-lost',
  'disk-full',
  'application-killed',
] as const;
export type Fault = (typeof faults)[number];

export interface Blow {
  readonly fault: Fault;
  /** Milliseconds of peace before. */
  readonly after: number;
  /** Milliseconds that it lasts. */
  readonly lasts: number;
}

/** Rounds in which each fault comes once, in any order. @param seed the same blows for the same seed */
export function* blows(seed: number): Generator<Blow> {
  const round = fc.tuple(
    fc.shuffledSubarray([...faults], { minLength: faults.length }),
    fc.array(fc.tuple(fc.integer({ min: 100, max: 3000 }), fc.integer({ min: 50, max: 500 })), {
      minLength: faults.length,
      maxLength: faults.length,
    }),
  );
  for (let at = 0; ; at++) {
    for (const [order, times] of fc.sample(round, { seed: seed + at, numRuns: 1 })) {
      for (const [index, fault] of order.entries()) {
        const [after, lasts] = times[index] ?? [0, 0];
        yield { fault, after, lasts };
      }
    }
  }
}

/** Fills a disk to its last byte. @returns what gives the room back. */
export function fillDisk(folder: string): () => void {
  const path = join(folder, 'ballast');
  const file = openSync(path, 'w');
  try {
    for (const size of [1 << 20, 1 << 12, 1]) fillBy(file, size);
  } finally {
    closeSync(file);
  }
  return () => {
    rmSync(path);
  };
}

function fillBy(file: number, size: number): void {
  const bytes = Buffer.alloc(size);
  try {
    while (writeSync(file, bytes) === size);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}
