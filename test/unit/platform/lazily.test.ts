import { expect, it } from '@jest/globals';
import { lazily } from '../../../src/platform/lazily.js';

it('what is made lazily is made once, and not before it is asked for', () => {
  let made = 0;
  const table = lazily(() => ({ number: (made += 1) }));
  expect(made).toBe(0);
  expect(table()).toBe(table());
  expect(table().number).toBe(1);
});
