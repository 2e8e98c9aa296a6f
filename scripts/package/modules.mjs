/** npm packages as the build sees them: what stays outside the bundles, and what went into them. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Native modules stay where npm put them, and so does what only few runs load. */
export const externalPackages = [
  ...['pkcs11js', 'pcsc-mini', 'libsql', '@node-rs/argon2', '@napi-rs/keyring'],
  ...['pdfkit', 'node-forge', 'jks-js', 'ssh2'],
];

/** Packages that are read as files, never imported. */
export const dataPackages = ['dejavu-fonts-ttf'];

/** What installs or compiles a native module, and is nothing to run. */
const installTools = new Set(['nan', 'buildcheck', '@types/http-cache-semantics']);

/** @returns `node_modules/a/node_modules/@b/c` for any file of that package; null for a file of ours. */
export function packageOf(path) {
  const inside = path.replaceAll('\\', '/').match(/node_modules\/.*$/u)?.[0];
  return inside?.match(/^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/u)?.[0] ?? null;
}

const manifestOf = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

/** Where Node.js finds a package from a folder: there, or above. */
function resolvePackage(name, from) {
  for (let folder = from; ; folder = dirname(folder)) {
    const found = join(folder, 'node_modules', name);
    if (existsSync(join(found, 'package.json'))) return found;
    if (dirname(folder) === folder) return null;
  }
}

/**
 * What must lie beside the bundles, with all that it requires.
 * @returns paths from the root, as `packageOf` gives them.
 */
export function closureOf(root, names) {
  const found = new Set();
  const visit = (name, from, optional) => {
    if (installTools.has(name)) return;
    const folder = resolvePackage(name, from);
    if (folder === null) {
      // A prebuilt module of another system is not installed here.
      if (optional) return;
      throw new Error(`${name} is not installed: run npm ci first.`);
    }
    const path = packageOf(folder);
    if (found.has(path)) return;
    found.add(path);
    const { dependencies = {}, optionalDependencies = {} } = manifestOf(folder);
    for (const each of Object.keys(dependencies)) visit(each, folder, each in optionalDependencies);
    for (const each of Object.keys(optionalDependencies)) visit(each, folder, true);
  };
  for (const name of names) visit(name, root, false);
  return [...found].sort();
}
