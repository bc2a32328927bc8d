// npm start: set-up, then the program.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setUp } from './set-up.mjs';

const root = setUp();
await import(pathToFileURL(join(root, 'dist', 'src', 'main.js')).href);
