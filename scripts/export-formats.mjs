/**
 * Writes the tables of docs/export-formats.md anew, from exports that every program reads here. A test compares.
 * usage: node scripts/export-formats.mjs     after the set-up for tests (source scripts/setup.sh test)
 */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleForNode } from './bundle.mjs';

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
// As deep as the tests' support, which looks for the repository from where it is.
const folder = join('node_modules', '.export-formats');
const outfile = join(folder, 'entry.mjs');
await bundleForNode({ entryPoints: ['test/core/export/matrix/write-document.ts'], outfile });
try {
  process.exitCode = spawnSync(process.execPath, [outfile], { stdio: 'inherit' }).status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
