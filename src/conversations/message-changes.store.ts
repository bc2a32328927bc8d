import type { Filter, UpdateFilter } from 'mongodb';
import type { CommentAct } from '../channels/channel.js';
import { type announcing, happening, telling } from '../events/outbox.js';
import type { TenantCollection } from '../platform/persistence/tenant-collection.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { Message, Reaction } from './message.js';

/** What becomes of a message after it was said: its words, and what people think of it. Each change tells of itself. */
export type MessageChanges = {
  /** Its author has written it anew; an earlier edit that comes later changes nothing. */
  edit(ctx: TenantContext, id: string, text: string, editedAt: Date): Promise<boolean>;
  /** What one person thinks of it now; an earlier word that comes later changes nothing. */
  react(ctx: TenantContext, id: string, reaction: Reaction): Promise<void>;
  /** Its author has taken it back: its words and files are gone. */
  erase(ctx: TenantContext, id: string, now: Date): Promise<boolean>;
  /** The account hides a comment or likes it, or no longer; null where that is so already. */
  moderate(ctx: TenantContext, id: string, act: CommentAct, now: Date): Promise<Message | null>;
};

/** What each act is on the message, and how it is told. */
const moderated = {
  hide: { field: 'hiddenAt', isOn: true, status: 'hidden' },
  unhide: { field: 'hiddenAt', isOn: false, status: 'shown' },
  like: { field: 'likedAt', isOn: true, status: 'liked' },
  unlike: { field: 'likedAt', isOn: false, status: 'unliked' },
} as const;

type ChangedHow = 'edited' | 'removed' | 'reacted' | (typeof moderated)[CommentAct]['status'];

/** That person has a reaction, and it is an earlier one: of one second, the one that came before. */
const earlierThan = ({ by, at, arrival }: Reaction): Filter<Message> => {
  const isEarlier = [{ at: { $lt: at } }, { at, arrival: null }, { at, arrival: { $lte: arrival } }];
  return { reactions: { $elemMatch: { by, $or: isEarlier } } };
};

type ChangeDeps = { collection: TenantCollection<Message>; told: ReturnType<typeof announcing> };

export function createMessageChanges({ collection, told }: ChangeDeps): MessageChanges {
  const changed = (update: UpdateFilter<Message>, status: ChangedHow, at: Date) =>
    telling<Message>(update, happening('message.status', at, { status }));
  return {
    edit: (ctx, id, text, editedAt) => {
      const filter = { _id: id, erasedAt: null, $or: [{ editedAt: null }, { editedAt: { $lte: editedAt } }] };
      return told(collection.of(ctx).updateOne(filter, changed({ $set: { text, editedAt } }, 'edited', editedAt)));
    },
    erase: (ctx, id, erasedAt) => {
      const gone = { text: null, attachments: [], payload: null, erasedAt };
      return told(collection.of(ctx).updateOne({ _id: id }, changed({ $set: gone }, 'removed', erasedAt)));
    },
    async react(ctx, id, reaction) {
      const write = (filter: Filter<Message>, update: UpdateFilter<Message>) =>
        told(collection.of(ctx).updateOne({ _id: id, ...filter }, changed(update, 'reacted', reaction.at)));
      const replace = () => write(earlierThan(reaction), { $set: { 'reactions.$': reaction } });
      const add = () => write({ 'reactions.by': { $ne: reaction.by } }, { $push: { reactions: reaction } });
      // Last once more: another reaction of the same person may have been added in between.
      if (!(await replace()) && !(await add())) await replace();
    },
    moderate: (ctx, id, act, now) => {
      const { field, isOn, status } = moderated[act];
      const filter = { _id: id, [field]: isOn ? null : { $ne: null } } as Filter<Message>;
      const change = { [field]: isOn ? now : null } as Partial<Message>;
      return told(collection.of(ctx).findOneAndUpdate(filter, changed({ $set: change }, status, now)));
    },
  };
}
