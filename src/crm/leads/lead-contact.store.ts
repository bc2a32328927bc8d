import type { TenantCollection } from '../../platform/persistence/tenant-collection.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import type { Lead } from './lead.js';

/** What becomes of leads when the people behind them become one, or are forgotten. */
export type LeadContactMoves = {
  /** A contact has become another one. */
  moveContact(ctx: TenantContext, contactId: string, intoId: string): Promise<number>;
  /** It is one of its own again. */
  moveBack(ctx: TenantContext, contactId: string, intoId: string): Promise<number>;
  /** Leads that are about this person. */
  ofPerson(ctx: TenantContext, person: { contactId: string; conversationIds: string[] }): Promise<Lead[]>;
  /** Whatever is going on with it. */
  erase(ctx: TenantContext, id: string): Promise<boolean>;
};

export const createLeadMoves = (collection: TenantCollection<Lead>): LeadContactMoves => ({
  moveContact: (ctx, contactId, intoId) =>
    collection
      .of(ctx)
      .updateMany(
        { contactId },
        { $set: { contactId: intoId }, $push: { formerContactIds: contactId }, $inc: { version: 1 } },
      ),
  moveBack: (ctx, contactId, intoId) =>
    collection
      .of(ctx)
      .updateMany(
        { contactId: intoId, formerContactIds: contactId },
        { $set: { contactId }, $pull: { formerContactIds: contactId }, $inc: { version: 1 } },
      ),
  async ofPerson(ctx, { contactId, conversationIds }) {
    const own = await collection.of(ctx).find({ contactId });
    const talked = await collection.of(ctx).find({ conversationId: { $in: conversationIds } });
    return [...new Map([...own, ...talked].map(lead => [lead._id, lead])).values()];
  },
  erase: (ctx, id) => collection.of(ctx).deleteOne({ _id: id }),
});
