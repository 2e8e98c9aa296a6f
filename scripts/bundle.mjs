import { build } from 'esbuild';

/**
 * Bundles TypeScript of this repository for a script, which runs or imports it; npm's packages stay where they are.
 *
 * @param options of esbuild: entry points or `stdin`, where to, and what differs
 */
export async function bundleForNode(options) {
  await build({
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'warning',
    ...options,
  });
}
