import type { MediaOfMessages } from '../conversations/present-conversation.js';
import { presentMessage } from '../conversations/present-conversation.js';
import type { RecordAudit } from '../platform/audit/audit.js';
import { defineRoute, type Route } from '../platform/http/api.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { moderateComment, type ModerateDeps } from './moderate-comment.js';
import { moderationOperations } from './moderate-comment.contract.js';

export type ModerateRouteDeps = ModerateDeps & {
  recordAudit: RecordAudit;
  mediaOf(ctx: TenantContext, messageIds: string[]): Promise<MediaOfMessages>;
};

export const moderateCommentRoutes = (deps: ModerateRouteDeps): Route[] => [
  defineRoute({
    ...moderationOperations.moderate,
    handler: async ({ ctx, params: { id }, body }) => {
      const { message, done } = await moderateComment(deps, ctx, id, body);
      for (const act of done) await deps.recordAudit(ctx, { action: `comment.${act}`, target: id });
      return presentMessage(message, await deps.mediaOf(ctx, [id]));
    },
  }),
];
