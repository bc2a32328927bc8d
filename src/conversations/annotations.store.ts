import type { UpdateFilter } from 'mongodb';
import type { EventFacts } from '../events/event.js';
import { type announcing, happening, telling } from '../events/outbox.js';
import type { Clock } from '../platform/clock.js';
import type { TenantCollection } from '../platform/persistence/tenant-collection.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { Conversation } from './conversation.js';

/** What people write on a conversation, whoever has it. */
export type AnnotationStore = {
  /** Who answers for it, and what it is about. */
  edit(
    ctx: TenantContext,
    id: string,
    change: Pick<Partial<Conversation>, 'labels' | 'assigneeId'>,
  ): Promise<Conversation | null>;
  /** Says that something beside the conversation has changed, such as a note. */
  tell(ctx: TenantContext, id: string, facts: EventFacts): Promise<Conversation | null>;
  /** Nobody answers for those that this person answered for. */
  unassign(ctx: TenantContext, userId: string): Promise<number>;
  /** This person answers for it, unless somebody does or has acted since; null then. */
  assign(ctx: TenantContext, id: string, seen: { epoch: number; userId: string }): Promise<Conversation | null>;
  /** A label has another name on every conversation; null: none has it any more. */
  relabel(ctx: TenantContext, name: string, into: string | null): Promise<number>;
};

export function createAnnotations({
  collection,
  told,
  clock,
}: {
  collection: TenantCollection<Conversation>;
  told: ReturnType<typeof announcing>;
  clock: Clock;
}): AnnotationStore {
  const updated = (facts: EventFacts) => happening('conversation.updated', clock.now(), facts);
  return {
    edit: (ctx, id, change) =>
      told(collection.of(ctx).findOneAndUpdate({ _id: id }, telling<Conversation>({ $set: change }, updated(change)))),
    tell: (ctx, id, facts) =>
      told(collection.of(ctx).findOneAndUpdate({ _id: id }, telling<Conversation>({}, updated(facts)))),
    unassign: (ctx, userId) =>
      told(
        collection
          .of(ctx)
          .updateMany(
            { assigneeId: userId },
            telling<Conversation>({ $set: { assigneeId: null } }, updated({ assigneeId: null })),
          ),
      ),
    assign: (ctx, id, { epoch, userId: assigneeId }) =>
      told(
        collection
          .of(ctx)
          .findOneAndUpdate(
            { _id: id, epoch, status: 'open', assigneeId: null },
            telling<Conversation>({ $set: { assigneeId } }, updated({ assigneeId, byRule: true })),
          ),
      ),
    relabel(ctx, name, into) {
      const update: UpdateFilter<Conversation> =
        into === null ? { $pull: { labels: name } } : { $set: { 'labels.$': into } };
      return collection.of(ctx).updateMany({ labels: name }, update);
    },
  };
}
