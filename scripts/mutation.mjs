/**
 * Changes the code of certificates and vault in thousands of small ways, and counts how many of them no test notices.
 * Takes hours; what was judged already is not judged again, so it may be stopped.
 * usage: node scripts/mutation.mjs [--mutate 'core/vault/audit/*.ts'] [other options of Stryker]
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [samples, seen] = [join(root, '..', 'shared'), join(root, 'out', 'mutation', 'shared')];
mkdirSync(dirname(seen), { recursive: true });
// Tests look for the real samples beside their tree, which is a copy there.
if (existsSync(samples) && !existsSync(seen)) symlinkSync(samples, seen);
const { status } = spawnSync('npx', ['stryker', 'run', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(status ?? 1);
