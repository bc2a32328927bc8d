import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathOf } from './module-world.js';

/** Tests with a database or a whole product are too slow to be run for each edit, and so are those of many random values. */
const heavy = /support\/(database|start-|mortal|conversation|persistent|event-rig)/;

/** The unit tests of each source file: those that import it directly. Paths are relative to `root`. */
export function testsByFile(root: string): Map<string, string[]> {
  const tests = readdirSync(join(root, 'test/unit'), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.test.ts') && !name.endsWith('.properties.test.ts'))
    .map(name => join(root, 'test/unit', name));
  const found = new Map<string, string[]>();
  for (const path of tests) {
    const text = readFileSync(path, 'utf8');
    const imported = [...text.matchAll(/from '(\.[^']+)'/g)].map(match => match[1] ?? '');
    if (imported.some(name => heavy.test(name))) continue;
    for (const name of imported) {
      const file = relative(root, pathOf(path, name));
      found.set(file, [...(found.get(file) ?? []), relative(root, path)]);
    }
  }
  return found;
}
