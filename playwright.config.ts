import { defineConfig } from '@playwright/test';

/** What counts seconds, or looks at what the whole machine has in memory. */
const alone = ['cards', 'reader', 'portal', 'keyboard-portal', 'hostile-platform'].map(
  (name) => `${name}.spec.ts`,
);

/** The real window, each with its own data, sandbox and display (`support/display.ts`). */
export default defineConfig({
  testDir: 'test/e2e',
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  outputDir: 'out/test-results',
  projects: [
    // `package` has its own configuration.
    { name: 'together', testMatch: '*.spec.ts', testIgnore: ['package/**', ...alone] },
    { name: 'alone', testMatch: alone, workers: 1 },
  ],
});
