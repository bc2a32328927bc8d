import { ownIdOf, threadKeyOf } from '../channels/webchat/parse-message.js';
import { type Visitor, visitorKey, type VisitorSource, type VisitorState } from './visitor-streams.js';
import { type VisitorMessage, writeCursor } from './visitor-message.js';
import type { AccountDirectory } from '../accounts/account-directory.js';
import type { ConversationProgress } from '../conversations/conversation-progress.js';
import type { ConversationStore } from '../conversations/conversation.store.js';
import type { Author, Message } from '../conversations/message.js';
import { safeAttachment } from '../conversations/safe-attachment.js';
import type { MessageStore } from '../conversations/message.store.js';
import type { Clock } from '../platform/clock.js';
import type { Log } from '../platform/observability/log.js';
import { contextOfDocument } from '../platform/tenancy/tenant-context.js';
import { answersByItself } from '../agent/policy/autonomy.js';

export type WebchatSourceDeps = {
  conversations: Pick<ConversationStore, 'findByThread' | 'progressOf'>;
  messages: Pick<MessageStore, 'shown'>;
  directory: Pick<AccountDirectory, 'all'>;
  clock: Clock;
  log: Log;
};

const pageSize = 100;
/** Threads asked for in one query. */
const maxThreads = 500;

/** What visitors of web chats may read: their own thread, and of it what was said between the two sides. */
export function createWebchatSource(deps: WebchatSourceDeps): VisitorSource {
  const contextOf = (tenantId: string) => contextOfDocument({ tenantId }, 'webchat', deps.log);
  return {
    pageSize,
    async states(visitors) {
      const states = new Map<string, VisitorState>();
      const connected = await deps.directory.all();
      for (const [first, ...more] of batchesOf(visitors)) {
        const { tenantId, accountId } = first;
        const account = connected.find(candidate => candidate.account.id === accountId)?.account;
        const byItself = account !== undefined && answersByItself(account.autonomy, 'webchat');
        const byThread = new Map([first, ...more].map(visitor => [threadKeyOf(visitor.visitorId), visitor]));
        const found = await deps.conversations.progressOf(contextOf(tenantId), accountId, [...byThread.keys()]);
        for (const progress of found) {
          const visitor = byThread.get(progress.threadKey);
          if (visitor) states.set(visitorKey(visitor), stateOf(progress, deps.clock.now(), byItself));
        }
      }
      return states;
    },
    async messages({ tenantId, accountId, visitorId }, from) {
      const ctx = contextOf(tenantId);
      const conversation = await deps.conversations.findByThread(ctx, accountId, threadKeyOf(visitorId));
      if (!conversation) return [];
      const found = await deps.messages.shown(ctx, conversation._id, { from, limit: pageSize });
      return found.map(message => presentToVisitor(visitorId, message));
    },
  };
}

/** Field by field: what of a message leaves to its visitor. Who of the staff wrote, and why, stays here (pure). */
function presentToVisitor(visitorId: string, message: Message): VisitorMessage {
  const { _id: id, sentAt, text, attachments, quickReplies = [] } = message;
  return {
    id,
    cursor: writeCursor({ at: sentAt, id }),
    from: sides[message.author.kind],
    clientId: ownIdOf(visitorId, message.externalId),
    text,
    attachments: attachments
      .map(safeAttachment)
      .flatMap(({ type, url, title }) => (url ? [{ type, url, title: title ?? null }] : [])),
    quickReplies: quickReplies.map(({ title, payload }) => ({ title, payload })),
    at: sentAt.toISOString(),
  };
}

const sides: Record<Author['kind'], VisitorMessage['from']> = {
  customer: 'visitor',
  agent: 'assistant',
  user: 'person',
  'native-app': 'person',
};

/** Somebody is at it while a reply is leaving, or while a station that answers by itself holds the conversation (pure). */
function stateOf(progress: ConversationProgress, now: Date, byItself: boolean): VisitorState {
  const { countedMessageIds, unreadCount, lastInboundId, unansweredIds, status, lease, sending } = progress;
  // The agent deals with what comes in, unless people have the conversation: then it is read when they say so.
  const isRead = unreadCount === 0 || (status !== 'open' && unansweredIds.length === 0);
  return {
    mark: `${progress._id} ${countedMessageIds.at(-1) ?? ''}`,
    typing: (byItself && lease !== null && lease.until > now) || (sending !== null && sending.until > now),
    readThrough: isRead ? lastInboundId : null,
  };
}

/** One query serves one account; batches are never empty (pure). */
function batchesOf(visitors: Visitor[]): [Visitor, ...Visitor[]][] {
  const batches = new Map<string, [Visitor, ...Visitor[]]>();
  const done: [Visitor, ...Visitor[]][] = [];
  for (const visitor of visitors) {
    const batch = batches.get(visitor.accountId);
    if (batch && batch.length < maxThreads) batch.push(visitor);
    else {
      if (batch) done.push(batch);
      batches.set(visitor.accountId, [visitor]);
    }
  }
  return [...done, ...batches.values()];
}
