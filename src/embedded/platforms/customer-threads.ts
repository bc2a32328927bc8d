import type { SentRecord } from './graph-account.js';
import { mara } from './sample-shop.js';
import { postDelivery } from './sign-delivery.js';

/** The three conversations of the page: one known customer, one unknown, one in public. */
export const threadNames = ['mara', 'guest', 'comment'] as const;
export type ThreadName = (typeof threadNames)[number];

/** Unknown to the CRM and to the platform's profiles: nothing private may be shown to them. */
const guestId = '31415926535897932';
const commenter = { id: '24680135791357922', name: 'Ola Brandt' };
const postId = '122104471890000385';

export type ThreadEntry = { from: 'customer' | 'business'; id: string; text: string; at: Date };

/** The Facebook Page that the threads belong to, and the secret that signs its deliveries. */
export type ThreadPage = { externalId: string; appSecret: string };

export type CustomerThreads = {
  /** Delivers what a customer wrote, signed as the platform signs; resolves to the product's HTTP status, 0 for no answer. */
  write(thread: ThreadName, text: string): Promise<number>;
  /** What customers wrote and what was sent to them, oldest first. */
  read(sent: readonly SentRecord[]): Record<ThreadName, ThreadEntry[]>;
};

/** Customers' side of the sandbox page. */
export function createCustomerThreads(page: ThreadPage, webhookUrl: string): CustomerThreads {
  const written: (ThreadEntry & { thread: ThreadName })[] = [];
  let serial = 0;

  return {
    async write(thread, text) {
      const at = new Date();
      const number = `${at.getTime()}${(serial += 1)}`;
      const id = thread === 'comment' ? `${postId}_${number}` : `m_customer-${number}`;
      written.push({ thread, from: 'customer', id, text, at });
      const entry = thread === 'comment' ? commentEntry(page, id, text, at) : messageEntry(page, thread, id, text, at);
      return postDelivery(webhookUrl, page.appSecret, { object: 'page', entry: [entry] });
    },
    read(sent) {
      const answers = sent.map(toAnswer);
      const of = (thread: ThreadName): ThreadEntry[] =>
        [...written, ...answers]
          .filter(entry => entry.thread === thread)
          .map(({ from, id, text, at }) => ({ from, id, text, at }))
          .sort((a, b) => a.at.getTime() - b.at.getTime());
      return { mara: of('mara'), guest: of('guest'), comment: of('comment') };
    },
  };
}

function toAnswer(record: SentRecord): ThreadEntry & { thread: ThreadName | null } {
  const { id, text, at } = record;
  return { thread: threadOf(record), from: 'business', id, text, at };
}

function threadOf(record: SentRecord): ThreadName | null {
  if (record.kind === 'comment' || record.kind === 'private_reply') return 'comment';
  if (record.recipientId === mara.messengerId) return 'mara';
  return record.recipientId === guestId ? 'guest' : null;
}

function messageEntry(page: ThreadPage, thread: ThreadName, mid: string, text: string, at: Date): object {
  const sender = { id: thread === 'mara' ? mara.messengerId : guestId };
  const item = { sender, recipient: { id: page.externalId }, timestamp: at.getTime(), message: { mid, text } };
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
