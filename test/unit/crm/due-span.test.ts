import { describe, expect, it } from '@jest/globals';
import { spanOf } from '../../../src/crm/tasks/due-span.js';
import type { DueSpan } from '../../../src/crm/tasks/task.contract.js';

/** Each clock, what it is asked for, and the two moments between which that lies. */
const spans: [zone: string, now: string, due: DueSpan, from: string | null, until: string][] = [
  ['UTC', '2026-11-30T15:00:00Z', 'overdue', null, '2026-11-30T15:00:00Z'],
  ['UTC', '2026-11-30T15:00:00Z', 'today', '2026-11-30T00:00:00Z', '2026-12-01T00:00:00Z'],
  ['UTC', '2026-11-30T00:00:00Z', 'today', '2026-11-30T00:00:00Z', '2026-12-01T00:00:00Z'],
  ['UTC', '2026-11-30T23:59:59.999Z', 'today', '2026-11-30T00:00:00Z', '2026-12-01T00:00:00Z'],
  // A Monday, a Sunday and a day between.
  ['UTC', '2026-11-30T15:00:00Z', 'week', '2026-11-30T00:00:00Z', '2026-12-07T00:00:00Z'],
  ['UTC', '2026-12-06T15:00:00Z', 'week', '2026-11-30T00:00:00Z', '2026-12-07T00:00:00Z'],
  ['UTC', '2026-12-03T15:00:00Z', 'week', '2026-11-30T00:00:00Z', '2026-12-07T00:00:00Z'],
  ['UTC', '2027-01-01T15:00:00Z', 'week', '2026-12-28T00:00:00Z', '2027-01-04T00:00:00Z'],
  // Tomorrow already there, or yesterday still here.
  ['Asia/Tokyo', '2026-11-30T15:00:00Z', 'today', '2026-11-30T15:00:00Z', '2026-12-01T15:00:00Z'],
  ['Asia/Tokyo', '2026-11-30T14:59:00Z', 'today', '2026-11-29T15:00:00Z', '2026-11-30T15:00:00Z'],
  ['America/Los_Angeles', '2026-11-30T07:59:00Z', 'today', '2026-11-29T08:00:00Z', '2026-11-30T08:00:00Z'],
  ['Pacific/Kiritimati', '2026-11-30T10:00:00Z', 'today', '2026-11-30T10:00:00Z', '2026-12-01T10:00:00Z'],
  ['Pacific/Pago_Pago', '2026-11-30T10:59:00Z', 'today', '2026-11-29T11:00:00Z', '2026-11-30T11:00:00Z'],
  ['Asia/Kolkata', '2026-11-30T12:00:00Z', 'today', '2026-11-29T18:30:00Z', '2026-11-30T18:30:00Z'],
  // Days of 23 and of 25 hours, and the week around one.
  ['Europe/Berlin', '2026-03-29T12:00:00Z', 'today', '2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z'],
  ['Europe/Berlin', '2026-10-25T12:00:00Z', 'today', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z'],
  ['Europe/Berlin', '2026-10-25T12:00:00Z', 'week', '2026-10-18T22:00:00Z', '2026-10-25T23:00:00Z'],
  // Midnight comes twice, or is skipped.
  ['America/Havana', '2026-11-01T12:00:00Z', 'today', '2026-11-01T04:00:00Z', '2026-11-02T05:00:00Z'],
  ['Asia/Beirut', '2026-03-29T12:00:00Z', 'today', '2026-03-28T22:00:00Z', '2026-03-29T21:00:00Z'],
];

describe('when something is due', () => {
  it.each(spans)('%s at %s: %s', (zone, now, due, from, until) => {
    const span = spanOf(due, new Date(now), zone);
    expect([span.from, span.until]).toEqual([from && new Date(from), new Date(until)]);
  });
});
