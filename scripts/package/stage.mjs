/** Lays out what goes into the packages, and nothing else: bundles, resources, and the npm packages that they load. */
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** Sources, types and documents of npm packages that no run reads. */
const superfluous = /\.(?:map|md|markdown|ts|mts|cts|flow|c|cc|h|hpp|gyp|o|a|d|mk|tlog)$|\.tsbuildinfo$/iu;
const superfluousFolders = new Set([
  ...[
    'test',
    'tests',
    '__tests__',
    'docs',
    'examples',
    'example',
    'benchmark',
    'obj.target',
    '.deps',
    '.github',
  ],
]);

/** Of an npm package; what is ours is all wanted, but for the maps of the bundles. */
const isWanted = (path) => !superfluous.test(path) && !superfluousFolders.has(basename(path));

async function copyPackages(root, folder, packages) {
  for (const path of packages) {
    await cp(join(root, path), join(folder, path), {
      recursive: true,
      dereference: true,
      // Nested packages are in the list by themselves.
      filter: (source) => isWanted(source) && basename(source) !== 'node_modules',
    });
  }
}

async function copyBundles(root, folder, bundles) {
  for (const path of bundles) {
    await cp(join(root, path), join(folder, path), {
      recursive: true,
      filter: (source) => !source.endsWith('.map'),
    });
  }
}

/**
 * @param bundles paths from the root, of `dist` and of `resources`.
 * @param packages paths from the root, as `closureOf` gives them.
 * @param manifest fields of this tree's own `package.json`, beside those that both have.
 */
export async function stage(root, folder, { bundles, packages, names, manifest }) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const { name, version, description, license, dependencies } = JSON.parse(
    await readFile(join(root, 'package.json'), 'utf8'),
  );
  const shipped = Object.fromEntries(names.map((each) => [each, dependencies[each]]));
  await writeFile(
    join(folder, 'package.json'),
    `${JSON.stringify({ name, version, description, license, private: true, ...manifest, dependencies: shipped }, null, 2)}\n`,
  );
  await copyBundles(root, folder, bundles);
  await copyPackages(root, folder, packages);
}
