import { describe, expect, it } from '@jest/globals';
import { dayOf, hourOf, nextDay, timeAt } from '../../../src/analytics/local-time.js';

const at = (text: string) => new Date(text);

describe("the company's clock", () => {
  it.each([
    ['UTC', '2026-03-01T23:59:59.999Z', '2026-03-01'],
    ['Asia/Tokyo', '2026-03-01T15:00:00Z', '2026-03-02'],
    ['America/New_York', '2026-03-01T04:59:59Z', '2026-02-28'],
  ])('%s at %s shows the day %s', (zone, time, day) => expect(dayOf(zone, at(time))).toBe(day));

  it.each([
    ['UTC', '2026-03-01T10:59:59.999Z', '2026-03-01T10:00:00Z'],
    ['Europe/Berlin', '2026-03-01T10:00:00Z', '2026-03-01T10:00:00Z'],
    ['Asia/Kolkata', '2026-03-01T10:29:59Z', '2026-03-01T09:30:00Z'],
    ['Asia/Kathmandu', '2026-03-01T10:15:01.5Z', '2026-03-01T10:15:00Z'],
    ['America/St_Johns', '1960-03-01T10:15:00Z', '1960-03-01T09:30:00Z'],
  ])('%s at %s is in the hour that began at %s', (zone, time, hour) =>
    expect(hourOf(zone, at(time))).toEqual(at(hour)),
  );

  it.each([
    ['2026-02-28', '2026-03-01'],
    ['2024-02-28', '2024-02-29'],
    ['2026-12-31', '2027-01-01'],
  ])('after %s comes %s', (day, next) => expect(nextDay(day)).toBe(next));

  it.each([
    ['UTC', '2026-03-01', 0, '2026-03-01T00:00:00Z'],
    ['Europe/Berlin', '2026-07-01', 9 * 60 + 30, '2026-07-01T07:30:00Z'],
    ['Europe/Berlin', '2026-01-01', 24 * 60, '2026-01-01T23:00:00Z'],
    // The day on which the clock is put forward, and the one on which it is put back.
    ['Europe/Berlin', '2026-03-29', 12 * 60, '2026-03-29T10:00:00Z'],
    ['Europe/Berlin', '2026-10-25', 12 * 60, '2026-10-25T11:00:00Z'],
    ['Pacific/Auckland', '2026-09-27', 0, '2026-09-26T12:00:00Z'],
  ])('%s shows %s and %i minutes at %s', (zone, day, minutes, time) =>
    expect(timeAt(zone, day, minutes)).toEqual(at(time)),
  );
});
