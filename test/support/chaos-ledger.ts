import type { Conversation } from '../../src/conversations/conversation.js';
import type { Message } from '../../src/conversations/message.js';
import type { Reply } from '../../src/replies/reply.js';
import type { TestApp } from './start-app.js';

export type Account = { lost: string[]; doubled: string[]; unexplained: string[]; outcomes: Record<string, number> };

/** What the product did with it; the states of a reply in which somebody is, or will be, told something. */
const answers: readonly Reply['status'][] = ['sent', 'held', 'uncertain'];

/**
 * Accounts for every message that was acknowledged, whatever died meanwhile: it is stored once, and answered once, or people
 * have been given it. In these conversations no person ever acts.
 */
export async function accountFor(test: TestApp, mids: readonly string[]): Promise<Account> {
  const { db } = test.app.database;
  const said = await db.collection<Message>('messages').find({ direction: 'inbound' }).toArray();
  const replies = await db.collection<Reply>('replies').find({}).toArray();
  const conversations = await db.collection<Conversation>('conversations').find({}).toArray();
  const given = new Set(conversations.flatMap(({ handedOverIds = [] }) => handedOverIds));
  const account: Account = { lost: [], doubled: [], unexplained: [], outcomes: {} };
  for (const mid of mids) {
    const stored = said.filter(({ externalId }) => externalId === mid);
    const [message] = stored;
    if (!message) {
      account.lost.push(mid);
      continue;
    }
    const answered = replies.filter(
      ({ answersIds = [], status }) => answersIds.includes(message._id) && answers.includes(status),
    );
    if (stored.length > 1 || answered.length > 1) account.doubled.push(mid);
    const outcome = answered[0]?.status ?? (given.has(message._id) ? 'with people' : null);
    if (outcome) account.outcomes[outcome] = (account.outcomes[outcome] ?? 0) + 1;
    else account.unexplained.push(stateOf(mid, message, conversations, replies));
  }
  const parts = test.sandbox.graph.sent.flatMap(({ metadata }) => metadata?.split('.').slice(0, 2).join('.') ?? []);
  account.doubled.push(...parts.filter((part, at) => parts.indexOf(part) !== at));
  return account;
}

/** What is stored about a message that nobody answered, for whoever looks for the cause. */
function stateOf(mid: string, { _id, conversationId }: Message, threads: Conversation[], replies: Reply[]): string {
  const { status, epoch, handedOverAt } = threads.find(thread => thread._id === conversationId) ?? {};
  const about = replies.filter(({ answersIds = [] }) => answersIds.includes(_id));
  const ends = about.map(reply => ({ status: reply.status, epoch: reply.epoch, reason: reply.lastError }));
  return JSON.stringify({ mid, status, epoch, handedOverAt, ends });
}
