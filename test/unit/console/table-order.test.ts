import { expect, it } from '@jest/globals';
import { nextOrder } from '../../../src/console/rules/table-order.js';

it.each([
  ['-lastSeenAt', 'lastSeenAt', 'lastSeenAt'],
  ['lastSeenAt', 'lastSeenAt', '-lastSeenAt'],
  ['-lastSeenAt', 'name', 'name'],
  ['name', 'name', '-name'],
  ['-name', 'name', 'name'],
  ['name', 'createdAt', '-createdAt'],
  ['-createdAt', 'name', 'name'],
  ['name', 'value', '-value'],
  ['-value', 'value', 'value'],
  ['value', 'value', '-value'],
  ['-score', 'score', 'score'],
] as const)('in the order %s, a press on %s makes it %s', (now, column, next) => {
  expect(nextOrder<string>(now, column)).toBe(next);
});
