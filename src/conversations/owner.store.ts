import type { Filter } from 'mongodb';
import type { TenantCollection } from '../platform/persistence/tenant-collection.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { Conversation } from './conversation.js';

/** Who a conversation is with, as its platform says it. */
type LedAs = { accountId: string; externalId: string };

/** Whose conversations are whose: two contacts may become one, and two again. */
export type OwnerStore = {
  /** The conversations of a contact; those alone that it has under one of these ids, where they are named. */
  idsOfContact(ctx: TenantContext, contactId: string, ledAs?: LedAs[]): Promise<string[]>;
  /** They are this contact's from now on. */
  giveTo(ctx: TenantContext, ids: string[], contactId: string): Promise<number>;
};

export const createOwners = (collection: TenantCollection<Conversation>): OwnerStore => ({
  async idsOfContact(ctx, contactId, ledAs) {
    if (ledAs?.length === 0) return [];
    const found = await collection.of(ctx).find({ contactId, ...underIds(ledAs) }, { projection: { _id: 1 } });
    return found.map(({ _id }) => _id);
  },
  giveTo: (ctx, ids, contactId) => collection.of(ctx).updateMany({ _id: { $in: ids } }, { $set: { contactId } }),
});

const underIds = (ledAs?: LedAs[]): Filter<Conversation> =>
  ledAs ? { $or: ledAs.map(({ accountId, externalId: personExternalId }) => ({ accountId, personExternalId })) } : {};
