import { z } from 'zod';
import { conversationChange, conversationView } from '../conversations/conversation.contract.js';
import { presentConversation } from '../conversations/present-conversation.js';
import type { RecordAudit } from '../platform/audit/audit.js';
import { defineRoute, type Route } from '../platform/http/api.js';
import { changeConversation, type ChangeDeps } from './change-conversation.js';

export type ChangeRouteDeps = ChangeDeps & { recordAudit: RecordAudit };

/** Who has a conversation, and what becomes of it. */
export function changeConversationRoutes(deps: ChangeRouteDeps): Route[] {
  return [
    defineRoute({
      method: 'patch',
      path: '/api/conversations/:id',
      summary: 'Hands a conversation to the agent or to people, snoozes, resolves, labels or assigns it',
      permission: 'conversations:write',
      params: z.object({ id: z.string() }),
      body: conversationChange,
      response: conversationView,
      handler: async ({ ctx, params: { id }, body }) => {
        const before = await deps.conversations.get(ctx, id);
        const after = await changeConversation(deps, ctx, id, body);
        const { assigneeId, labels } = body;
        await deps.recordAudit(ctx, {
          action: 'conversation.changed',
          target: id,
          before: { status: before?.status },
          after: { status: after.status, assigneeId, labels },
        });
        return presentConversation(after);
      },
    }),
  ];
}
