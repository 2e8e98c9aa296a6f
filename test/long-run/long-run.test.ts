import { truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startSandbox } from '../../sandbox/platform/start.ts';
import { type Bundle, bundleEntry } from '../support/bundle.ts';
import { freshDemo, type FreshDemo } from '../support/demo.ts';
import { run } from '../support/run-tool.ts';
import { findLosses } from './audit.ts';
import type { Order } from './events.ts';
import { longRun } from './run.ts';

let demo: FreshDemo;
let program: Bundle;

beforeEach(async () => {
  [demo, program] = await Promise.all([freshDemo(), bundleEntry('test/long-run/journeys.ts')]);
});
afterEach(() => Promise.all([demo.remove(), program.remove()]));

it('loses nothing and asks nothing twice while its world breaks', { timeout: 240_000 }, async ({ skip }) => {
  if (process.getuid?.() !== 0) return skip('this account cannot mount a disk');
  const report = await longRun({ program: program.path, demo: demo.dir, journeys: 8, seed: Date.now() });
  expect(report).toMatchObject({ done: 8, untyped: [], losses: [], orphans: 0 });
  expect(Object.keys(report.faults).length).toBeGreaterThan(2);
});

it('finds what is lost', { timeout: 60_000 }, async () => {
  const sandbox = await startSandbox({ dir: demo.dir });
  const order: Order = {
    ...{ demo: demo.dir, url: sandbox.url, services: ['ONE', 'TWO'] },
    vault: join(demo.folder, 'coffre.db'),
    out: join(demo.folder, 'out'),
  };
  try {
    expect(await run(process.execPath, [program.path, JSON.stringify(order)])).toMatchObject({ code: 0 });
  } finally {
    await sandbox.close();
  }
  expect(await findLosses(order)).toEqual([]);
  await truncate(join(order.out, 'ONE.p12'), 100);
  await writeFile(join(order.out, 'TWO.p1'), '');
  expect(await findLosses({ ...order, services: ['ONE', 'TWO', 'NEVER'] })).toEqual([
    { service: '', what: 'a stray file: TWO.p1' },
    { service: 'ONE', what: 'its P12 is missing or does not open' },
    { service: 'NEVER', what: 'asked 0 times' },
    { service: 'NEVER', what: '0 certificates in the vault' },
  ]);
});
