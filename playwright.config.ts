import { defineConfig } from '@playwright/test';

/** The real window: one at a time, since each starts a browser and a sandbox. */
export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  // Of the package, which has its own configuration.
  testIgnore: 'package/**',
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  outputDir: 'out/test-results',
});
