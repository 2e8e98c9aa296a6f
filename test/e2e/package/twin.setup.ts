import { cp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import { expect, test } from '@playwright/test';
import { executableName, fuses, inspectable, shipped, twin, unfused } from './packaged.ts';

test('the twin differs from what ships by one byte, the fuse of the inspector', async () => {
  await rm(twin, { recursive: true, force: true });
  await cp(shipped, twin, { recursive: true, verbatimSymlinks: true });
  await cp(inspectable, unfused);
  await flipFuses(inspectable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  const opposite = Object.fromEntries(Object.entries(fuses).map(([fuse, state]) => [fuse, !state]));
  await flipFuses(unfused, { version: FuseVersion.V1, ...opposite });

  const [before, after] = await Promise.all([readFile(join(shipped, executableName)), readFile(inspectable)]);
  expect(after.length).toBe(before.length);
  const differing: number[] = [];
  for (let at = 0; at < before.length; at += 1) if (before[at] !== after[at]) differing.push(at);
  expect(differing).toHaveLength(1);
});
