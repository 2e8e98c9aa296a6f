/**
 * Walks journeys on the sandbox while hosts are killed, the card is pulled, the network is cut, the disk fills up and the
 * application is killed; then counts what was lost. Needs root, which mounts a small disk, and the set-up for tests.
 * usage: node scripts/long-run.mjs [JOURNEYS] [SEED]
 */
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleForNode } from './bundle.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);

function run(...args) {
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

run('scripts/build.mjs', '--node-only');
await bundleForNode({
  entryPoints: ['test/long-run/main.ts', 'test/long-run/journeys.ts'],
  outdir: 'dist/long-run',
  outExtension: { '.js': '.mjs' },
});
run(join('dist', 'long-run', 'main.mjs'), join('dist', 'long-run', 'journeys.mjs'), ...process.argv.slice(2));
