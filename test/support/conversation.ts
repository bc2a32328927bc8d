import type { Conversation } from '../../src/conversations/conversation.js';
import { type Clock, systemClock } from '../../src/platform/clock.js';
import type { Reply, ReplyStatus } from '../../src/replies/reply.js';
import { messengerDelivery, postSigned } from './deliveries.js';
import type { TestApp } from './start-app.js';

export type Customer = {
  id: string;
  /** Writes to the demo's Facebook page, as Messenger delivers it. */
  says(text: string): Promise<void>;
  conversation(): Promise<Conversation>;
  /** The newest reply of the conversation, once it is in one of the states. */
  reply(...states: ReplyStatus[]): Promise<Reply>;
  /** What the platform accepted for this person. */
  received(): string[];
};

let serial = 0;

/** A customer of Messenger whom nobody has seen before, unless it is somebody in particular. */
export function newCustomer(
  test: TestApp,
  id = `66600000${(serial += 1)}${process.pid}`,
  clock: Clock = systemClock,
): Customer {
  const find = () => test.app.stores.conversations.findByThread(test.ctx, test.accountId, `dm:${id}`);
  return {
    id,
    async says(text) {
      const answer = await postSigned(
        `${test.url}/api/webhooks/meta`,
        test.appSecret,
        messengerDelivery(text, { from: id, at: clock.now().getTime() }),
      );
      if (answer.status !== 200) throw new Error(`The delivery was answered with ${answer.status}.`);
    },
    conversation: () => test.until(find),
    reply: (...states) =>
      test.until(async () => {
        const conversation = await find();
        if (!conversation) return null;
        const { items } = await test.app.stores.replies.list(
          test.ctx,
          { conversationId: conversation._id },
          { sort: { createdAt: -1 }, limit: 1 },
        );
        const [newest] = items;
        return newest && states.includes(newest.status) ? newest : null;
      }),
    received: () => test.sandbox.graph.sent.filter(record => record.recipientId === id).map(({ text }) => text),
  };
}

/** Waits until the four links of the demo company are indexed. */
export const learned = (test: TestApp): Promise<unknown> =>
  test.until(async () => {
    const { body } = await test.api('GET', '/api/dashboard/crm-links/health?page_id=104958372610385');
    return body.links?.length === 4 && body.links.every((link: { state: string }) => link.state === 'healthy');
  });
