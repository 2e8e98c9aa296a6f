import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

export type Oddity =
  | 'BLOCKS_IN_SLOT_LIST'
  | 'DIES_ON_LOAD'
  | 'ABORTS_ON_LOAD'
  | 'DIES_IN_INITIALIZE'
  | 'REFUSES_INITIALIZE'
  | 'NO_FUNCTION_LIST'
  | 'NO_READER';

/** Compiles a PKCS#11 module that goes wrong in one way. @returns its path. */
export function compileOddModule(folder: string, oddity: Oddity): string {
  const path = join(folder, `${oddity.toLowerCase()}.so`);
  execFileSync('cc', [
    ...['-shared', '-fPIC', '-o', path, `-D${oddity}`],
    `-I${join(root, 'node_modules', 'pkcs11js', 'includes', 'pkcs11')}`,
    join(root, 'test', 'native', 'support', 'odd-module.c'),
  ]);
  return path;
}
