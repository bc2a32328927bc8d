import { describe, expect, it } from '@jest/globals';
import { analyticsOperations } from '../../../src/analytics/analytics.contract.js';
import { periodOf } from '../../../src/analytics/period.js';

const now = new Date('2026-03-31T10:20:00Z');

describe('the period of a report', () => {
  it.each([
    [
      'days of the company',
      { from: '2026-03-01', to: '2026-03-02' },
      'Asia/Tokyo',
      '2026-02-28T15:00:00Z',
      '2026-03-01T15:00:00Z',
    ],
    [
      'a time is its hour',
      { from: '2026-03-01T10:20:00Z', to: '2026-03-01T11:00:01Z' },
      'UTC',
      '2026-03-01T10:00:00Z',
      '2026-03-01T12:00:00Z',
    ],
    [
      'a full hour ends there',
      { from: '2026-03-01T10:00:00Z', to: '2026-03-01T11:00:00Z' },
      'UTC',
      '2026-03-01T10:00:00Z',
      '2026-03-01T11:00:00Z',
    ],
    [
      'with an offset',
      { from: '2026-03-01T10:00:00+02:00', to: '2026-03-02' },
      'UTC',
      '2026-03-01T08:00:00Z',
      '2026-03-02T00:00:00Z',
    ],
    [
      'within one hour',
      { from: '2026-03-01T10:10:00Z', to: '2026-03-01T10:20:00Z' },
      'UTC',
      '2026-03-01T10:00:00Z',
      '2026-03-01T11:00:00Z',
    ],
    ['up to now', { from: '2026-03-31' }, 'UTC', '2026-03-31T00:00:00Z', '2026-03-31T11:00:00Z'],
    ['30 days, unless told', {}, 'UTC', '2026-03-01T00:00:00Z', '2026-03-31T11:00:00Z'],
    ['30 days before its end', { to: '2026-03-31' }, 'UTC', '2026-03-01T00:00:00Z', '2026-03-31T00:00:00Z'],
  ])('%s', (_, asked, zone, from, to) =>
    expect(periodOf(asked, zone, now)).toEqual({ from: new Date(from), to: new Date(to) }),
  );

  it.each([
    [{ from: '2026-03-02', to: '2026-03-02' }],
    [{ from: '2026-03-03', to: '2026-03-02' }],
    [{ from: '2026-03-01T10:20:00Z', to: '2026-03-01T10:20:00Z' }],
    [{ from: '2026-03-01T10:20:00Z', to: '2026-03-01T10:10:00Z' }],
    [{ from: '2026-04-01' }],
  ])('%j would end before it begins', asked => expect(periodOf(asked, 'UTC', now)).toBeNull());

  it.each([
    [{ from: 'yesterday' }],
    [{ from: '2026-02-30' }],
    [{ to: '2026-03-01T10:00' }],
    [{ channel: 'fax' }],
    [{ accountId: '' }],
    [{ until: '2026-03-01' }],
  ])('%j is refused', asked => expect(analyticsOperations.conversations.query.safeParse(asked).success).toBe(false));
});
