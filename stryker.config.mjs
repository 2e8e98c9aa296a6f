/** `certificate` or `vault`. */
const part = process.env.MUTATED_PART;

/**
 * Mutants of what must not be wrong, a part at a time. `node scripts/mutation.mjs`; its tests are those of
 * vitest.mutation.config.ts.
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
  testRunner: 'vitest',
  vitest: { configFile: 'vitest.mutation.config.ts', related: false },
  mutate: [`core/${part}/**/*.ts`],
  coverageAnalysis: 'perTest',
  // Such a mutant is alive in every test: judged by all of them, for hours.
  ignoreStatic: true,
  ignorePatterns: ['out', 'dist'],
  tempDirName: 'out/mutation',
  // What was judged already is not judged again.
  incremental: true,
  incrementalFile: `out/mutation/${part}.judged.json`,
  reporters: ['progress-append-only', 'clear-text', 'html', 'json'],
  clearTextReporter: { reportTests: false, allowEmojis: false, skipFull: true },
  htmlReporter: { fileName: `out/mutation/${part}.html` },
  jsonReporter: { fileName: `out/mutation/${part}.json` },
  thresholds: { high: 90, low: 80, break: 80 },
  allowConsoleColors: false,
};
