// Runs one of the compiled scripts after the set-up: node scripts/run.mjs <script> [arguments].
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setUp } from './set-up.mjs';

const [script] = process.argv.splice(2, 1);
const root = await setUp();
await import(pathToFileURL(join(root, 'dist', 'scripts', `${script}.js`)).href);
