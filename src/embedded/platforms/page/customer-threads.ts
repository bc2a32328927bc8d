import type { SentRecord } from '../graph/graph-account.js';
import { mara } from '../crm/sample-shop.js';
import { postDelivery } from '../sign-delivery.js';

/** The three conversations of the page: one known customer, one unknown, one in public. */
export const threadNames = ['mara', 'guest', 'comment'] as const;
export type ThreadName = (typeof threadNames)[number];

/** Unknown to the CRM and to the platform's profiles: nothing private may be shown to them. */
const guestId = '31415926535897932';
const commenter = { id: '24680135791357922', name: 'Ola Brandt' };
const postId = '122104471890000385';

export type ThreadEntry = { from: 'customer' | 'business'; id: string; text: string; at: Date };

/** Whose thread this is, by the product's name of the channel and the platform's id of the person (pure). */
export function threadOfPerson(channel: string, personId: string): ThreadName | null {
  if (channel === 'facebook_comments') return personId === commenter.id ? 'comment' : null;
  if (channel !== 'messenger') return null;
  if (personId === mara.messengerId) return 'mara';
  return personId === guestId ? 'guest' : null;
}

/** The Facebook Page that the threads belong to, and the secret that signs its deliveries. */
export type ThreadPage = { externalId: string; appSecret: string };

export type CustomerThreads = {
  /** Delivers what a customer wrote, signed as the platform signs; resolves to the product's HTTP status, 0 for no answer. */
  write(thread: ThreadName, text: string): Promise<number>;
  /** What customers wrote and what was sent to them, oldest first. */
  read(sent: readonly SentRecord[]): Record<ThreadName, ThreadEntry[]>;
  /** Begins the thread anew: what was said before is not shown any more. */
  clear(thread: ThreadName): void;
  /** Who is being written to right now, by the latest of the platform's typing indicators. */
  typing(actions: readonly SentRecord[], sent: readonly SentRecord[]): ThreadName[];
};

/** The platform takes an indicator back by itself after this. */
const typingMs = 20_000;

/** Customers' side of the sandbox page. */
export function createCustomerThreads(page: ThreadPage, webhookUrl: string): CustomerThreads {
  let written: (ThreadEntry & { thread: ThreadName })[] = [];
  let serial = 0;
  const since = new Map<ThreadName, number>();

  return {
    async write(thread, text) {
      const at = new Date();
      const number = `${at.getTime()}${(serial += 1)}`;
      const id = thread === 'comment' ? `${postId}_${number}` : `m_customer-${number}`;
      written.push({ thread, from: 'customer', id, text, at });
      const entry =
        thread === 'comment' ? commentEntry(page, id, text, at) : messageEntry(page, thread, { mid: id, text }, at);
      return postDelivery(webhookUrl, page.appSecret, { object: 'page', entry: [entry] });
    },
    read(sent) {
      const answers = sent.map(toAnswer);
      const of = (thread: ThreadName): ThreadEntry[] =>
        [...written, ...answers]
          .filter(entry => entry.thread === thread && entry.at.getTime() > (since.get(thread) ?? 0))
          .map(({ from, id, text, at }) => ({ from, id, text, at }))
          .sort((a, b) => a.at.getTime() - b.at.getTime());
      return { mara: of('mara'), guest: of('guest'), comment: of('comment') };
    },
    clear(thread) {
      written = written.filter(entry => entry.thread !== thread);
      since.set(thread, Date.now());
    },
    typing: (actions, sent) => threadNames.filter(name => isTyping(name, actions, sent)),
  };
}

function isTyping(name: ThreadName, actions: readonly SentRecord[], sent: readonly SentRecord[]): boolean {
  const isHere = (record: SentRecord): boolean => threadOf(record) === name;
  const last = actions
    .filter(({ body }) => body['sender_action'] === 'typing_on')
    .findLast(record => isThread(name, record));
  if (!last || Date.now() - last.at.getTime() > typingMs) return false;
  const answer = sent.findLast(isHere);
  return !answer || answer.at < last.at;
}

const isThread = (name: ThreadName, { recipientId }: SentRecord): boolean =>
  threadOfPerson('messenger', recipientId) === name;

function toAnswer(record: SentRecord): ThreadEntry & { thread: ThreadName | null } {
  const { id, text, at } = record;
  return { thread: threadOf(record), from: 'business', id, text, at };
}

function threadOf(record: SentRecord): ThreadName | null {
  if (record.kind === 'comment' || record.kind === 'private_reply') return 'comment';
  return threadOfPerson('messenger', record.recipientId);
}

function messageEntry(page: ThreadPage, thread: ThreadName, message: { mid: string; text: string }, at: Date): object {
  const sender = { id: thread === 'mara' ? mara.messengerId : guestId };
  const item = { sender, recipient: { id: page.externalId }, timestamp: at.getTime(), message };
  return { id: page.externalId, time: at.getTime(), messaging: [item] };
}

function commentEntry(page: ThreadPage, commentId: string, text: string, at: Date): object {
  const time = Math.floor(at.getTime() / 1000);
  const post = `${page.externalId}_${postId}`;
  const value = {
    from: commenter,
    item: 'comment',
    verb: 'add',
    post_id: post,
    parent_id: post,
    comment_id: commentId,
    created_time: time,
    message: text,
  };
  return { id: page.externalId, time, changes: [{ field: 'feed', value }] };
}
