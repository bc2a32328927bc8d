import type { TenantCollection } from '../../platform/persistence/tenant-collection.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import type { Deal } from './deal.js';

/** What becomes of deals when the people behind them become one, get another name, or are forgotten. */
export type DealPeopleStore = {
  /** A contact has become another one, who has this name. */
  moveContact(ctx: TenantContext, contactId: string, into: Person): Promise<number>;
  /** It is one of its own again. */
  moveBack(ctx: TenantContext, back: Person, fromId: string): Promise<number>;
  rename(ctx: TenantContext, contactId: string, contactName: string): Promise<number>;
  ofPerson(ctx: TenantContext, person: { contactId: string; conversationIds: string[] }): Promise<Deal[]>;
  /** What was sold stays sold; who it was sold to, and every word, goes. */
  anonymise(ctx: TenantContext, id: string): Promise<boolean>;
};

type Person = { contactId: string; contactName: string | null };

const nobody = {
  ...{ contactId: null, conversationId: null, contactName: null, formerContactIds: [] },
  ...{ dealComment: null, lostReason: null, aiSummary: null, lastMessageText: null, lastMessageId: null },
  title: '—',
};

export const createDealPeople = (collection: TenantCollection<Deal>): DealPeopleStore => ({
  moveContact: (ctx, contactId, into) =>
    collection
      .of(ctx)
      .updateMany({ contactId }, { $set: into, $push: { formerContactIds: contactId }, $inc: { version: 1 } }),
  moveBack: (ctx, back, fromId) =>
    collection
      .of(ctx)
      .updateMany(
        { contactId: fromId, formerContactIds: back.contactId },
        { $set: back, $pull: { formerContactIds: back.contactId }, $inc: { version: 1 } },
      ),
  rename: (ctx, contactId, contactName) => collection.of(ctx).updateMany({ contactId }, { $set: { contactName } }),
  async ofPerson(ctx, { contactId, conversationIds }) {
    const own = await collection.of(ctx).find({ contactId });
    const talked = await collection.of(ctx).find({ conversationId: { $in: conversationIds } });
    return [...new Map([...own, ...talked].map(deal => [deal._id, deal])).values()];
  },
  anonymise: (ctx, id) => collection.of(ctx).updateOne({ _id: id }, { $set: nobody, $inc: { version: 1 } }),
});
