import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { build, preview, type InlineConfig } from 'vite';

/** The main window, and the panel of the assisted one. */
export const entries = ['index.html', 'companion.html'] as const;
export type Entry = (typeof entries)[number];

/** The page on sample answers, served until it is closed. */
export interface Site {
  readonly address: (entry: Entry) => string;
  readonly close: () => Promise<void>;
}

/** Builds the page, from the root of the project, into a folder of its own: several may do so at once. */
export async function openSite(): Promise<Site> {
  const outDir = await mkdtemp(join(tmpdir(), 'passerelle-site-'));
  const config: InlineConfig = {
    configFile: false,
    root: 'test/renderer/preview',
    base: './',
    plugins: [react()],
    logLevel: 'error',
    build: {
      target: 'chrome114',
      outDir,
      emptyOutDir: true,
      rolldownOptions: { input: entries.map((name) => resolve('test/renderer/preview', name)) },
    },
  };
  await build(config);
  const server = await preview({ ...config, preview: { port: 0, host: '127.0.0.1' } });
  const base = server.resolvedUrls?.local[0] ?? '';
  return {
    address: (entry) => new URL(entry, base).href,
    close: async () => {
      await server.close();
      await rm(outDir, { recursive: true, force: true });
    },
  };
}
