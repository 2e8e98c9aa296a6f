import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../', import.meta.url));

export interface Bundle {
  /** The bundled entry, to fork. */
  readonly path: string;
  remove(): Promise<void>;
}

/**
 * Bundles the entry of a child process as the build does, into a folder from which npm's native modules resolve.
 *
 * @param entry path from the repository's root, e.g. `sandbox/cards/card-maker.ts`.
 */
export async function bundleEntry(entry: string): Promise<Bundle> {
  const folder = await mkdtemp(join(root, 'node_modules', '.test-bundle-'));
  const path = join(folder, 'entry.cjs');
  await build({
    entryPoints: [join(root, entry)],
    outfile: path,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node18',
    define: { 'import.meta.dirname': '__dirname' },
    external: [
      'electron',
      'pkcs11js',
      'libsql',
      '@node-rs/argon2',
      '@napi-rs/keyring',
      'ssh2',
      'node-forge',
      'pdfkit',
    ],
    logLevel: 'error',
  });
  return { path, remove: () => rm(folder, { recursive: true, force: true }) };
}
