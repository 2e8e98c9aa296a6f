/**
 * Lays beside the late bundle of the window what V8 makes of it, for one runtime: the start reads instead of compiling.
 * usage: node scripts/code-cache.mjs, after a build
 */
import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** @param electron binary whose fuses still let it run as Node.js. @param folder that holds `dist` */
export function writeCodeCache(electron, folder) {
  execFileSync(
    electron,
    [join(root, 'scripts/code-cache.cjs'), join(folder, 'dist/electron/open-shell.cjs')],
    {
      stdio: 'inherit',
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    },
  );
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const runtime = join(root, 'scripts/electron-runtime.mjs');
  writeCodeCache(execFileSync(process.execPath, [runtime], { encoding: 'utf8' }).trim(), root);
}
