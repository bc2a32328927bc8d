import { describe, expect, it } from '@jest/globals';
import { belowAt } from '../../../../../src/agent/checks/values/below.js';
import { readingOf } from '../../../../support/reading.js';

describe('"under" before an amount', () => {
  it.each([
    ['en', 'under 5 EUR', 1],
    ['en', 'under €5', 1],
    ['en', 'below 2 kg', 1],
    ['de', 'unter 3,90 EUR', 1],
    ['nl', 'onder de 5 EUR', 2],
    ['fr', 'sous 5 EUR', 1],
    ['it', 'sotto i 5 EUR', 2],
    ['pt', 'abaixo de 5 EUR', 2],
    ['en', 'under 5', 0],
    ['en', 'under this number', 0],
    ['en', 'under', 0],
    ['en', 'with 5 EUR', 0],
    ['en', 'under 9:00', 0],
  ])('%s: %s', (language, text, length) => expect(belowAt(readingOf(text, language), 0)).toBe(length));
});
