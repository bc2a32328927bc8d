// The one script that runs before anything is painted: theme, language and direction of the page. A module would come too
// late, and the page's policy allows no code inside it; so it is a classic script in a file of its own.
import { createHash } from 'node:crypto';
import { buildSync } from 'esbuild';

const options = { bundle: true, format: 'iife', target: 'es2022', write: false };
const compile = (file, minify) => buildSync({ ...options, entryPoints: [file], minify }).outputFiles[0].text;

export function firstPaint(file) {
  let path = '/first-paint.js';
  let built = null;
  return {
    name: 'first-paint',
    configResolved({ command }) {
      if (command !== 'build') return;
      const source = compile(file, true);
      const hash = createHash('sha256').update(source).digest('base64url').slice(0, 8);
      path = `/assets/first-paint-${hash}.js`;
      built = { type: 'asset', fileName: path.slice(1), source };
    },
    generateBundle() {
      if (built) this.emitFile(built);
    },
    configureServer(server) {
      server.middlewares.use(path, (_req, res) => {
        res.setHeader('content-type', 'text/javascript');
        res.end(compile(file, false));
      });
    },
    transformIndexHtml: {
      order: 'post',
      handler: () => [{ tag: 'script', attrs: { src: path }, injectTo: 'head-prepend' }],
    },
  };
}
