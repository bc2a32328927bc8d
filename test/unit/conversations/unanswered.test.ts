import { describe, expect, it } from '@jest/globals';
import { readUnanswered, unansweredTail } from '../../../src/conversations/unanswered.js';
import type { Message } from '../../../src/conversations/message.js';
import type { TenantContext } from '../../../src/platform/tenancy/tenant-context.js';

type Line = Parameters<typeof unansweredTail>[0][number];

const line = (_id: string, direction: Line['direction'], erasedAt: Date | null = null): Line => ({
  _id,
  direction,
  erasedAt,
});

describe('what nobody has answered', () => {
  it.each<[string, Line[], string[]]>([
    ['nothing was said', [], []],
    ['our side spoke last', [line('a', 'inbound'), line('b', 'outbound')], []],
    [
      'the customer spoke last',
      [line('a', 'inbound'), line('b', 'outbound'), line('c', 'inbound'), line('d', 'inbound')],
      ['c', 'd'],
    ],
    ['our side never spoke', [line('a', 'inbound'), line('b', 'inbound')], ['a', 'b']],
    ['a note answers nothing', [line('a', 'inbound'), line('n', 'note')], ['a']],
    ['what was removed asks for nothing', [line('a', 'inbound', new Date(0)), line('b', 'inbound')], ['b']],
    [
      'the word that a person will answer is no answer',
      [line('a', 'inbound'), { ...line('b', 'outbound'), isNotice: true }],
      ['a'],
    ],
  ])('%s', (_, messages, expected) => {
    expect(unansweredTail(messages)).toEqual(expected);
  });

  it.each([
    ['what people were given and has not been answered comes first', false, ['old', 'a', 'c']],
    ['unless that is dealt with', true, ['c']],
  ])('%s', async (_, dealtWith, messageIds) => {
    const said = [line('a', 'inbound'), { ...line('n', 'outbound'), isNotice: true }, line('c', 'inbound')];
    const messages = { latest: async () => said as Message[] };
    const conversation = { _id: 'conv_1', countedMessageIds: ['a', 'c'], handedOverIds: ['old', 'a', 'old'] };
    const left = await readUnanswered(messages, {} as TenantContext, conversation, dealtWith);
    expect(left).toEqual({ messageIds, seen: 'c' });
  });

  it.each([
    ['our side spoke among the latest', 19, [20]],
    ['more waits than the latest', 30, [20, 500]],
    ['our side never spoke, in a short conversation', -1, [20, 500]],
  ])('looks back as far as our side spoke last: %s', async (_, waiting, asked) => {
    const many = waiting < 0 ? 25 : waiting;
    const said = Array.from({ length: many }, (_none, n) => line(`m${n}`, 'inbound'));
    const all = waiting < 0 ? said : [line('old', 'inbound'), line('ours', 'outbound'), ...said];
    const limits: number[] = [];
    const latest = async (_ctx: unknown, _id: string, limit: number) => (
      limits.push(limit),
      all.slice(-limit) as Message[]
    );
    const { messageIds } = await readUnanswered({ latest }, {} as TenantContext, { _id: 'c', countedMessageIds: [] });
    expect(messageIds).toEqual(said.map(({ _id }) => _id));
    expect(limits).toEqual(asked);
  });

  it('looks twenty messages back, also where nothing was counted and nothing handed over', async () => {
    const asked: number[] = [];
    const latest = async (_ctx: unknown, _id: string, limit: number) => (asked.push(limit), []);
    const conversation = { _id: 'conv_1', countedMessageIds: [], handedOverIds: ['old'] };
    expect(await readUnanswered({ latest }, {} as TenantContext, conversation)).toEqual({
      messageIds: ['old'],
      seen: null,
    });
    expect(asked).toEqual([20]);
  });
});
