import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  plugins: [react()],
  build: {
    target: 'chrome114',
    outDir: fileURLToPath(new URL('../dist/renderer', import.meta.url)),
    emptyOutDir: true,
    // The policy of index.html refuses data: scripts and styles; small assets stay files.
    assetsInlineLimit: 0,
    // Read from the disk, not from a network: one file is quickest.
    chunkSizeWarningLimit: 1024,
    modulePreload: { polyfill: false },
  },
});
