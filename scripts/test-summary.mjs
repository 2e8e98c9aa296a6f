/** Adds up the reports of a test run and prints its last line; exit code 1 when anything failed or a report is missing. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];
const total = { passed: 0, failed: 0, skipped: 0 };

function read(name, add) {
  const path = join(folder, name);
  if (!existsSync(path)) {
    console.error(`${name} is missing: that part of the run did not finish.`);
    total.failed += 1;
    return;
  }
  add(readFileSync(path, 'utf8'));
}

read('checks.tsv', (text) => {
  for (const line of text.trim().split('\n')) total[line.startsWith('pass') ? 'passed' : 'failed'] += 1;
});
read('vitest.json', (text) => {
  const report = JSON.parse(text);
  total.passed += report.numPassedTests;
  total.failed += report.numFailedTests;
  total.skipped += report.numPendingTests + report.numTodoTests;
  // A file that fails before its first test, or in what stands around its tests, has no failed test.
  const broken = report.testResults.filter(
    (file) =>
      file.status === 'failed' && file.assertionResults.every(({ status: outcome }) => outcome !== 'failed'),
  );
  for (const file of broken) console.error(`${file.name}: ${file.message}`);
  total.failed += broken.length;
});
for (const name of ['window-together.json', 'window-alone.json', 'package.json']) {
  read(name, (text) => {
    const { stats, errors } = JSON.parse(text);
    total.passed += stats.expected + stats.flaky;
    total.failed += stats.unexpected + errors.length;
    total.skipped += stats.skipped;
  });
}

const skipped = total.skipped === 0 ? '' : `, ${total.skipped} skipped`;
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
process.exit(total.failed === 0 ? 0 : 1);
