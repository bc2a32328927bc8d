import type { Filter, UpdateFilter } from 'mongodb';
import { type announcing, happening, type OutboxEntry, telling } from '../events/outbox.js';
import { missed } from '../platform/http/if-match.js';
import type { TenantCollection } from '../platform/persistence/tenant-collection.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { Conversation } from './conversation.js';
import {
  type ActChange,
  mayBecome,
  pending,
  personOf,
  quiet,
  stillSeen,
  type Unanswered,
  updated,
} from './conversation-changes.js';
import { noSuchConversation } from './no-such-conversation.js';

type Acts = {
  /** A human act: raises the epoch, gives the conversation to people, cancels the pending look of the agent. */
  takeOver(ctx: TenantContext, id: string, assigneeId: string | null, now: Date): Promise<Conversation | null>;
  /**
   * A human act: the agent has it again, and looks at once where something is unanswered. Null when it may not be given back
   * from the state it is in, or when another message than `seen` was counted last.
   */
  giveBack(ctx: TenantContext, id: string, left: Unanswered, now: Date): Promise<Conversation | null>;
  /** A human act: it is done; nothing in it waits for an answer. Null when it may not be from the state it is in. */
  resolve(ctx: TenantContext, id: string, now: Date): Promise<Conversation | null>;
  /** A human act: nobody looks before `until`, or before the customer's next message. Null as above. */
  snooze(ctx: TenantContext, id: string, until: Date | null, now: Date): Promise<Conversation | null>;
};

/** How a conversation passes from one hand to another. Each act raises its epoch, which is its version to whoever reads it. */
export type ConversationActs = Acts & {
  /** The same acts, refused when a person has acted since this version was read: of two who act at once, one is told so. */
  ifVersion(version: number): Acts;
};

type ActsDeps = { collection: TenantCollection<Conversation>; told: ReturnType<typeof announcing> };

export const createActs = (deps: ActsDeps): ConversationActs => ({
  ...actsWhere(deps, null),
  ifVersion: version => actsWhere(deps, version),
});

function actsWhere({ collection, told }: ActsDeps, version: number | null): Acts {
  const same: Filter<Conversation> = version === null ? {} : { epoch: version };
  /** As far as the moves allow it. */
  const act = async (
    ctx: TenantContext,
    id: string,
    { change, entry }: { change: ActChange; entry: OutboxEntry | null },
    guard: Filter<Conversation> = {},
  ) => {
    const update: UpdateFilter<Conversation> = { $set: change, $inc: { epoch: 1 } };
    const filter = { $and: [{ _id: id }, mayBecome(change.status), same, guard] };
    const done = await told(collection.of(ctx).findOneAndUpdate(filter, entry ? telling(update, entry) : update));
    if (!done && version !== null) await assertVersion(ctx, id, version);
    return done;
  };
  const assertVersion = async (ctx: TenantContext, id: string, seen: number): Promise<void> => {
    const now = await collection.of(ctx).findOne({ _id: id });
    if (now?.epoch !== seen) throw missed(now && { version: now.epoch }, noSuchConversation);
  };
  return {
    async takeOver(ctx, id, assigneeId, now) {
      const mine = assigneeId ? { assigneeId } : {};
      const change: ActChange = { ...quiet, status: 'open', lastActivityAt: now, ...mine };
      const entry = happening('conversation.taken_over', now, { by: personOf(ctx), assigneeId });
      // Each of a person's messages takes it over once more; that it is theirs already is no news.
      const isNews = [
        { status: { $ne: 'open' as const } },
        { handedOverAt: { $ne: null } },
        ...(assigneeId ? [{ assigneeId: { $ne: assigneeId } }] : []),
      ];
      return (await act(ctx, id, { change, entry }, { $or: isNews })) ?? act(ctx, id, { change, entry: null });
    },
    giveBack: (ctx, id, left, now) => {
      const entry = happening('conversation.given_back', now, { by: personOf(ctx) });
      return act(ctx, id, { change: pending(left, now), entry }, stillSeen(left));
    },
    resolve: (ctx, id, now) => {
      const change: ActChange = { ...quiet, status: 'resolved', handedOverIds: [], lastActivityAt: now };
      return act(ctx, id, { change, entry: updated('resolved', now, { by: personOf(ctx) }) });
    },
    snooze: (ctx, id, until, now) => {
      const asleep = { ...quiet, snoozedUntil: until, dueAt: until, attempts: 0, lastActivityAt: now };
      const entry = updated('snoozed', now, { snoozedUntil: until, by: personOf(ctx) });
      return act(ctx, id, { change: { ...asleep, status: 'snoozed' }, entry });
    },
  };
}
