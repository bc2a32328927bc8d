import type { ContactStore } from '../contacts/contact.store.js';
import { shownConversation } from '../conversations/conversation.routes.js';
import type { RecordAudit } from '../platform/audit/audit.js';
import { defineRoute, type Route } from '../platform/http/api.js';
import { expectedVersion, withETag } from '../platform/http/if-match.js';
import { changeConversation, type ChangeDeps } from './change-conversation.js';
import type { ReplyStore } from './reply.store.js';
import { conversationOperations } from '../conversations/conversation-operations.contract.js';

export type ChangeRouteDeps = ChangeDeps & {
  recordAudit: RecordAudit;
  contacts: Pick<ContactStore, 'byIds'>;
  replies: Pick<ReplyStore, 'waitingIn'>;
};

/** Who has a conversation, and what becomes of it. */
export function changeConversationRoutes(deps: ChangeRouteDeps): Route[] {
  return [
    defineRoute({
      ...conversationOperations.change,
      handler: async ({ ctx, params: { id }, body, req, res }) => {
        const before = await deps.conversations.get(ctx, id);
        const after = await changeConversation(deps, ctx, id, { ...body, seen: expectedVersion(req) });
        const { assigneeId, labels } = body;
        await deps.recordAudit(ctx, {
          action: 'conversation.changed',
          target: id,
          before: { status: before?.status },
          after: { status: after.status, assigneeId, labels: labels && after.labels },
        });
        return withETag(res, await shownConversation(deps, ctx, after));
      },
    }),
  ];
}
