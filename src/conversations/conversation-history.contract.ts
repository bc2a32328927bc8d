import { z } from 'zod';
import { byId, operation } from '../platform/http/operation.contract.js';
import { pageQuery, pageSchema } from '../platform/http/page.contract.js';

/** Events that say who has a conversation, and what became of it. */
export const conversationEventTypes = [
  'conversation.taken_over',
  'conversation.given_back',
  'conversation.updated',
  'handoff.opened',
  'handoff.taken',
  'handoff.closed',
] as const;

/** One of them. `by` is null where the product did it by itself; what is null otherwise did not change. */
const conversationEventView = z.object({
  id: z.string(),
  type: z.enum(conversationEventTypes),
  at: z.string(),
  by: z.object({ id: z.string().nullable(), name: z.string().nullable() }).nullable(),
  status: z.string().nullable(),
  snoozedUntil: z.string().nullable(),
  labels: z.array(z.string()).nullable(),
});
export type ConversationEventView = z.infer<typeof conversationEventView>;

export const conversationHistoryOperations = {
  list: operation({
    method: 'get',
    path: '/api/conversations/:id/history',
    summary:
      'Who took a conversation over, gave it back, resolved or snoozed it, of the last 30 days; the latest first',
    permission: 'read',
    params: byId,
    query: z.object(pageQuery),
    response: pageSchema(conversationEventView),
  }),
};
