import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Conversation } from '../../../src/conversations/conversation.js';
import { type ConversationStore, createConversationStore } from '../../../src/conversations/conversation.store.js';
import { systemClock } from '../../../src/platform/clock.js';
import { silentLog } from '../../../src/platform/observability/log.js';
import type { Claimed } from '../../../src/platform/persistence/lease.js';
import { contextOfDocument } from '../../../src/platform/tenancy/tenant-context.js';
import { openDatabase } from '../../support/database.js';
import { later, noon } from '../../support/values.js';

const ctx = contextOfDocument({ tenantId: 'cmp_one' }, 'test', silentLog);

describe('the agent is done with a turn', () => {
  let store: ConversationStore;
  beforeAll(async () => {
    const { database } = await openDatabase();
    store = createConversationStore(database, systemClock, () => undefined);
  });

  /** A conversation that the agent has in hand, with two messages that wait for an answer. */
  async function inHand(threadKey: string): Promise<Claimed<Conversation>> {
    const thread = { accountId: 'acc_1', channel: 'messenger' as const, contactId: 'con_1', comment: null };
    const { _id } = await store.open(ctx, { ...thread, threadKey, personExternalId: threadKey }, noon);
    await store.update(ctx, { _id }, { unansweredIds: ['msg_1', 'msg_2'], dueAt: noon, burstStartedAt: noon });
    const claimed = await store.source.claim('worker');
    if (claimed?.document._id !== _id) throw new Error('Another conversation was due.');
    return claimed;
  }

  const returned = async ({ document: { _id, epoch } }: Claimed<Conversation>): Promise<number> => {
    await store.returnUnanswered(ctx, _id, ['msg_2'], { epoch });
    return (await store.get(ctx, _id))?.returns ?? 0;
  };

  const settled = async ({ document }: Claimed<Conversation>) => {
    const { lease, unansweredIds, dueAt, language, attempts } = (await store.get(ctx, document._id))!;
    return { lease, unansweredIds, dueAt, language, attempts };
  };
  const free = { lease: null, language: 'es', attempts: 0 };

  it('nothing of it waits any more', async () => {
    const claimed = await inHand('1');
    await store.settleAnswered(ctx, claimed, 'es');
    expect(await settled(claimed)).toEqual({ ...free, unansweredIds: [], dueAt: null });
  });

  it('what came meanwhile waits, and is due', async () => {
    const claimed = await inHand('2');
    await store.update(
      ctx,
      { _id: claimed.document._id },
      { unansweredIds: ['msg_1', 'msg_2', 'msg_3'], dueAt: later(1) },
    );
    await store.settleAnswered(ctx, claimed, 'es');
    expect(await settled(claimed)).toEqual({ ...free, unansweredIds: ['msg_3'], dueAt: later(1) });
    await store.takeOver(ctx, claimed.document._id, null, noon);
  });

  it('what was taken back meanwhile holds nothing up', async () => {
    const claimed = await inHand('3');
    await store.markAnswered(ctx, claimed.document._id, ['msg_1']);
    await store.settleAnswered(ctx, claimed, 'es');
    expect(await settled(claimed)).toEqual({ ...free, unansweredIds: [], dueAt: null });
  });

  // Found by kills on a slow machine: the next message had withdrawn the draft before the agent said that it was done.
  it.each(['for the first time', 'again'])('what came back meanwhile, %s, waits and is due', async times => {
    const claimed = await inHand(`back ${times}`);
    const { _id } = claimed.document;
    if (times === 'again') claimed.document.returns = await returned(claimed);
    await returned(claimed);
    await store.settleAnswered(ctx, claimed, 'es');
    expect(await settled(claimed)).toEqual({ ...free, unansweredIds: ['msg_1', 'msg_2'], dueAt: noon });
    const next = (await store.source.claim('worker'))!;
    expect(next.document._id).toBe(_id);
    await store.settleAnswered(ctx, next, 'es');
    expect(await settled(claimed)).toEqual({ ...free, unansweredIds: [], dueAt: null });
  });

  it('when a person has acted since, what they left stays as it is', async () => {
    const claimed = await inHand('4');
    await store.snooze(ctx, claimed.document._id, later(60_000), noon);
    await store.settleAnswered(ctx, claimed, 'es');
    expect(await settled(claimed)).toMatchObject({ ...free, dueAt: later(60_000) });
  });
});
