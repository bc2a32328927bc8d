import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';

const written =
  /new AppError\(\s*'(?:invalid_request|not_found|conflict|unprocessable|illegal_transition|gone|forbidden)',\s*(['`])((?:(?!\1)[\s\S])*)\1/g;

/** A cause alone is one clause. */
const saysMore = /[.:;,] \S/;

it('an error that is somebody’s own says the cause and the next step', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts'));
  const texts = files.flatMap(name =>
    [...readFileSync(join('src', name), 'utf8').matchAll(written)].map(([, , text]) => text!),
  );
  expect(texts.length).toBeGreaterThan(60);
  expect(texts.filter(text => !saysMore.test(text))).toEqual([]);
});
