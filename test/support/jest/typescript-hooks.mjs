// Node's module hooks while tests run: a file of ours is TypeScript though imports say .js, @jest/globals is ours, and what
// stands under test/ is loaded anew for each test file, by the query of its address: it may keep what belongs to one file.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { javaScriptOf } from './compiled.mjs';

const globals = new URL('globals.mjs', import.meta.url).href;
const tests = new URL('../../', import.meta.url).href;

export async function resolve(specifier, context, next) {
  if (specifier === '@jest/globals') return { url: globals, format: 'module', shortCircuit: true };
  if (!specifier.startsWith('.') || !specifier.endsWith('.js') || !/\.ts(\?|$)/.test(context.parentURL ?? ''))
    return next(specifier, context);
  const source = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
  if (!existsSync(source)) return next(specifier, context);
  if (source.href.startsWith(tests)) source.search = new URL(context.parentURL).search;
  return { url: source.href, format: 'module', shortCircuit: true };
}

export async function load(url, context, next) {
  const { pathname } = new URL(url);
  if (!pathname.endsWith('.ts')) return next(url, context);
  return { format: 'module', source: javaScriptOf(fileURLToPath(url)), shortCircuit: true };
}
