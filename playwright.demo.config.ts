import { defineConfig } from '@playwright/test';

/** The demonstration of `scripts/demo.sh`: the journey in the window, with screenshots. */
export default defineConfig({
  testDir: 'test/e2e',
  testMatch: 'demonstration.walk.ts',
  workers: 1,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  outputDir: 'out/test-results',
});
