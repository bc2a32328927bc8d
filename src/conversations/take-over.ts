import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../platform/clock.js';
import { AppError } from '../platform/errors/app-error.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { Conversation } from './conversation.js';
import type { ConversationStore } from './conversation.store.js';

export type TakeOverDeps = { conversations: ConversationStore; clock: Clock };

/** A platform that hangs may hold a send for longer; the person is told and need not wait for it. */
const longestWaitMs = 10_000;
const lookEveryMs = 20;

/** `quiet` false: an automatic send that had begun before still hangs; it may yet arrive. */
export type TakenOver = { conversation: Conversation | null; quiet: boolean };

/**
 * A person takes a conversation over: from the raised epoch on no automatic send can begin, and one that was on its way has
 * ended when this resolves, so the agent says nothing after it.
 */
export async function takeOver(
  { conversations, clock }: TakeOverDeps,
  ctx: TenantContext,
  id: string,
  assigneeId: string | null,
): Promise<TakenOver> {
  let conversation = await conversations.takeOver(ctx, id, assigneeId, clock.now());
  const end = performance.now() + longestWaitMs;
  while (conversation?.sending?.automatic && conversation.sending.until > clock.now()) {
    if (performance.now() > end) return { conversation, quiet: false };
    await sleep(lookEveryMs);
    conversation = await conversations.get(ctx, id);
  }
  return { conversation, quiet: true };
}

/** Tells the person who took over that an answer may still arrive. */
export function assertQuiet({ quiet }: TakenOver): void {
  if (quiet) return;
  throw new AppError(
    'conflict',
    'The conversation is yours, but an automatic answer was already on its way and the platform has not said whether it arrived. Look at the conversation before you write.',
  );
}
