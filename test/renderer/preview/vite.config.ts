import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Serves the page in a plain browser, on a bridge that answers from samples. Never shipped. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  plugins: [react()],
  build: {
    target: 'chrome114',
    outDir: fileURLToPath(new URL('../../../dist/preview', import.meta.url)),
    emptyOutDir: true,
  },
});
