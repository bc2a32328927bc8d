import { describe, expect, it } from '@jest/globals';
import { openSeconds } from '../../../src/analytics/open-seconds.js';
import type { OpeningHours } from '../../../src/company/opening-hours.js';

const nine: [string, string][] = [['09:00', '17:00']];
const shop: OpeningHours['week'] = {
  mon: nine,
  tue: nine,
  wed: [
    ['09:30', '12:00'],
    ['13:00', '24:00'],
  ],
  sat: [],
  sun: [],
};
const hour = 3600;

/** 2026-03-02 is a Monday. */
describe('how long somebody was there', () => {
  it.each([
    ['within the hours', '2026-03-02T10:00:00Z', '2026-03-02T10:00:30.999Z', 30],
    ['nothing before it opens', '2026-03-02T07:00:00Z', '2026-03-02T09:00:00Z', 0],
    ['from the opening on', '2026-03-02T07:00:00Z', '2026-03-02T09:01:00Z', 60],
    ['until it closes, and from when it opens again', '2026-03-02T16:59:00Z', '2026-03-03T09:02:00Z', 180],
    ['a whole day in between', '2026-03-01T12:00:00Z', '2026-03-03T08:00:00Z', 8 * hour],
    ['around noon', '2026-03-04T11:30:00Z', '2026-03-04T13:15:00Z', 0.75 * hour],
    ['up to midnight', '2026-03-04T23:00:00Z', '2026-03-05T10:00:00Z', hour],
    ['a day that is not named is closed', '2026-03-05T10:00:00Z', '2026-03-08T20:00:00Z', 0],
    ['backwards', '2026-03-02T11:00:00Z', '2026-03-02T10:00:00Z', 0],
  ])('%s', (_, from, to, seconds) =>
    expect(openSeconds({ timeZone: 'UTC', week: shop }, new Date(from), new Date(to))).toBe(seconds),
  );

  it('by the clock of the company', () => {
    const hours = { timeZone: 'Asia/Tokyo', week: { tue: nine } };
    expect(openSeconds(hours, new Date('2026-03-02T23:00:00Z'), new Date('2026-03-03T00:10:00Z'))).toBe(600);
  });

  it.each([[{}], [{ mon: [], tue: [] }]])('every second, where the week %j says nothing', week =>
    expect(openSeconds({ timeZone: 'UTC', week }, new Date(0), new Date(86_400_500))).toBe(86_400),
  );
});
