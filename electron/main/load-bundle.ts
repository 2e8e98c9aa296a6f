import { existsSync, readFileSync } from 'node:fs';
import { createRequire, wrap } from 'node:module';
import { dirname } from 'node:path';
import { Script } from 'node:vm';

type Run = (
  exports: unknown,
  require: NodeJS.Require,
  module: { exports: unknown },
  path: string,
  folder: string,
) => void;

/**
 * Loads a CommonJS bundle as `require` does, with the code that V8 made of it at the build (`scripts/code-cache.cjs`), which
 * lies beside it in the same verified archive. V8 refuses what another version of it made, and compiles.
 *
 * @param path absolute. @returns what the bundle exports
 */
export function loadBundle(path: string): unknown {
  const require = createRequire(path);
  const cache = `${path}.cache`;
  if (!existsSync(cache)) return require(path) as unknown;
  const source = wrap(readFileSync(path, 'utf8'));
  const script = new Script(source, { filename: path, cachedData: readFileSync(cache) });
  const module: { exports: unknown } = { exports: {} };
  (script.runInThisContext() as Run)(module.exports, require, module, path, dirname(path));
  return module.exports;
}
