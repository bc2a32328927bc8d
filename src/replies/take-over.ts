import { setTimeout as sleep } from 'node:timers/promises';
import type { Conversation } from '../conversations/conversation.js';
import type { ConversationStore } from '../conversations/conversation.store.js';
import type { Clock } from '../platform/clock.js';
import { AppError } from '../platform/errors/app-error.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { HandoffStore } from './handoff.store.js';
import type { ReplyStore } from './reply.store.js';

export type TakeOverDeps = {
  conversations: ConversationStore;
  replies: Pick<ReplyStore, 'supersede'>;
  handoffs: Pick<HandoffStore, 'takeOpen'>;
  clock: Clock;
};

/**
 * People take a conversation over, `ctx.actor` first: from the raised epoch on no automatic send can begin, drafts and automatic
 * replies that have not left lose their ground, and its open handoff is theirs. Doing it again changes nothing more. Null when
 * there is no such conversation.
 */
export async function takeOver(
  deps: TakeOverDeps,
  ctx: TenantContext,
  id: string,
  reason = 'a person took the conversation over',
): Promise<Conversation | null> {
  const now = deps.clock.now();
  const person = ctx.actor.kind === 'user' ? ctx.actor : null;
  const conversation = await deps.conversations.takeOver(ctx, id, person?.id ?? null, now);
  if (!conversation) return null;
  const { epoch } = conversation;
  await deps.replies.supersede(ctx, id, reason, now, { automaticToo: true, beforeEpoch: epoch });
  if (person) await deps.handoffs.takeOpen(ctx, id, { id: person.id, name: person.name, at: now });
  return conversation;
}

/** A platform that hangs may hold a send for longer; the person is told and need not wait for it. */
const longestWaitMs = 10_000;
const lookEveryMs = 20;

/**
 * Waits until an automatic send that had begun before the takeover has ended, so that the agent says nothing after it. False:
 * it still hangs, and may yet arrive.
 */
export async function untilQuiet(
  { conversations, clock }: Pick<TakeOverDeps, 'conversations' | 'clock'>,
  ctx: TenantContext,
  taken: Conversation | null,
  longestMs = longestWaitMs,
): Promise<boolean> {
  const end = performance.now() + longestMs;
  for (let seen = taken; seen && answerOnItsWay(seen, clock.now()); seen = await conversations.get(ctx, seen._id)) {
    if (performance.now() > end) return false;
    await sleep(lookEveryMs);
  }
  return true;
}

/** Whether something that the agent wrote is being handed to the platform (pure). */
export const answerOnItsWay = ({ sending }: Pick<Conversation, 'sending'>, now: Date): boolean =>
  sending !== null && sending.automatic && sending.until > now;

/** The same for somebody who waits for the answer: tells them that an automatic one may still arrive. */
export async function assertQuiet(...waiting: Parameters<typeof untilQuiet>): Promise<void> {
  if (await untilQuiet(...waiting)) return;
  throw new AppError(
    'conflict',
    'The conversation is yours, but an automatic answer was already on its way and the platform has not said whether it arrived. Look at the conversation before you write.',
  );
}
