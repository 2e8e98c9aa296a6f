import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { findInstallation } from '../../native/installation.ts';
import { type DemoDescription, prepareDemo } from '../../sandbox/demo.ts';

export const installation = findInstallation(import.meta.dirname);

export interface FreshDemo extends DemoDescription {
  /** Temporary folder that holds the demonstration's `dir`; free for the test's own files. */
  readonly folder: string;
  remove(): Promise<void>;
}

/** A demonstration of one's own, with the CPS3 card inserted. */
export async function freshDemo(): Promise<FreshDemo> {
  const folder = await mkdtemp(join(tmpdir(), 'passerelle-test-'));
  const dir = join(folder, 'demo');
  await cp(inject('demoTemplate'), dir, { recursive: true });
  const description = await prepareDemo(dir, { cardMaker: installation.cardMaker });
  return { ...description, folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
