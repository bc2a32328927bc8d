import type { AgentRun } from '../../agent/trace/agent-run.js';
import type { AgentRunStore } from '../../agent/trace/agent-run.store.js';
import type { MessageStore } from '../../conversations/message.store.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import type { ReplyStore } from '../../replies/reply.store.js';

export type RunOfMessageDeps = { messages: MessageStore; replies: ReplyStore; runs: AgentRunStore };

/** The run behind a message: the one it caused, or the one that wrote it. Takes our id or the platform's. */
export async function runOfMessage(
  deps: RunOfMessageDeps,
  ctx: TenantContext,
  messageId: string,
): Promise<AgentRun | null> {
  const message =
    (await deps.messages.get(ctx, messageId)) ?? (await deps.messages.findByAnyExternalId(ctx, messageId));
  if (!message) return null;
  if (message.direction === 'inbound') return deps.runs.findByMessage(ctx, message._id);
  const reply = message.replyId ? await deps.replies.get(ctx, message.replyId) : null;
  return reply?.runId ? deps.runs.get(ctx, reply.runId) : null;
}
