/** Bundles the Node.js sides (CommonJS, node18: what Electron 25 to today's run) and the page. */
import { rm } from 'node:fs/promises';
import { build as esbuild } from 'esbuild';
import { build as vite } from 'vite';

const nodeSide = {
  entryPoints: {
    'cli/passerelle': 'cli/main.ts',
    'native/card-host': 'native/card-host/entry.ts',
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
  // Native modules stay where npm put them.
  external: ['electron', 'pkcs11js', 'libsql', '@node-rs/argon2'],
  define: { 'import.meta.dirname': '__dirname' },
  minifySyntax: true,
  keepNames: true,
  sourcemap: 'linked',
  logLevel: 'warning',
};

await rm('dist', { recursive: true, force: true });
await Promise.all([esbuild(nodeSide), vite({ configFile: 'renderer/vite.config.ts', logLevel: 'warn' })]);
