/**
 * Writes the manual pages of docs/man anew, from the commands. A test compares.
 * usage: node scripts/man-page.mjs
 */
import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundleForNode } from './bundle.mjs';

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
const bundle = join('dist', 'man-page.cjs');
await bundleForNode({
  stdin: {
    contents: `
      export { createContext } from './cli/context.ts';
      export { manPage } from './cli/man-page.ts';
      export { buildProgram } from './cli/program.ts';`,
    resolveDir: '.',
    loader: 'ts',
  },
  outfile: bundle,
  format: 'cjs',
  define: { 'import.meta.dirname': '__dirname' },
});
const { buildProgram, createContext, manPage } = await import(pathToFileURL(bundle).href);
// The pages are the same whoever writes them.
for (const name of ['XDG_DATA_HOME', 'XDG_CONFIG_HOME']) delete process.env[name];
for (const [locale, path] of [
  ['en', 'docs/man/passerelle.1'],
  ['fr', 'docs/man/fr/passerelle.1'],
]) {
  const context = createContext(locale);
  writeFileSync(path, manPage(buildProgram(context), locale, context.version));
}
rmSync(bundle);
