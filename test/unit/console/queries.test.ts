import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

/** A key that is written where something is asked, or that has a name or makes one from an id. */
const written = [/queryKey: (\[[^\]]*\]),\s+queryFn/g, /= (\[[^\]]*\]) as const/g, /=> (\[[^\]]*\]) as const/g];

/** Whatever value it takes, and however it is called there. */
const formOf = (key: string): string =>
  key
    .replace(/\s+/g, ' ')
    .replace(/\{[^}]*\}/g, '*')
    .replace(/, (?!['*])[^,\]]+/g, ', *');

const keys = readdirSync('src/console', { recursive: true, encoding: 'utf8' })
  .filter(name => /\.tsx?$/.test(name))
  .flatMap(name => {
    const text = readFileSync(join('src/console', name), 'utf8');
    if (!text.includes('@tanstack/react-query')) return [];
    return written.flatMap(pattern => [...text.matchAll(pattern)].map(([, key = '']) => ({ name, key: formOf(key) })));
  });

describe('what the console asks', () => {
  it('is found, however its key is written', () => {
    const found = new Set(keys.map(({ key }) => key));
    expect(
      ["['accounts', 'all']", "['contact', *]", "['notes', *]", "['approvals', *]"].filter(key => !found.has(key)),
    ).toEqual([]);
  });

  // What is kept under a key has one form: two views that ask by one key in ways of their own break each other, whoever comes second.
  it('has one place for each key', () => {
    expect(keys.filter(({ key }, at) => keys.findIndex(other => other.key === key) < at)).toEqual([]);
  });
});
