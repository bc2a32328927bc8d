import { describe, expect, it } from '@jest/globals';
import { matchPattern, patternObjection } from '../../../../src/agent/policy/trigger-pattern.js';

describe('a pattern that people write', () => {
  it.each<[string, string]>([
    ['(a+)+$', 'takes too long'],
    ['(\\w+\\s?)+$', 'takes too long'],
    ['.*.*.*.*x', 'takes too long'],
    ['(order|or|der)+#', 'takes too long'],
    ['(', 'is no regular expression'],
    ['a{2,1}', 'is no regular expression'],
    ['a*', 'matches an empty message'],
    ['x?|y', 'matches an empty message'],
  ])('%j is not taken: it %s', (pattern, reason) => expect(patternObjection(pattern)).toContain(reason));

  it.each([
    'hours?',
    '^(hi|hello)\\b',
    '\\border #?\\d{4,8}\\b',
    'straße \\p{Nd}+',
    'don\\-t',
    'опл\\w*',
    '.*refund.*',
  ])('%j is taken', pattern => expect(patternObjection(pattern)).toBeNull());

  it('is stopped on a text that makes it try everything, and a good one goes on after it', () => {
    expect(matchPattern('(a+)+$', `${'a'.repeat(100)}!`)).toBe('too slow');
    expect(matchPattern('hours', 'Your HOURS?')).toBe('matches');
    expect(matchPattern('hours', 'Your ours?')).toBe('differs');
    expect(matchPattern('(', '(')).toBe('differs');
  });
});
