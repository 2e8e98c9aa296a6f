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

async function buildNodeSides() {
  const { metafile } = await build({
    entryPoints: {
      'cli/passerelle': 'cli/main.ts',
      'native/card-host': 'native/card-host/entry.ts',
      'native/pcsc-observer': 'native/pcsc/entry.ts',
      'sandbox/card-maker': 'sandbox/cards/card-maker.ts',
      'electron/main': 'electron/main/main.ts',
      'electron/preload': 'electron/preload/preload.ts',
    },
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node18',
    external: ['electron', ...externalPackages],
    metafile: true,
    define: { 'import.meta.dirname': '__dirname' },
    keepNames: true,
    sourcemap: 'linked',
    logLevel: 'warning',
  });
  await notePackages('dist/node-packages.json', Object.keys(metafile.inputs));
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
