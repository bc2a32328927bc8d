import type { Conversation } from '../conversations/conversation.js';
import type { ConversationStore } from '../conversations/conversation.store.js';
import type { MessageStore } from '../conversations/message.store.js';
import { readUnanswered } from '../conversations/unanswered.js';
import type { Clock } from '../platform/clock.js';
import { AppError } from '../platform/errors/app-error.js';
import type { Claimed } from '../platform/persistence/lease.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { Handoff } from './handoff.js';
import type { HandoffStore } from './handoff.store.js';
import type { ReplyStore } from './reply.store.js';
import { noSuchConversation } from '../conversations/no-such-conversation.js';

export type LeaveDeps = {
  conversations: ConversationStore;
  messages: Pick<MessageStore, 'latest'>;
  replies: Pick<ReplyStore, 'supersede'>;
  handoffs: Pick<HandoffStore, 'get' | 'closeOpen' | 'close' | 'countOpen'>;
  clock: Clock;
  notifyAnswer(): void;
};

// How people leave a conversation that they had: each act raises the epoch, so that nothing the agent began before leaves.

/**
 * The agent has the conversation again: open handoffs are closed, and what the customer said last and nobody answered is due.
 * Drafts of before lose their ground, for the agent looks anew.
 */
export async function giveBack(deps: LeaveDeps, ctx: TenantContext, id: string): Promise<Conversation> {
  for (;;) {
    const conversation = await deps.conversations.get(ctx, id);
    if (!conversation) throw noSuchConversation();
    // The agent has it already, with all that waits for an answer.
    if (conversation.status === 'pending') return conversation;
    // Before the agent can hand it over anew.
    await deps.handoffs.closeOpen(ctx, id, deps.clock.now());
    const left = await readUnanswered(deps.messages, ctx, conversation);
    const given = await deps.conversations.giveBack(ctx, id, left, deps.clock.now());
    // Somebody wrote or acted in between.
    if (!given) continue;
    await endDrafts(deps, ctx, given, 'the conversation was given back to the agent');
    if (given.dueAt) deps.notifyAnswer();
    return given;
  }
}

/**
 * What people were given is dealt with. When it was the last such matter, they are done with the conversation too, and the agent
 * has what else the customer said. Doing it again changes nothing; `handoff` is null when there is none with this id.
 */
export async function closeHandoff(
  deps: LeaveDeps,
  ctx: TenantContext,
  id: string,
): Promise<{ handoff: Handoff | null; isNews: boolean }> {
  const closed = await deps.handoffs.close(ctx, id, deps.clock.now());
  // Closed before: the same is asked once more, and nothing is left to do.
  if (!closed) return { handoff: await deps.handoffs.get(ctx, id), isNews: false };
  const done = { handoff: closed, isNews: true };
  for (;;) {
    const conversation = await deps.conversations.get(ctx, closed.conversationId);
    if (conversation?.status !== 'open' || (await deps.handoffs.countOpen(ctx, conversation._id)) > 0) return done;
    const left = await readUnanswered(deps.messages, ctx, conversation, true);
    const given = await deps.conversations.giveBack(ctx, conversation._id, left, deps.clock.now());
    if (!given) continue;
    await endDrafts(deps, ctx, given, 'the matter was dealt with');
    if (given.dueAt) deps.notifyAnswer();
    return done;
  }
}

/** It is done: nothing in it waits for an answer, or for people. The customer's next message begins anew. */
export async function resolve(deps: LeaveDeps, ctx: TenantContext, id: string): Promise<Conversation> {
  const done = await deps.conversations.resolve(ctx, id, deps.clock.now());
  if (!done) return unlessDone(deps, ctx, id, 'resolved');
  await endDrafts(deps, ctx, done, 'the conversation was resolved');
  await deps.handoffs.closeOpen(ctx, id, deps.clock.now());
  return done;
}

/** Nobody looks before `until` (null: before the customer's next message); then the agent does. */
export async function snooze(
  deps: LeaveDeps,
  ctx: TenantContext,
  id: string,
  until: Date | null,
): Promise<Conversation> {
  const asleep = await deps.conversations.snooze(ctx, id, until, deps.clock.now());
  if (!asleep) return unlessDone(deps, ctx, id, 'snoozed');
  await endDrafts(deps, ctx, asleep, 'the conversation was snoozed');
  return asleep;
}

/** Its time has come, or is not yet: found by the station that looks after conversations when they are due. */
export async function wake(
  deps: Pick<LeaveDeps, 'conversations' | 'messages' | 'clock' | 'notifyAnswer'>,
  ctx: TenantContext,
  claimed: Claimed<Conversation>,
): Promise<void> {
  const { document } = claimed;
  const now = deps.clock.now();
  if (!hasSleptEnough(document, now)) {
    return deps.conversations.settle(claimed, { dueAt: document.snoozedUntil }, { status: 'snoozed' });
  }
  const left = await readUnanswered(deps.messages, ctx, document);
  // Where somebody was faster, the customer or a person, it is not snoozed any more.
  if (await deps.conversations.wake(claimed, left, now)) deps.notifyAnswer();
  else await deps.conversations.settle(claimed, {});
}

/** Without a time only the customer's next message wakes it (pure). */
export const hasSleptEnough = ({ snoozedUntil }: Pick<Conversation, 'snoozedUntil'>, now: Date): boolean =>
  snoozedUntil !== null && snoozedUntil <= now;

/** Those of before the act: what the agent writes after it stands. */
async function endDrafts(deps: LeaveDeps, ctx: TenantContext, { _id, epoch }: Conversation, reason: string) {
  await deps.replies.supersede(ctx, _id, reason, deps.clock.now(), { automaticToo: true, beforeEpoch: epoch });
}

/** Asked for twice is done once; anything else is not possible from the state it is in. */
async function unlessDone(
  deps: LeaveDeps,
  ctx: TenantContext,
  id: string,
  wanted: Conversation['status'],
): Promise<Conversation> {
  const conversation = await deps.conversations.get(ctx, id);
  if (!conversation) throw noSuchConversation();
  if (conversation.status === wanted) return conversation;
  throw new AppError(
    'illegal_transition',
    `A conversation that is ${conversation.status} cannot become ${wanted}. Give it back to the agent or take it over first.`,
  );
}
