import type { Conversation } from '../conversations/conversation.js';
import { mayDo } from '../platform/auth/permissions.js';
import type { User } from '../platform/auth/user.store.js';
import { AppError } from '../platform/errors/app-error.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { composeReply } from '../replies/compose-reply.js';
import { reviewReply } from '../replies/review-reply.js';
import { actingAs, deciderOf } from './deciders.js';
import type { HeardFromManager, UpdateDeps } from './heard.js';
import type { ManagerNotice } from './manager-notice.js';
import { hasActed } from './notice-view.js';
import { refusalText } from './outcome-text.js';
import { nothingToChange, takeHandoff } from './press-button.js';

/** A manager wrote something: the new text of a draft, or words for the customer of a conversation that is theirs. */
export async function takeText(deps: UpdateDeps, heard: HeardFromManager): Promise<void> {
  let answer: string;
  try {
    answer = await take(deps, heard);
  } catch (error) {
    if (!(error instanceof AppError) || error.retry === 'yes') throw error;
    answer = refusalText(error, heard.link.quietHours?.timeZone ?? null);
  }
  deps.notify(heard.ctx.tenantId);
  await heard.say(answer);
}

async function take(deps: UpdateDeps, { ctx, link, event }: HeardFromManager): Promise<string> {
  const { replyToExternalId } = event;
  const notice = replyToExternalId ? await deps.notices.findByMessage(ctx, link._id, replyToExternalId) : null;
  if (!notice) return 'Reply to one of the messages above, so that I know what your text is for.';
  const text = event.text?.trim() ?? '';
  // What they reply to is quoted with it.
  if (text === '' || event.attachments.some(({ type }) => type !== 'quote'))
    return 'Only text can be sent from here. Use the console for files.';
  const user = await deciderOf(deps.users, ctx, link.userId);
  if (!user) return 'You may not decide this any more.';
  const acting = actingAs(ctx, user);
  switch (notice.kind) {
    case 'draft':
      return textForDraft(deps, acting, notice, { user, text, messageId: event.externalId });
    case 'handoff':
    case 'message':
      return textForCustomer(deps, acting, notice, { user, text, messageId: event.externalId });
    case 'uncertain':
    case 'account':
    case 'task':
    case 'task-due':
      return 'There is nothing to write here.';
  }
}

type Written = { user: User; text: string; messageId: string | null };

async function textForDraft(
  deps: UpdateDeps,
  ctx: TenantContext,
  notice: ManagerNotice,
  written: Written,
): Promise<string> {
  const reply = await deps.replies.get(ctx, notice.subjectId);
  if (!reply) return nothingToChange(null);
  // The draft is done with and the conversation is theirs: this is something new to say.
  if (
    reply.status !== 'held' &&
    reply.decision?.verdict !== 'edit' &&
    (await isTheirs(deps, ctx, notice, written.user))
  ) {
    return textForCustomer(deps, ctx, notice, written);
  }
  if (reply.status !== 'held' && reply.decision?.verdict !== 'edit') return nothingToChange(reply);
  const { text } = written;
  const version = notice.shownVersion ?? undefined;
  const edited = await reviewReply(deps, ctx, reply._id, { verdict: 'edit', text, version });
  if (edited.decision?.by !== written.user._id) return nothingToChange(edited);
  await deps.recordAudit(ctx, { action: 'reply.edit', target: reply._id });
  return 'Changed and approved; it is on its way.';
}

async function isTheirs(deps: UpdateDeps, ctx: TenantContext, notice: ManagerNotice, user: User): Promise<boolean> {
  const conversation = notice.conversationId ? await deps.conversations.get(ctx, notice.conversationId) : null;
  return conversation?.assigneeId === user._id && conversation.status === 'open';
}

async function textForCustomer(
  deps: UpdateDeps,
  ctx: TenantContext,
  notice: ManagerNotice,
  { user, text, messageId }: Written,
): Promise<string> {
  if (!mayDo(user.role, 'messages:send')) return 'You may not write to customers.';
  const conversation = notice.conversationId ? await deps.conversations.get(ctx, notice.conversationId) : null;
  if (!conversation || !messageId) return 'The conversation was removed.';
  const refusal =
    notice.kind === 'handoff' && !hasActed(notice, conversation)
      ? await refusedHandoff(deps, ctx, notice)
      : await refusedConversation(deps, ctx, conversation, user);
  if (refusal) return refusal;
  const reply = await composeReply(deps, ctx, {
    conversationId: conversation._id,
    text,
    attachments: [],
    quickReplies: [],
    template: null,
    private: false,
    // The message itself is the key: the same update again is the same message to the customer.
    idempotencyKey: `telegram:${messageId}`,
  });
  await deps.recordAudit(ctx, { action: 'reply.composed', target: reply._id });
  return 'It is on its way to the customer.';
}

/** Whoever writes first takes it; two who write at once must not both answer. */
async function refusedHandoff(deps: UpdateDeps, ctx: TenantContext, notice: ManagerNotice): Promise<string | null> {
  const answer = await takeHandoff(deps, ctx, notice);
  const handoff = await deps.handoffs.get(ctx, notice.subjectId);
  return handoff?.takenBy?.id === ctx.actor.id ? null : answer;
}

async function refusedConversation(
  { users }: UpdateDeps,
  ctx: TenantContext,
  { assigneeId }: Conversation,
  user: User,
): Promise<string | null> {
  if (assigneeId === null || assigneeId === user._id) return null;
  const other = await users.find(ctx, assigneeId);
  return `${other?.name ?? 'Somebody else'} answers this customer.`;
}
