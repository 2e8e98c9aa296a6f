/**
 * Renders every screen in every state, both languages and every look to pictures, with one page to look at them all on,
 * and says what overflows and what axe finds.
 * usage: node scripts/gallery.mjs [FOLDER] [--walk NAME]…     (out/gallery when not told)
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleForNode } from './bundle.mjs';

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));

const program = 'dist/gallery.mjs';
await bundleForNode({ entryPoints: ['test/renderer/gallery/gallery.ts'], outfile: program });

function run(...command) {
  const { status, error } = spawnSync(command[0], command.slice(1), { stdio: 'inherit' });
  if (error) throw error;
  return status ?? 1;
}

// The window's own application, whose runtime shows the pictures' pages.
if (!existsSync('dist/electron/main.cjs')) run(process.execPath, 'scripts/build.mjs');
const screenOfOurs =
  process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY
    ? ['scripts/on-display.sh']
    : [];
process.exitCode = run(...screenOfOurs, process.execPath, program, ...process.argv.slice(2));
