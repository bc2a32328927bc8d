import { z } from 'zod';
import { messageView } from '../conversations/conversation.contract.js';
import { byId, operation } from '../platform/http/operation.contract.js';

export const moderationOperations = {
  moderate: operation({
    method: 'put',
    path: '/api/messages/:id/moderation',
    summary:
      'Hides a comment below its post or shows it again, likes it or takes the like back, on the platform itself. Instagram knows no likes of comments',
    permission: 'messages:send',
    params: byId,
    body: z
      .object({ hidden: z.boolean().optional(), liked: z.boolean().optional() })
      .refine(({ hidden, liked }) => hidden !== undefined || liked !== undefined, {
        message: 'Say "hidden" or "liked", true or false.',
      }),
    response: messageView,
  }),
};
