import { defineConfig } from 'vitest/config';

/** `certificate` or `vault`; the dry run of both takes minutes, and opening vaults most of them. */
const part = process.env['MUTATED_PART'] ?? '*';

/** The tests that judge mutants: those of the part itself, without the ones that start processes or fuzz. */
export default defineConfig({
  test: {
    include: [`test/core/${part}/**/*.test.ts`],
    exclude: ['**/hostile-*.test.ts', '**/durability.test.ts', '**/interruption.test.ts'],
    // Modules are loaded once for all files: what they hold from their loading on is not mutated.
    isolate: false,
    testTimeout: 60_000,
  },
});
