import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('.'),
  base: './',
  plugins: [react()],
  build: {
    target: 'chrome114',
    outDir: here('../dist/renderer'),
    emptyOutDir: true,
    // The main window, and the panel of the assisted one.
    rolldownOptions: { input: [here('index.html'), here('companion.html')] },
    // The policy of both refuses data: scripts and styles; small assets stay files.
    assetsInlineLimit: 0,
    // Read from the disk, not from a network: one file is quickest.
    chunkSizeWarningLimit: 1024,
    modulePreload: { polyfill: false },
  },
});
