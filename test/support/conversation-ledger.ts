import { expect } from '@jest/globals';
import type { LeasedDocument } from '../../src/platform/persistence/lease.js';
import type { Reply } from '../../src/replies/reply.js';
import type { TestApp } from './start-app.js';

export type Outcome = 'sent' | 'draft' | 'handoff' | 'with people' | 'uncertain' | 'superseded';

/** What became of each of a person's messages. `sends` is what the platform has accepted, oldest first. */
export type Ledger = {
  conversationId: string;
  outcomes: Outcome[];
  replies: Reply[];
  sends: string[];
};

const isOpen = ({ status }: Reply): boolean => status === 'approved' || status === 'sending';
/** A dead process may leave its lease on what is no longer due. */
const isHeld = ({ lease }: LeasedDocument): boolean => lease !== null && lease.until > new Date();
const inDoubt = /may (or may not )?have been delivered/;

/** True when nobody has anything left to do for this person: nothing waits, nothing is in hand. */
export async function isQuiet(test: TestApp, person: string, mids: string[]): Promise<boolean> {
  const { database, stores } = test.app;
  // In the order in which the work travels: what is not seen at one place is seen at the next.
  if ((await database.db.collection('webhook_logs').countDocuments({ status: 'received' })) > 0) return false;
  const known = await database.db.collection('messages').countDocuments({ externalId: { $in: mids } });
  const thread = await stores.conversations.findByThread(test.ctx, test.accountId, `dm:${person}`);
  if (!thread || known < mids.length || thread.unansweredIds.length > 0 || isHeld(thread)) return false;
  const { items } = await stores.replies.list(test.ctx, { conversationId: thread._id }, {});
  if (items.some(reply => isOpen(reply) || isHeld(reply))) return false;
  return (await stores.conversations.get(test.ctx, thread._id))?.sending === null;
}

/** Accounts for every message: taken once, in exactly one state that somebody can see, and sent at most once. */
export async function readLedger(test: TestApp, person: string, mids: string[]): Promise<Ledger> {
  const { db } = test.app.database;
  const conversation = (await test.app.stores.conversations.findByThread(test.ctx, test.accountId, `dm:${person}`))!;
  const conversationId = conversation._id;
  const inbound = await db.collection('messages').find({ conversationId, direction: 'inbound' }).toArray();
  const { items: replies } = await test.app.stores.replies.list(
    test.ctx,
    { conversationId },
    { sort: { createdAt: 1, _id: 1 } },
  );
  const runs = await db.collection('agent_runs').find({ conversationId }).sort({ createdAt: 1 }).toArray();
  const handed = await db.collection('handoffs').countDocuments({ conversationId });
  const sends = test.sandbox.graph.sent
    .filter(({ recipientId }) => recipientId === person)
    .map(({ metadata }) => metadata?.split('.')[0] ?? 'nobody');

  // Nothing was taken twice, and nothing sent twice; what was sent, was sent in the order of the replies.
  expect(inbound.map(({ externalId }) => String(externalId)).sort()).toEqual([...mids].sort());
  expect(sends).toEqual(replies.map(({ _id }) => _id).filter(id => sends.includes(id)));
  for (const { _id, status, lastError } of replies) {
    if (status === 'sent') expect(sends).toContain(_id);
    if (status === 'uncertain') expect(lastError).toMatch(inDoubt);
    expect(status).toMatch(/^(sent|held|uncertain|superseded)$/);
  }
  // An answer, or its handing over, comes from one run, and a run leads to one of each at most.
  const keys = replies.map(({ idempotencyKey }) => idempotencyKey);
  expect(new Set(keys).size).toBe(keys.length);
  // One handoff waits for people at a time.
  const handing = runs.filter(run => run.outcome.clearance.verdict === 'handoff').length;
  expect(handed).toBe(Math.min(handing, 1));

  // A message belongs to the first run that read as far as it, or to the people who have the conversation.
  const idOf = new Map(inbound.map(({ externalId, _id }) => [externalId as string, String(_id)]));
  const ids = mids.map(mid => idOf.get(mid)!);
  const outcomes = ids.map((id, n): Outcome => {
    const run = runs.find(({ upToMessageId }) => ids.indexOf(upToMessageId) >= n);
    if (!run && conversation.status === 'open') return 'with people';
    // What says nothing new adds itself to the reply that has said it.
    const reply =
      replies.find(({ idempotencyKey }) => idempotencyKey === String(run?._id)) ??
      replies.find(({ answersIds = [] }) => answersIds.includes(id));
    if (run?.outcome.clearance.verdict === 'handoff') return runs.indexOf(run) === 0 ? 'handoff' : 'with people';
    const state = reply?.status === 'held' ? 'draft' : reply?.status;
    expect(state).toMatch(/^(sent|draft|uncertain|superseded)$/);
    return state as Outcome;
  });
  return { conversationId, outcomes, replies, sends };
}

/** At the end, over all that was ever said: what is missing, what is there twice, and what still waits. */
export async function wholeOf(
  test: TestApp,
  mids: string[],
): Promise<{ lost: number; doubled: number; waiting: number }> {
  const { db } = test.app.database;
  const taken = await db.collection('messages').find({ direction: 'inbound' }).toArray();
  const ids = taken.map(({ externalId }) => String(externalId));
  const sends = test.sandbox.graph.sent.map(({ metadata }) => metadata?.split('.')[0] ?? 'nobody');
  const isDue = { dueAt: { $ne: null, $lte: new Date() } };
  const waiting = ['webhook_logs', 'conversations', 'replies'].map(name => db.collection(name).countDocuments(isDue));
  return {
    lost: mids.filter(mid => !ids.includes(mid)).length,
    doubled: ids.length - new Set(ids).size + sends.length - new Set(sends).size,
    waiting: (await Promise.all(waiting)).reduce((all, count) => all + count, 0),
  };
}

/** All that is stored about a person, for the report of a failure. */
export async function everythingOf(test: TestApp, person: string): Promise<Record<string, unknown>> {
  const { db } = test.app.database;
  const conversation = await test.app.stores.conversations.findByThread(test.ctx, test.accountId, `dm:${person}`);
  const conversationId = conversation?._id ?? 'none';
  const inbox = await db.collection('webhook_logs').find({ status: 'received' }).toArray();
  const sends = test.sandbox.graph.sent.filter(({ recipientId }) => recipientId === person);
  const found = ['messages', 'agent_runs', 'replies', 'send_attempts', 'handoffs'].map(async name => [
    name,
    await db.collection(name).find({ conversationId }).toArray(),
  ]);
  return { conversation, inbox, sends, ...Object.fromEntries(await Promise.all(found)) };
}

/** Whatever happened is in the log, and every reader has read it to its end. */
export async function isTold(test: TestApp): Promise<boolean> {
  const { database, stores } = test.app;
  if ((await stores.events.waiting(1)).length > 0) return false;
  return (await database.db.collection('event_cursors').countDocuments({ dueAt: { $ne: null } })) === 0;
}

/** What was recorded for the company's own systems, by type. */
export async function eventsOf(test: TestApp, conversationId: string): Promise<Record<string, number>> {
  const { items } = await test.app.stores.webhookAttempts.list(test.ctx, { conversationId }, {});
  return items.reduce<Record<string, number>>((all, { type }) => ({ ...all, [type]: (all[type] ?? 0) + 1 }), {});
}
