import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**'],
    globalSetup: ['test/support/global-setup.ts'],
    testTimeout: 30_000,
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
