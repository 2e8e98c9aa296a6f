import { defineConfig } from '@playwright/test';
import { inspectable } from './test/e2e/package/packaged.ts';

/** The window that the journey drives: the unpacked package's twin, whose first test says what the difference is. */
process.env['PASSERELLE_ELECTRON'] = inspectable;

/** What ships, made by `node scripts/package.mjs --dir`. */
export default defineConfig({
  testDir: 'test/e2e',
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  outputDir: 'out/test-results',
  projects: [
    { name: 'twin', testMatch: 'package/twin.setup.ts' },
    { name: 'package', testMatch: 'package/*.spec.ts', dependencies: ['twin'] },
    {
      name: 'journey',
      testMatch: ['journey.spec.ts', 'crash.spec.ts', 'ror.spec.ts'],
      // What an archive could break: every library, every process. The rest is the ordinary window's.
      grep: /from the first run|watching host|passes the four steps/u,
      dependencies: ['twin'],
    },
  ],
});
