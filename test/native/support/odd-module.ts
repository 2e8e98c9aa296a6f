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
  return compileModule(folder, 'odd-module.c', oddity.toLowerCase(), [`-D${oddity}`]);
}

/** @param source file of this folder. @returns the path of the library. */
export function compileModule(
  folder: string,
  source: string,
  name: string,
  flags: readonly string[] = [],
): string {
  const path = join(folder, `${name}.so`);
  execFileSync('cc', [
    ...['-Wall', '-shared', '-fPIC', '-o', path, ...flags],
    `-I${join(root, 'node_modules', 'pkcs11js', 'includes', 'pkcs11')}`,
    join(root, 'test', 'native', 'support', source),
  ]);
  return path;
}
