// npm run dev: as npm start, and what is changed is seen at once. The server is compiled and started again, the console is
// replaced in the open page; it is at the address that Vite prints, which passes the API on to the server.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setUp } from './set-up.mjs';

const root = await setUp();
const program = (...path) => join(root, 'node_modules', ...path);
const children = [
  [program('typescript', 'bin', 'tsc'), '-p', root, '--watch', '--preserveWatchOutput'],
  ['--watch', '--watch-preserve-output', join(root, 'dist', 'src', 'main.js')],
  [program('vite', 'bin', 'vite.js'), '--config', 'src/console/build/vite.config.mjs', '--clearScreen', 'false'],
].map(args => spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }));

/** One that ends takes the others with it: half of it running would only confuse. */
const end = () => children.forEach(child => child.kill('SIGTERM'));
for (const child of children) child.once('close', end);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, end);
