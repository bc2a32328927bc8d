import { describe, expect, it } from '@jest/globals';
import { actsOf, type Change, sleepObjection } from '../../../src/replies/change-rules.js';
import { later, noon } from '../../support/values.js';

describe('the acts that a change of a conversation asks for', () => {
  it.each([
    [{}, []],
    [{ labels: ['vip'], assigneeId: null }, []],
    [{ handling: 'human' }, ['take-over']],
    [{ handling: 'agent' }, ['give-back']],
    [{ status: 'open' }, ['take-over']],
    [{ status: 'pending' }, ['give-back']],
    [{ status: 'resolved' }, ['resolve']],
    [{ status: 'snoozed' }, ['snooze']],
    [{ snoozedUntil: '2026-01-01T00:00:00Z' }, ['snooze']],
    [{ status: 'snoozed', snoozedUntil: null }, ['snooze']],
    [{ snoozedUntil: null }, ['wake']],
    [{ handling: 'human', status: 'open' }, ['take-over']],
    [{ handling: 'human', status: 'snoozed' }, ['take-over', 'snooze']],
    [{ handling: 'agent', status: 'resolved' }, ['give-back', 'resolve']],
  ] as const)('%j', (change, acts) => {
    expect(actsOf(change as Parameters<typeof actsOf>[0])).toEqual(acts);
  });
});

describe('until when a conversation may sleep', () => {
  const day = 24 * 3_600_000;
  const at = (ms: number) => later(ms).toISOString();
  const past = /^lies in the past, for it is 2\d{3}-.*Z now: give a later time$/;
  it.each<[string, Change, RegExp | null]>([
    ['nothing is said of sleep', { handling: 'human', assigneeId: null }, null],
    ['no time', { status: 'snoozed' }, /^say until when: a time, or null until the customer writes again$/],
    ['until the customer writes again', { status: 'snoozed', snoozedUntil: null }, null],
    ['a moment', { snoozedUntil: at(1) }, null],
    ['this moment', { snoozedUntil: at(0) }, past],
    ['yesterday', { status: 'snoozed', snoozedUntil: at(-day) }, past],
    ['yesterday, after a takeover', { handling: 'human', status: 'snoozed', snoozedUntil: at(-day) }, past],
    ['a year', { snoozedUntil: at(366 * day) }, null],
    ['more', { snoozedUntil: at(366 * day + 1) }, /^lies more than a year ahead: give an earlier time$/],
    ['the last of all years', { snoozedUntil: '9999-12-31T23:59:59Z' }, /more than a year/],
    ['in another time zone', { snoozedUntil: at(day).replace('Z', '+02:00') }, null],
    ['woken', { snoozedUntil: null }, null],
    ['what does not sleep has no time', { status: 'open', snoozedUntil: at(-day) }, null],
  ])('%s', (_, change, objection) => {
    const said = sleepObjection(change, noon);
    if (objection) expect(said).toMatch(objection);
    else expect(said).toBeNull();
  });
});
