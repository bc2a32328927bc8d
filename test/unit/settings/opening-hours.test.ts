import { describe, expect, it } from '@jest/globals';
import { isOpen, isTimeZone, type OpeningHours, restraintOf } from '../../../src/company/opening-hours.js';

const hours = (change: Partial<OpeningHours> = {}): OpeningHours => ({
  timeZone: 'Europe/Berlin',
  week: {
    mon: [
      ['09:00', '12:00'],
      ['13:00', '24:00'],
    ],
    sat: [],
  },
  outside: 'handoff',
  ...change,
});
/** A moment of Monday, 30 November 2026, by the clock of Berlin, which is an hour ahead. */
const monday = (time: string) => new Date(`2026-11-30T${time}:00+01:00`);

describe('opening hours', () => {
  it.each([
    ['08:59', false],
    ['09:00', true],
    ['11:59', true],
    ['12:00', false],
    ['23:59', true],
  ])('on Monday at %s: %s', (time, open) => expect(isOpen(hours(), monday(time))).toBe(open));

  it('a day that is not named, or has no span, is closed', () => {
    expect(isOpen(hours(), new Date('2026-12-01T10:00:00+01:00'))).toBe(false);
    expect(isOpen(hours(), new Date('2026-12-05T10:00:00+01:00'))).toBe(false);
  });

  it('a week without any day is always open', () => {
    expect(isOpen(hours({ week: {} }), monday('03:00'))).toBe(true);
    expect(isOpen(hours({ week: { mon: [] } }), monday('03:00'))).toBe(true);
  });

  it('is read by the clock of the place', () => {
    expect(isOpen(hours({ timeZone: 'America/New_York' }), monday('09:30'))).toBe(false);
    expect(isOpen(hours({ timeZone: 'America/New_York' }), monday('15:30'))).toBe(true);
  });

  it.each([
    ['answer', '03:00', null],
    ['draft', '03:00', 'draft'],
    ['handoff', '03:00', 'handoff'],
    ['handoff', '10:00', null],
  ] as const)('with %s outside, at %s the agent is held to %s', (outside, time, restraint) =>
    expect(restraintOf(hours({ outside }), monday(time))).toBe(restraint),
  );

  it.each([
    ['Europe/Berlin', true],
    ['UTC', true],
    ['Berlin', false],
    ['', false],
  ])('%j is a time zone: %s', (name, is) => expect(isTimeZone(name)).toBe(is));
});
