/**
 * Changes the code of certificates or of the vault in thousands of small ways, and counts how many of them no test of that
 * part notices. Takes hours; what was judged already is not judged again.
 * usage: node scripts/mutation.mjs certificate|vault [--mutate 'core/vault/audit/*.ts'] [other options of Stryker]
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [part, ...options] = process.argv.slice(2);
if (part !== 'certificate' && part !== 'vault') {
  console.error('usage: node scripts/mutation.mjs certificate|vault [options of Stryker]');
  process.exit(2);
}
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [samples, seen] = [join(root, '..', 'shared'), join(root, 'out', 'mutation', 'shared')];
mkdirSync(dirname(seen), { recursive: true });
// Tests look for the real samples beside their tree, which is a copy there.
if (existsSync(samples) && !existsSync(seen)) symlinkSync(samples, seen);
const { status } = spawnSync('npx', ['stryker', 'run', ...options], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, MUTATED_PART: part },
});
process.exit(status ?? 1);
