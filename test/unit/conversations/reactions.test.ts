import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Message, Reaction } from '../../../src/conversations/message.js';
import { createMessageStore, type MessageStore } from '../../../src/conversations/message.store.js';
import { presentMessage } from '../../../src/conversations/present-conversation.js';
import { silentLog } from '../../../src/platform/observability/log.js';
import { contextOfDocument } from '../../../src/platform/tenancy/tenant-context.js';
import { openDatabase } from '../../support/database.js';
import { later, noon } from '../../support/values.js';

const ctx = contextOfDocument({ tenantId: 'cmp_one' }, 'test', silentLog);
const of = (by: string, emoji: string | null, seconds: number, arrival = 0): Reaction => ({
  ...{ by, emoji, at: later(seconds * 1000), arrival },
});
const ofBefore = { by: 'mara', emoji: '👍', at: later(1000) } as Reaction;

describe('what becomes of a message, however late and shuffled it is told', () => {
  let store: MessageStore;
  let serial = 0;
  beforeAll(async () => {
    store = createMessageStore((await openDatabase()).database, () => undefined);
  });

  async function said(change: Partial<Message> = {}): Promise<string> {
    const _id = `msg_${(serial += 1)}`;
    const message = {
      ...{ accountId: 'acc_1', conversationId: 'cnv_1', channel: 'whatsapp' as const, direction: 'inbound' as const },
      ...{ author: { kind: 'customer' as const, id: null, name: null }, externalId: _id, text: 'Hello', payload: null },
      ...{ attachments: [], replyToExternalId: null, replyId: null, sentAt: noon, editedAt: null, deliveredAt: null },
      ...{ readAt: null, failedReason: null, reactions: [], erasedAt: null, createdAt: noon },
    };
    await store.insertNew(ctx, { _id, ...message, ...change });
    return _id;
  }
  const shown = async (id: string) => presentMessage((await store.get(ctx, id))!, new Map());

  it.each<[string, Reaction[], Reaction, string[]]>([
    ['the first word', [], of('mara', '👍', 1), ['👍']],
    ['another person', [of('mara', '👍', 1)], of('otto', '❤', 1), ['👍', '❤']],
    ['a later word', [of('mara', '👍', 1)], of('mara', '❤', 2), ['❤']],
    ['taken back', [of('mara', '👍', 1), of('otto', '❤', 1)], of('mara', null, 2), ['❤']],
    ['taken back before it came', [of('mara', null, 2)], of('mara', '👍', 1), []],
    ['an earlier word that comes later', [of('mara', '❤', 2)], of('mara', '👍', 1), ['❤']],
    ['the earlier of one second', [of('mara', null, 1, 7)], of('mara', '👍', 1, 6), []],
    ['the later of one second', [of('mara', null, 1, 7)], of('mara', '👍', 1, 8), ['👍']],
    ['of before arrivals were kept', [ofBefore], of('mara', '❤', 1, 8), ['❤']],
  ])('reactions: %s', async (_, reactions, reaction, emojis) => {
    const id = await said({ reactions });
    for (let times = 0; times < 2; times += 1) await store.react(ctx, id, reaction);
    expect((await shown(id)).reactions.map(({ emoji }) => emoji)).toEqual(emojis);
  });

  it('reactions: all at once, the latest of each person stands', async () => {
    const id = await said();
    const words = [1, 2, 3, 4].flatMap(n => [of('mara', String(n), n), of('otto', String(n), 9 - n)]);
    await Promise.all(words.map(each => store.react(ctx, id, each)));
    const reactions = (await shown(id)).reactions.map(({ by, emoji }) => `${by} ${emoji}`);
    expect(reactions.sort()).toEqual(['mara 4', 'otto 1']);
  });

  it('edits: an earlier one that comes later undoes nothing, and what is gone stays so', async () => {
    const id = await said();
    const edit = (text: string, seconds: number) => store.edit(ctx, id, text, later(seconds * 1000));
    expect([await edit('second', 2), await edit('first', 1), await edit('third', 2)]).toEqual([true, false, true]);
    expect(await shown(id)).toMatchObject({ text: 'third', editedAt: later(2000).toISOString() });
    await store.erase(ctx, id, noon);
    expect(await edit('fourth', 4)).toBe(false);
  });
});
