import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

/** Keys of what is asked, as they are written; a value in them is any value. */
const asked = readdirSync('src/console', { recursive: true, encoding: 'utf8' })
  .filter(name => /\.tsx?$/.test(name))
  .flatMap(name =>
    [...readFileSync(join('src/console', name), 'utf8').matchAll(/queryKey: (\[[^\]]*\]),\s+queryFn/g)].map(
      ([, key = '']) => ({ name, key: key.replace(/\b(?<!')[a-zA-Z.]+\b(?!')/g, '*') }),
    ),
  );

/** What is kept under a key has one form: two views that ask by one key in their own ways break each other, whoever comes second. */
describe('what the console asks', () => {
  it('is found', () => expect(asked.length).toBeGreaterThan(20));

  it('has one place for each key', () => {
    const again = asked.filter(({ key }, at) => asked.findIndex(other => other.key === key) < at);
    expect(again).toEqual([]);
  });
});
