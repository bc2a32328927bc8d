// npm start: set-up, then the program. The heap is bounded (package.json) so that a burst does not leave hundreds of megabytes behind.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setUp } from './set-up.mjs';

const usage = `Usage: npm start

Does the set-up that is missing (install, build), then runs Frontdesk: web, worker and, without MONGODB_URI, the embedded
database. It takes no options: settings come from the environment and from .env (see .env.example).
Ctrl-C stops it. Commands for operators: npm run cli -- --help
`;

const [argument] = process.argv.slice(2);
if (argument === '--help' || argument === '-h') {
  process.stdout.write(usage);
  process.exit(0);
}
if (argument !== undefined) {
  process.stderr.write(`npm start does not know ${argument}. Settings come from the environment and from .env.\n`);
  process.exit(2);
}
const root = await setUp();
await import(pathToFileURL(join(root, 'dist', 'src', 'main.js')).href);
