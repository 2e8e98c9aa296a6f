/**
 * Bundles the Node.js sides (CommonJS, node18: what Electron 25 to today's run) and the page.
 * usage: node scripts/build.mjs [--node-only]
 */
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));

async function buildNodeSides() {
  await build({
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
    // Native modules stay where npm put them, and so does what only few runs load.
    external: [
      ...['electron', 'pkcs11js', 'pcsc-mini', 'libsql', '@node-rs/argon2', '@napi-rs/keyring'],
      ...['pdfkit', 'node-forge', 'jks-js', 'ssh2', 'oidc-provider'],
    ],
    define: { 'import.meta.dirname': '__dirname' },
    keepNames: true,
    sourcemap: 'linked',
    logLevel: 'warning',
  });
}

async function buildPage() {
  const vite = await import('vite');
  await rm('dist/renderer', { recursive: true, force: true });
  await vite.build({ configFile: 'renderer/vite.config.ts', logLevel: 'warn' });
}

await buildNodeSides();
if (!process.argv.includes('--node-only')) await buildPage();
