import { describe, expect, it } from '@jest/globals';
import { joinOpening } from '../../../../src/agent/checks/opening-range.js';
import { readTokens } from '../../../../src/agent/checks/read-tokens.js';
import { proofWords } from '../../../../src/language/proof-words.js';
import { noon } from '../../../support/values.js';

const known = proofWords('en');
const joined = (text: string) => joinOpening(readTokens(text, known, noon), known);
const values = (text: string) => joined(text).flatMap(token => (token.kind === 'value' ? [token.value] : []));
const at = (from: number, to: number | null = null) => ({ type: 'time', from: [from], to: to === null ? null : [to] });

describe('an opening and a closing', () => {
  it.each([
    'We open at 9:00 and close at 17:00.',
    'The shop opens at 9:00, then it closes at 17:00 here.',
    'Doors open: 9:00 – closing at 17:00',
    'Open 9:00 closing 17:00',
    'We open at 9:00 but close at 17:00.',
    'We open at 9:00 whereas we close at 17:00.',
  ])('are one range: %s', text => expect(values(text)).toEqual([at(540, 1020)]));

  it('take the place of what they were', () => {
    expect(joined('We open at 9:00 and close at 17:00 today')).toMatchObject([
      { text: 'We' },
      { text: 'open' },
      { text: 'at' },
      { text: '9:00 and close at 17:00', kind: 'value' },
      { text: 'today', kind: 'value' },
    ]);
  });

  it.each([
    ['only one of them', 'We open at 9:00.', [at(540)]],
    ['no opening', 'We are there at 9:00 and close at 17:00.', [at(540), at(1020)]],
    ['the other way round', 'We close at 9:00 and open at 17:00.', [at(540), at(1020)]],
    ['both before', 'We open or close at 9:00 and close at 17:00.', [at(540), at(1020)]],
    ['no closing', 'We open at 9:00 and again at 17:00.', [at(540), at(1020)]],
    ['no opening because of a no', 'We never open at 9:00 and close at 17:00.', [at(540), at(1020)]],
    ['no closing because of a no', 'We open at 9:00 and never close at 17:00.', [at(540), at(1020)]],
    ['more between them', 'We open at 9:00, have lunch and close at 17:00.', [at(540), at(1020)]],
    ['nothing between them', 'We open at 9:00, 17:00.', [at(540), at(1020)]],
    ['later than the opening', 'We open at 9:00 or later and close at 17:00.', [at(540), at(1020)]],
    ['three times', 'We open at 9:00, close at 12:00 and open at 13:00.', [at(540), at(720), at(780)]],
    [
      'no time',
      'We open and close today',
      [{ type: 'date', days: [{ year: 2026, month: 11, day: 21 }], weekday: null }],
    ],
    ['a range and a time', 'We open 9:00–12:00 and close at 17:00.', [at(540, 720), at(1020)]],
  ])('are none with %s', (_, text, times) => expect(values(text)).toEqual(times));

  it('are none around a value', () => {
    const text = 'We open at 9:00, for 5 EUR, and close at 17:00.';
    expect(values(text)).toEqual([at(540), { type: 'amount', low: [5], high: null, unit: 'EUR' }, at(1020)]);
  });
});
