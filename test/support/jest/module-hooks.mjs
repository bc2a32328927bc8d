// Node's module hooks while tests run. What the build has compiled is taken from there; tests are compiled here, and loaded
// anew for each test file, by the query of its address: they may keep what belongs to one file. @jest/globals is ours.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { javaScriptOf } from './compiled.mjs';

const root = new URL('../../../', import.meta.url).href;
const tests = `${root}test/`;
const globals = new URL('globals.mjs', import.meta.url).href;
const found = (url, format) => ({ url, format, shortCircuit: true });

export async function resolve(specifier, context, next) {
  if (specifier === '@jest/globals') return found(globals, 'module');
  const parent = context.parentURL ?? '';
  if (!parent.startsWith(tests) || !specifier.startsWith('.') || !specifier.endsWith('.js'))
    return next(specifier, context);
  const source = new URL(specifier.replace(/\.js$/, '.ts'), parent);
  if (!existsSync(source)) return next(specifier, context);
  if (source.href.startsWith(tests)) return found(source.href + new URL(parent).search, 'module');
  return found(new URL(specifier, parent).href.replace(root, `${root}dist/`), 'module');
}

export async function load(url, context, next) {
  if (!url.startsWith(tests) || !/\.ts(\?|$)/.test(url)) return next(url, context);
  return { format: 'module', source: javaScriptOf(fileURLToPath(url)), shortCircuit: true };
}
