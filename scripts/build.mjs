/**
 * Bundles the Node.js sides (CommonJS, node18: what Electron 25 to today's run) and the page.
 * usage: node scripts/build.mjs [--node-only]
 */
import { rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { externalPackages, packageOf } from './package/modules.mjs';

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));

/** The npm packages whose code is in the bundles, for the list of parts that a package carries. */
async function notePackages(file, modules) {
  const packages = new Set(modules.map(packageOf).filter((path) => path !== null));
  await writeFile(file, `${JSON.stringify([...packages].sort(), null, 2)}\n`);
}

const common = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node18',
  // What `import()` finds in an archive, an older runtime does not: `require` does, and as late.
  supported: { 'dynamic-import': false },
  metafile: true,
  logLevel: 'warning',
};

/** The one library that is an ES module only, which `require` does not load: made one that it does. */
async function buildOidcProvider() {
  const { metafile } = await build({
    ...common,
    entryPoints: ['oidc-provider'],
    outfile: `dist/${oidcProvider}`,
    footer: { js: 'module.exports = module.exports.default;' },
  });
  return Object.keys(metafile.inputs);
}

const oidcProvider = 'sandbox/oidc-provider.cjs';

const builtOidcProvider = {
  name: 'built-oidc-provider',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^oidc-provider$/ }, () => ({ path: `../${oidcProvider}`, external: true }));
  },
};

/** Words of a library for forty languages that no text of ours comes from: half a megabyte to load at every start. */
const noForeignWords = {
  name: 'no-foreign-words',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^\.\.\/locales\/index\.js$/ }, ({ importer }) =>
      importer.replaceAll('\\', '/').includes('/zod/v4/') ? { path: 'none', namespace: 'words' } : null,
    );
    onLoad({ filter: /./, namespace: 'words' }, () => ({ contents: 'export {};' }));
  },
};

async function buildNodeSides() {
  // Of the former bundle: V8 compares little more than lengths. `scripts/code-cache.mjs` makes the next one.
  await rm('dist/electron/open-shell.cjs.cache', { force: true });
  const { metafile } = await build({
    ...common,
    entryPoints: {
      'cli/passerelle': 'cli/main.ts',
      'native/card-host': 'native/card-host/entry.ts',
      'native/pcsc-observer': 'native/pcsc/entry.ts',
      'sandbox/card-maker': 'sandbox/cards/card-maker.ts',
      'electron/main': 'electron/main/main.ts',
      'electron/open-shell': 'electron/main/open-shell.ts',
      'electron/preload': 'electron/preload/preload.ts',
    },
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    external: ['electron', ...externalPackages],
    plugins: [builtOidcProvider, noForeignWords],
    define: { 'import.meta.dirname': '__dirname' },
    keepNames: true,
    // Half as much to read and compile at each start; names stay.
    minifyWhitespace: true,
    minifySyntax: true,
    sourcemap: 'linked',
  });
  await notePackages('dist/node-packages.json', [
    ...Object.keys(metafile.inputs),
    ...(await buildOidcProvider()),
  ]);
}

async function buildPage() {
  const vite = await import('vite');
  await rm('dist/renderer', { recursive: true, force: true });
  const { output } = await vite.build({ configFile: 'renderer/vite.config.ts', logLevel: 'warn' });
  const modules = output.flatMap((part) => (part.type === 'chunk' ? part.moduleIds : []));
  await notePackages('dist/page-packages.json', modules);
}

await buildNodeSides();
if (!process.argv.includes('--node-only')) await buildPage();
