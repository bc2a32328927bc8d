import type { PullOperator, UpdateFilter } from 'mongodb';
import { type announcing, telling } from '../events/outbox.js';
import type { Clock } from '../platform/clock.js';
import type { Claimed, LeaseSource } from '../platform/persistence/lease.js';
import type { TenantCollection } from '../platform/persistence/tenant-collection.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { StaffHint } from './staff-hint.js';
import type { Conversation } from './conversation.js';
import { mayBecome, updated } from './conversation-changes.js';

/** How the product itself gives a conversation to people, and what it does until one of them acts. */
export type HandoverStore = {
  /**
   * The agent hands these messages over, unless a person has acted since that epoch or it is done. Null as well where people
   * have been given the conversation before: then they have these messages too.
   */
  handToPeople(ctx: TenantContext, id: string, epoch: number, messageIds: string[]): Promise<Conversation | null>;
  /**
   * The agent has not answered these after all, unless a person has acted since. What comes next makes it due, where it is not
   * due at a given time.
   */
  returnUnanswered(
    ctx: TenantContext,
    id: string,
    messageIds: string[],
    since: { epoch: number; dueAt?: Date | undefined; hint?: StaffHint },
  ): Promise<boolean>;
  /** The customer was told once more that a person will answer. */
  remind(ctx: TenantContext, id: string, epoch: number, now: Date): Promise<Conversation | null>;
  /** Nobody will answer by itself any more, so people get it, visibly. Frees the claim. */
  leaveToPeople(claimed: Claimed<Conversation>, reason: string): Promise<boolean>;
};

export type HandoverDeps = {
  collection: TenantCollection<Conversation>;
  told: ReturnType<typeof announcing>;
  settle: LeaseSource<Conversation>['settle'];
  clock: Clock;
};

/** The product has given it to people, and none of them has acted since. */
const handedOver = { status: 'open' as const, handedOverAt: { $ne: null } };

const given = (messageIds: string[]): UpdateFilter<Conversation> => ({
  // However many: what people are given and nobody answers is the agent's again when it is given back.
  $addToSet: { handedOverIds: { $each: messageIds } },
});

export function createHandover({ collection, told, settle, clock }: HandoverDeps): HandoverStore {
  return {
    async handToPeople(ctx, id, epoch, messageIds) {
      const now = clock.now();
      const change = { ...given(messageIds), $set: { status: 'open' as const, handedOverAt: now } };
      const filter = {
        $and: [{ _id: id, epoch, status: { $nin: ['resolved' as const, 'open' as const] } }, mayBecome('open')],
      };
      const update = telling<Conversation>(change, updated('open', now));
      const handed = await told(collection.of(ctx).findOneAndUpdate(filter, update));
      if (!handed) await collection.of(ctx).updateOne({ _id: id, epoch, ...handedOver }, given(messageIds));
      return handed;
    },
    returnUnanswered: (ctx, id, messageIds, { epoch, dueAt, hint }) =>
      collection.of(ctx).updateOne(
        { _id: id, epoch, $or: [{ status: 'pending' }, handedOver] },
        {
          $addToSet: { unansweredIds: { $each: messageIds } },
          $inc: { returns: 1 },
          ...(dueAt ? { $set: { dueAt, burstStartedAt: dueAt, attempts: 0, ...(hint ? { hint } : {}) } } : {}),
        },
      ),
    remind: (ctx, id, epoch, now) =>
      collection.of(ctx).findOneAndUpdate({ _id: id, epoch, ...handedOver }, { $set: { remindedAt: now } }),
    leaveToPeople: (claimed, lastError) => {
      const now = clock.now();
      const { unansweredIds } = claimed.document;
      const gone = { unansweredIds: { $in: unansweredIds } } as PullOperator<Conversation>;
      const change = { status: 'open' as const, handedOverAt: now, lastError };
      const update = { ...given(unansweredIds), $set: change, $pull: gone };
      const entry = updated('open', now, { reason: lastError });
      // It stays due, for something may have come meanwhile.
      return told(settle(claimed, telling<Conversation>(update, entry), mayBecome('open')));
    },
  };
}
