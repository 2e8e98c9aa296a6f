import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**'],
    globalSetup: ['test/support/global-setup.ts'],
    // Most tests wait for processes of their own: two files at once leave no core idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // `npx vitest run --coverage`: the rules of the domain, as far as tests reach them in their own process.
    coverage: {
      provider: 'v8',
      include: ['core/**/*.ts'],
      exclude: ['test/**'],
      reporter: ['text-summary', 'html', 'json'],
      reportsDirectory: 'out/coverage',
      reportOnFailure: true,
    },
  },
});
