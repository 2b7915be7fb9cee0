import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Chart code stays out of every named chunk, so that it is fetched only by a page that draws one. */
const chunks = [
  { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 30 },
  { name: 'tanstack', test: /node_modules[\\/]@tanstack[\\/]/, priority: 20 },
];

export default defineConfig({
  root: here('.'),
  base: '/desk/',
  plugins: [react()],
  resolve: { alias: { '#kernel': here('../kernel'), '#domains': here('../domains') } },
  build: {
    outDir: here('../../dist/workbench'),
    emptyOutDir: true,
    // County offices still run browsers of 2021.
    target: ['chrome90', 'edge90', 'firefox90', 'safari15'],
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    rolldownOptions: { output: { codeSplitting: { groups: chunks } } },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
});
