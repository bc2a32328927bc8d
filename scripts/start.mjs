// npm start: set-up, then the program. The heap is bounded (package.json) so that a burst does not leave hundreds of megabytes behind.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setUp } from './set-up.mjs';

const root = await setUp();
await import(pathToFileURL(join(root, 'dist', 'src', 'main.js')).href);
