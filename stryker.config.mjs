/**
 * Mutants of what must not be wrong: certificates and the vault. `node scripts/mutation.mjs`; its tests are those of
 * vitest.mutation.config.ts.
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
  testRunner: 'vitest',
  vitest: { configFile: 'vitest.mutation.config.ts', related: false },
  mutate: ['core/certificate/**/*.ts', 'core/vault/**/*.ts'],
  coverageAnalysis: 'perTest',
  // Such a mutant is alive in every test: judged by all of them, for hours.
  ignoreStatic: true,
  ignorePatterns: ['out', 'dist'],
  tempDirName: 'out/mutation',
  // What was judged already is not judged again.
  incremental: true,
  incrementalFile: 'out/mutation/judged.json',
  reporters: ['clear-text', 'html', 'json'],
  clearTextReporter: { reportTests: false, allowEmojis: false, skipFull: true },
  htmlReporter: { fileName: 'out/mutation/report.html' },
  jsonReporter: { fileName: 'out/mutation/report.json' },
  thresholds: { high: 90, low: 80, break: 80 },
  allowConsoleColors: false,
};
