import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  endOfQuiet,
  isQuiet,
  isTimeZone,
  type QuietHours,
  wallDay,
  wallTime,
} from '../../../src/managers/quiet-hours.js';

const night = (timeZone: string, from = '22:00', to = '07:00'): QuietHours => ({ from, to, timeZone });
const end = (quiet: QuietHours | null, at: string): string => endOfQuiet(quiet, new Date(at)).toISOString();

describe('quiet hours', () => {
  it('no quiet hours, no quiet', () => expect(isQuiet(null, new Date('2026-11-21T23:00:00Z'))).toBe(false));

  it('counts the minutes of both ends', () => {
    const quiet = night('UTC', '09:39', '10:07');
    expect(isQuiet(quiet, new Date('2026-11-21T09:38:59Z'))).toBe(false);
    expect(isQuiet(quiet, new Date('2026-11-21T09:39:00Z'))).toBe(true);
    expect(isQuiet(quiet, new Date('2026-11-21T10:06:59Z'))).toBe(true);
    expect(isQuiet(quiet, new Date('2026-11-21T10:07:00Z'))).toBe(false);
    expect(end(night('UTC', '23:00', '22:59'), '2026-11-21T23:00:30Z')).toBe('2026-11-22T22:59:00.000Z');
  });

  it('tells the day by the wall, or by UTC where no zone is known', () => {
    const at = new Date('2026-11-21T23:30:00Z');
    expect(wallDay(at, 'Asia/Kolkata')).toBe('22 Nov, 05:00');
    expect(wallDay(at, null)).toBe('21 Nov, 23:30 UTC');
  });

  it.each([
    ['2026-11-21T21:59:59Z', false],
    ['2026-11-21T22:00:00Z', true],
    ['2026-11-21T23:59:59Z', true],
    ['2026-11-22T00:00:00Z', true],
    ['2026-11-22T06:59:59Z', true],
    ['2026-11-22T07:00:00Z', false],
  ])('across midnight: at %s quiet is %s', (at, quiet) => {
    expect(isQuiet(night('UTC'), new Date(at))).toBe(quiet);
  });

  it('within one day, by the clock on the manager’s wall', () => {
    const siesta = night('Asia/Kolkata', '13:00', '15:30');
    expect(isQuiet(siesta, new Date('2026-11-21T07:29:00Z'))).toBe(false);
    expect(isQuiet(siesta, new Date('2026-11-21T07:30:00Z'))).toBe(true);
    expect(end(siesta, '2026-11-21T08:00:00Z')).toBe('2026-11-21T10:00:00.000Z');
  });

  it('hold back until they end, in winter and in summer', () => {
    expect(end(night('Europe/Oslo'), '2026-01-10T22:30:00Z')).toBe('2026-01-11T06:00:00.000Z');
    expect(end(night('Europe/Oslo'), '2026-07-10T22:30:00Z')).toBe('2026-07-11T05:00:00.000Z');
    expect(end(night('America/New_York'), '2026-07-10T02:00:00Z')).toBe('2026-07-10T11:00:00.000Z');
    expect(end(night('UTC'), '2026-11-21T12:34:56Z')).toBe('2026-11-21T12:34:56.000Z');
    expect(end(null, '2026-11-21T23:00:00Z')).toBe('2026-11-21T23:00:00.000Z');
  });

  it('end at the wall’s time in the nights in which the clocks change', () => {
    // Oslo: 2026-03-29 the hour from 2 to 3 is missing, 2026-10-25 it comes twice.
    expect(end(night('Europe/Oslo'), '2026-03-28T22:00:00Z')).toBe('2026-03-29T05:00:00.000Z');
    expect(end(night('Europe/Oslo'), '2026-10-24T21:00:00Z')).toBe('2026-10-25T06:00:00.000Z');
  });

  it('end with the clock change when their own end is in the hour that is missing', () => {
    expect(end(night('Europe/Oslo', '22:00', '02:30'), '2026-03-28T23:00:00Z')).toBe('2026-03-29T01:00:00.000Z');
  });

  it('that begin when they end are none', () => {
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true, min: new Date('2020-01-01'), max: new Date('2040-01-01') }), at => {
        expect(isQuiet(night('UTC', '08:00', '08:00'), at)).toBe(false);
      }),
    );
  });

  it('never hold back for more than a day and an hour, nor into quiet time', () => {
    const zone = fc.constantFrom('UTC', 'Europe/Oslo', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe');
    const time = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
    const moment = fc.date({ noInvalidDate: true, min: new Date('2024-01-01'), max: new Date('2030-01-01') });
    fc.assert(
      fc.property(zone, time, time, moment, (timeZone, from, to, at) => {
        const quiet = { from, to, timeZone };
        const rings = endOfQuiet(quiet, at);
        expect(isQuiet(quiet, rings)).toBe(false);
        expect(rings.getTime() - at.getTime()).toBeLessThanOrEqual(25 * 3_600_000);
        expect(rings.getTime()).toBeGreaterThanOrEqual(at.getTime());
      }),
      { numRuns: 60 },
    );
  });

  it('take names of time zones that exist', () => {
    expect(['Europe/Oslo', 'UTC'].every(isTimeZone)).toBe(true);
    expect(['Mars/Olympus', '', 'Europe'].some(isTimeZone)).toBe(false);
  });

  it('and times are told by the manager’s clock, or by UTC with its name', () => {
    const at = new Date('2026-11-21T13:02:00Z');
    expect(wallTime(at, 'Europe/Oslo')).toBe('14:02');
    expect(wallTime(at, null)).toBe('13:02 UTC');
    expect(wallDay(at, 'Europe/Oslo')).toBe('21 Nov, 14:02');
  });
});
