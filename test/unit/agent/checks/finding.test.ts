import { describe, expect, it } from '@jest/globals';
import { finding } from '../../../../src/agent/checks/finding.js';

describe('one thing that is wrong', () => {
  it('says what it is about, each thing once', () => {
    expect(finding('numbers', 'another price', { words: ['5 EUR', '5 EUR', '6 EUR'], compared: ['7 EUR'] })).toEqual({
      check: 'numbers',
      severity: 'block',
      detail: 'another price',
      words: ['5 EUR', '6 EUR'],
      compared: ['7 EUR'],
    });
  });

  it('may be about nothing', () => {
    expect(finding('length', 'empty')).toMatchObject({ words: [], compared: [] });
  });

  it('is short enough to be read: five things of 300 letters', () => {
    const { words } = finding('numbers', 'x', { words: ['1', '2', '3', '4', '5', '6'] });
    expect(words).toEqual(['1', '2', '3', '4', '5']);
    const { compared } = finding('numbers', 'x', { compared: ['a'.repeat(300), 'b'.repeat(301)] });
    expect(compared).toEqual(['a'.repeat(300), `${'b'.repeat(300)}…`]);
  });
});
