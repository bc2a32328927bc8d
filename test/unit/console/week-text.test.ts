import { describe, expect, it } from '@jest/globals';
import { readSpans, textOfSpans } from '../../../src/console/rules/week-text.js';

describe('opening hours as people write them', () => {
  it.each([
    ['', []],
    ['09:00-12:00', [['09:00', '12:00']]],
    ['09:00 – 12:00,13:00-24:00,', [['09:00', '12:00'], ['13:00', '24:00']]], // prettier-ignore
    ['9-12', null],
    ['12:00-09:00', null],
    ['09:00-09:00', null],
    ['09:00-25:00', null],
    ['closed', null],
  ])('%j', (text, spans) => expect(readSpans(text)).toEqual(spans));

  it('are written as they are read', () => {
    expect(textOfSpans([['09:00', '12:00'], ['13:00', '18:00']])).toBe('09:00-12:00, 13:00-18:00'); // prettier-ignore
    expect(textOfSpans(undefined)).toBe('');
  });
});
