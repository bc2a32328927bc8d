// What the compiler makes of a test file: JavaScript without its types, which `npm run typecheck` checks, and a source
// map. Kept on disk until the file changes. Read by the module hooks, in a thread of their own, and by the runtime.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const folder = fileURLToPath(new URL('../../../node_modules/.cache/frontdesk-tests/', import.meta.url));
const { version } = require('typescript/package.json');

const hashOf = text => createHash('sha1').update(text).digest('hex');
const placeOf = path => join(folder, hashOf(path));

/** Whole or not at all: other workers read the same files. */
function write(path, text) {
  const draft = `${path}.${process.pid}`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(draft, text);
  renameSync(draft, path);
}

function readKept(path, mark) {
  try {
    const text = readFileSync(path, 'utf8');
    return text.endsWith(mark) ? text : null;
  } catch {
    return null;
  }
}

function compile(path, source, mark) {
  // Half a second to load, which a run with nothing new does not need.
  const ts = require('typescript');
  const compilerOptions = {
    ...{ target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true },
    ...{ sourceMap: true, inlineSources: true },
  };
  const { outputText, sourceMapText } = ts.transpileModule(source, { compilerOptions, fileName: path });
  const code = outputText + mark;
  write(mapOf(path), JSON.stringify({ ...JSON.parse(sourceMapText), sources: [path] }));
  write(`${placeOf(path)}.js`, code);
  return code;
}

/** The JavaScript of a TypeScript file. */
export function javaScriptOf(path) {
  const source = readFileSync(path, 'utf8');
  const mark = `\n// ${hashOf(version + source)}\n`;
  return readKept(`${placeOf(path)}.js`, mark) ?? compile(path, source, mark);
}

/** The path of its source map. */
export const mapOf = path => `${placeOf(path)}.map`;
