// How the console is built: `npm run build` and `npm start` build it into dist/console, `npm run dev` serves it while it is worked on.
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressed } from './compressed.mjs';
import { firstPaint } from './first-paint-plugin.mjs';
import { ownLanguagesOnly } from './own-languages-only.mjs';

const folder = path => fileURLToPath(new URL(path, import.meta.url));
/** Where `npm run dev` finds the product. */
const server = process.env.APP_URL ?? `http://127.0.0.1:${process.env.PORT ?? 3000}`;
const ofTheServer = ['/api', '/docs', '/health', '/webchat', '/sandbox', '/metrics'];

export default defineConfig({
  root: folder('..'),
  cacheDir: folder('../../../node_modules/.cache/vite'),
  plugins: [react(), firstPaint(folder('../first-paint.ts')), ownLanguagesOnly(), compressed()],
  build: {
    outDir: folder('../../../dist/console'),
    emptyOutDir: true,
    target: 'es2022',
    // A small picture or font would become a data: address otherwise, which the page's policy refuses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    manifest: 'manifest.json',
  },
  server: { proxy: Object.fromEntries(ofTheServer.map(path => [path, { target: server, changeOrigin: true }])) },
});
