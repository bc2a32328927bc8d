import { describe, expect, it } from '@jest/globals';
import { daysOf, readAnalyticsSearch } from '../../../src/console/rules/analytics-search.js';
import { csvOf } from '../../../src/console/rules/csv.js';

describe('the address of the analytics', () => {
  it.each([
    [{}, {}],
    [
      { period: '7', account: 'acc_1', channel: 'telegram' },
      { period: '7', account: 'acc_1', channel: 'telegram' },
    ],
    [{ period: 90 }, { period: '90' }],
    [{ period: '30', account: '', channel: '' }, {}],
    [{ period: 'ever', account: 7, channel: 'fax' }, {}],
  ])('%j is read as %j', (raw, search) => expect(readAnalyticsSearch(raw)).toEqual(search));

  it('days end with today, and cross the end of a month', () => {
    const days = daysOf('7', new Date(2026, 2, 3, 23, 59));
    expect(days).toEqual(
      ['25', '26', '27', '28'].map(day => `2026-02-${day}`).concat(['01', '02', '03'].map(day => `2026-03-${day}`)),
    );
    expect(daysOf('365', new Date(2026, 2, 3))).toHaveLength(365);
  });
});

describe('a table as text', () => {
  it('quotes what would be taken for another cell or line', () =>
    expect(
      csvOf([
        ['a,b', 'say "x"'],
        ['line\nend', 1.5],
        [null, -2],
      ]),
    ).toBe('"a,b","say ""x"""\r\n"line\nend",1.5\r\n,-2\r\n'));

  it.each(['=1+1', '+49', '-x', '@me', '\tx'])('%s does nothing in a table', text =>
    expect(csvOf([[text]])).toBe(`'${text}\r\n`),
  );
});
