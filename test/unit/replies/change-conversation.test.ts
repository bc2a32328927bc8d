import { describe, expect, it } from '@jest/globals';
import { actsOf } from '../../../src/replies/change-conversation.js';

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
