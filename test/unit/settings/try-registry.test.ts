import { expect, it } from '@jest/globals';
import { judged } from '../../../src/settings/try-registry.js';

it.each([
  [200, true, 'answers'],
  [299, true, 'answers'],
  [300, false, 'redirect'],
  [399, false, 'redirect'],
  [400, true, 'answers'],
  [401, false, 'key'],
  [403, false, 'key'],
  [404, true, 'answers'],
  [405, true, 'answers'],
  [499, true, 'answers'],
  [500, false, 'trouble'],
  [503, false, 'trouble'],
])('a registry that answers %i', (status, ok, words) => {
  expect(judged(status)).toMatchObject({ ok, detail: expect.stringContaining(words) });
});
