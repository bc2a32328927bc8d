import { capabilities } from '../../channels/capabilities.js';
import type { AccountCredentials, Channel, ChannelClient } from '../../channels/channel.js';
import type { Account } from '../../company/company.js';
import type { ContactStore } from '../../contacts/contact.store.js';
import type { Conversation } from '../../conversations/conversation.js';
import { type Clock, plus } from '../../platform/clock.js';
import type { Log } from '../../platform/observability/log.js';
import type { Claimed } from '../../platform/persistence/lease.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import type { Reply } from '../../replies/reply.js';
import type { SendAttempt } from '../../replies/send-attempt.js';
import type { SendPaceStore } from '../../replies/send-pace.store.js';
import { isAutomatic } from './send-rules.js';
import type { RecordSentDeps } from './record-sent.js';

export type DeliverDeps = RecordSentDeps & {
  pace: SendPaceStore;
  contacts: ContactStore;
  loadAccount(ctx: TenantContext, accountId: string): Promise<Account | null>;
  credentialsOf(ctx: TenantContext, account: Account): AccountCredentials;
  clientOf(account: Account): ChannelClient;
  markNeedsReauth(ctx: TenantContext, accountId: string, reason: string): Promise<void>;
  clock: Clock;
  log: Log;
  onSent(channel: Channel, secondsSinceQuestion: number): void;
};

/** What one delivery works with; `tries` are those of earlier deliveries of the same reply. */
export type Sending = {
  ctx: TenantContext;
  claimed: Claimed<Reply>;
  account: Account;
  conversation: Conversation;
  tries: SendAttempt[];
  /** When the lane was entered last, in milliseconds of this process' monotonic clock. */
  inLaneSinceMs: number;
};

/** Longer than one send may take: the lane of a dead worker is free after this. */
const laneMs = 40_000;

/**
 * A process that stood still for so long in the lane (SIGSTOP, a paused container) sends nothing: others may have found its
 * lease run out, and a person may have taken over. Shorter than what is left of a lease between two heartbeats. A machine that
 * sleeps stops this clock as well.
 */
const longestStandstillMs = 3_500;

/** Whether what was true when the lane was entered can still be relied on. */
export const isStillInLane = (
  { inLaneSinceMs }: Pick<Sending, 'inLaneSinceMs'>,
  monotonicMs = performance.now(),
): boolean => monotonicMs - inLaneSinceMs < longestStandstillMs;

/** One reply at a time, and an automatic one only while no person has acted. Null: not now, or not any more. */
export function enterLane(
  deps: Pick<DeliverDeps, 'conversations'>,
  ctx: TenantContext,
  { document: reply, token }: Claimed<Reply>,
  now: Date,
): Promise<Conversation | null> {
  const automatic = isAutomatic(reply);
  const sending = { replyId: reply._id, token, automatic, until: plus(now, laneMs) };
  return deps.conversations.enterLane(ctx, reply.conversationId, sending, automatic ? reply.epoch : null, now);
}

/** When a reply in this state is due next: a held one when it expires (pure). */
export const dueAtOf = (status: Reply['status'], reply: Pick<Reply, 'expiresAt'>): Date | null =>
  status === 'held' ? reply.expiresAt : null;

/** The pause that is due between two messages to one person, in milliseconds (pure). */
export function personPauseMs(conversation: Conversation, lastSentAt: Date | null, now: Date): number {
  const { perPersonMs } = capabilities[conversation.channel].pace;
  const last = lastSentAt ?? conversation.lastSentAt;
  return last ? Math.max(0, last.getTime() + perPersonMs - now.getTime()) : 0;
}
