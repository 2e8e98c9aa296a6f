import { defineConfig } from 'vitest/config';

/** The tests that judge mutants: those of certificates and vault, without the ones that start processes or fuzz. */
export default defineConfig({
  test: {
    include: ['test/core/certificate/**/*.test.ts', 'test/core/vault/**/*.test.ts'],
    exclude: ['**/hostile-*.test.ts', '**/durability.test.ts', '**/interruption.test.ts', '**/alone.test.ts'],
    testTimeout: 60_000,
  },
});
