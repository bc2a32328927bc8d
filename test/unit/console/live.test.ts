import { describe, expect, it } from '@jest/globals';
import { affectedQueries, eventTypes, fewestQueries } from '../../../src/console/rules/affected-queries.js';
import { pauseBefore } from '../../../src/console/rules/reconnect.js';
import { eventTypes as toldEvents, transientTypes } from '../../../src/events/event.contract.js';

describe('what an event renews on the screen', () => {
  it('is known of every event that there is', () => {
    expect([...eventTypes].sort()).toEqual([...toldEvents, ...transientTypes].sort());
  });

  it.each([
    [
      'message.received',
      { conversationId: 'c1' },
      [['conversations'], ['conversation', 'c1'], ['messages', 'c1'], ['contacts'], ['deal']],
    ],
    ['contact.merged', {}, [['contacts'], ['contact'], ['conversations'], ['conversation'], ['messages']]],
    ['message.status', { conversationId: 'c1' }, [['messages', 'c1']]],
    ['message.status', {}, [['messages']]],
    [
      'message.status',
      { conversationId: 'c1', status: 'removed' },
      [['conversations'], ['conversation', 'c1'], ['messages', 'c1']],
    ],
    ['typing', { conversationId: 'c1' }, []],
    ['typing', { conversationId: 'c1', replyId: 'r1' }, [['approvals']]],
    [
      'reply.held',
      { conversationId: 'c1', replyId: 'r1' },
      [['approvals'], ['conversations'], ['conversation', 'c1'], ['messages', 'c1']],
    ],
    ['crm_link.synced', { linkId: 'l1' }, [['links'], ['link', 'l1']]],
    ['crm_link.failed', { linkId: 7 }, [['links'], ['link']]],
  ] as const)('%s of %j: %j', (type, data, keys) => {
    expect(affectedQueries({ type, data })).toEqual(keys);
  });

  it('is asked for once, however many events say so', () => {
    const keys = [
      ['conversations'],
      ['messages', 'c1'],
      ['messages', 'c1'],
      ['messages', 'c2'],
      ['conversations'],
    ] as const;
    expect(fewestQueries(keys)).toEqual([['conversations'], ['messages', 'c1'], ['messages', 'c2']]);
  });

  it('is asked for once where all of a family is renewed', () => {
    expect(fewestQueries([['link', 'l1'], ['link'], ['link', 'l2']])).toEqual([['link']]);
  });
});

describe('a stream that was refused', () => {
  it.each([
    [1, 0, 500],
    [1, 1, 1_000],
    [2, 0, 1_000],
    [4, 0.5, 6_000],
    [6, 1, 30_000],
    [60, 0, 15_000],
    [5_000, 1, 30_000],
  ])('is asked for again, try %d with chance %d, after %d ms', (attempt, chance, ms) => {
    expect(pauseBefore(attempt, chance)).toBe(ms);
  });
});
