import { describe, expect, it } from '@jest/globals';
import { eventIdOf, inOrder } from '../../../src/events/event-order.js';
import type { Waiting } from '../../../src/events/event.store.js';

const source = { definition: { name: 'x', fields: {}, indexes: [] }, ids: {} };
/** A document that tells at these moments: `a50` is the entry `a` at 50. */
const document = (id: string, ...entries: string[]): Waiting => ({
  source,
  id,
  tenantId: 'com_1',
  ids: {},
  outbox: entries.map(entry => ({
    key: entry.slice(0, 1),
    type: 'reply.held' as const,
    at: new Date(Number(entry.slice(1))),
    data: {},
  })),
});

describe('the order of what happened', () => {
  it.each<[Waiting[], string]>([
    [[], ''],
    [[document('1')], ''],
    [[document('1', 'a50')], '1:a'],
    [[document('1', 'a10', 'b20')], '1:a 1:b'],
    [[document('1', 'a50'), document('2', 'b10')], '2:b 1:a'],
    [[document('1', 'a10', 'b30'), document('2', 'c20', 'd40')], '1:a 2:c 1:b 2:d'],
    // Within a document as it was told, whatever the clock said.
    [[document('1', 'a50', 'b10')], '1:a 1:b'],
    [[document('1', 'a50', 'b10'), document('2', 'c20', 'd60')], '2:c 1:a 1:b 2:d'],
    [[document('1', 'a50', 'b10', 'c70', 'd20'), document('2', 'e60')], '1:a 1:b 2:e 1:c 1:d'],
    // At one moment: as the documents were found.
    [[document('1', 'a10'), document('2', 'b10')], '1:a 2:b'],
    [[document('2', 'b10'), document('1', 'a10')], '2:b 1:a'],
    [[document('1', 'a0'), document('2', 'b0')], '1:a 2:b'],
    // Before all time: still told, and in its order.
    [[document('1', 'a-5', 'b-9'), document('2', 'c1')], '1:a 1:b 2:c'],
  ])('%#: %3$s', (waiting, ids) => {
    expect(
      inOrder(waiting)
        .map(({ _id }) => _id)
        .join(' '),
    ).toBe(ids);
  });

  it('each carries the ids of its document, its own facts above them, and what was before', () => {
    const waiting: Waiting = {
      ...document('rep_1'),
      ids: { replyId: 'rep_1', channel: 'telegram' },
      outbox: [
        { key: 'a', type: 'reply.held', at: new Date(5), data: { reasons: ['x'], channel: 'webchat' } },
        { key: 'b', type: 'reply.sent', at: new Date(6), data: {}, previous: { status: 'sending' } },
      ],
    };
    expect(inOrder([waiting])).toEqual([
      {
        _id: 'rep_1:a',
        type: 'reply.held',
        occurredAt: new Date(5),
        data: { replyId: 'rep_1', channel: 'webchat', reasons: ['x'] },
        previous: null,
      },
      {
        _id: 'rep_1:b',
        type: 'reply.sent',
        occurredAt: new Date(6),
        data: { replyId: 'rep_1', channel: 'telegram' },
        previous: { status: 'sending' },
      },
    ]);
  });

  it('the moment of an event is what its writer said, not its place', () => {
    const [, second] = inOrder([document('1', 'a50', 'b10')]);
    expect(second?.occurredAt).toEqual(new Date(10));
  });

  it('the same happening has the same id', () => {
    expect(eventIdOf('rep_1', 'evt_7')).toBe('rep_1:evt_7');
  });
});
