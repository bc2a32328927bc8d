import type { Filter } from 'mongodb';
import type { Announce } from '../events/outbox.js';
import type { Database } from '../platform/persistence/database.js';
import {
  type FindOptions,
  isDuplicateKey,
  type TenantCollection,
  tenantCollection,
} from '../platform/persistence/tenant-collection.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { type Contact, contacts, type MarketingWish } from './contact.js';
import { type ContactEdit, editing, findableBy, makingFindable } from './contact-edit.store.js';
import { type ContactMergeStore, createContactMergeStore } from './contact-merge.store.js';
import { searchFilter } from './search-terms.js';

export type ContactStore = {
  get(ctx: TenantContext, id: string): Promise<Contact | null>;
  findByIdentity(ctx: TenantContext, accountId: string, externalId: string): Promise<Contact | null>;
  /** The person by their id on an account, marked as seen at that time unless they were seen later; null: nobody yet. */
  seen(ctx: TenantContext, accountId: string, externalId: string, at: Date): Promise<Contact | null>;
  /** The person who has any of these ids on an account. */
  findByIdentities(ctx: TenantContext, accountId: string, externalIds: string[]): Promise<Contact | null>;
  /** Keeps further ids and numbers of a person, as far as nobody else has them. */
  addIdentities(
    ctx: TenantContext,
    id: string,
    more: { identities: Contact['identities']; phones: string[] },
  ): Promise<void>;
  /** When somebody last wrote to the account. */
  lastSeenBy(ctx: TenantContext, accountId: string): Promise<Date | null>;
  /** Inserts, or answers the contact that another worker made for the same identity a moment ago. */
  create(ctx: TenantContext, contact: Omit<Contact, 'tenantId'>): Promise<Contact>;
  /** An edit; null when it is not there, or has another version than the expected one. */
  update(ctx: TenantContext, id: string, change: ContactEdit, expected?: number | null): Promise<Contact | null>;
  /** The same of what the contact is at that moment. */
  edit(ctx: TenantContext, id: string, changeOf: (now: Contact) => ContactEdit): Promise<Contact | null>;
  /** Keeps the later of two wishes, in whatever order they arrive. */
  preferMarketing(ctx: TenantContext, id: string, wish: MarketingWish): Promise<void>;
  /** Contacts besides this one that have one of these addresses. */
  sharing(ctx: TenantContext, id: string, by: Pick<Contact, 'emails' | 'phones'>): Promise<Contact[]>;
  /** Everybody who has one of these ids on an account. */
  allByIdentities(ctx: TenantContext, accountId: string, externalIds: string[]): Promise<Contact[]>;
  /** With all that is known of others being the same person. */
  remove(ctx: TenantContext, id: string): Promise<boolean>;
  /** The contact has become part of another one. */
  removeMerged(ctx: TenantContext, id: string): Promise<void>;
  /** Contacts that look like one person. */
  merges: ContactMergeStore;
  list(ctx: TenantContext, filter: Filter<Contact>, options: FindOptions): Promise<{ items: Contact[]; total: number }>;
  byIds(ctx: TenantContext, ids: string[]): Promise<Contact[]>;
  /** Of those whom a search finds the latest seen, a thousand at most. */
  idsFoundBy(ctx: TenantContext, search: string): Promise<string[]>;
};

export function createContactStore(database: Database, announce: Announce = () => undefined): ContactStore {
  const collection = tenantCollection(database, contacts);
  const merges = createContactMergeStore(database, announce);
  const findable = makingFindable(collection);
  const lookups = lookupsOf(collection, findable);
  const edit = editing(collection);
  return {
    get: (ctx, id) => collection.of(ctx).findOne({ _id: id }),
    ...lookups,
    addIdentities: addingIdentities(collection, edit),
    seen: (ctx, accountId, externalId, at) =>
      collection
        .of(ctx)
        .findOneAndUpdate({ identities: { $elemMatch: { accountId, externalId } } }, { $max: { lastSeenAt: at } }),
    async lastSeenBy(ctx, accountId) {
      const newest = { sort: { lastSeenAt: -1 as const }, limit: 1, projection: { lastSeenAt: 1 as const } };
      const [latest] = await collection.of(ctx).find({ 'identities.accountId': accountId }, newest);
      return latest?.lastSeenAt ?? null;
    },
    async create(ctx, contact) {
      try {
        return await collection.of(ctx).insert({ version: 1, ...contact, ...findableBy(contact) });
      } catch (error) {
        const identity = contact.identities[0];
        const ids = contact.identities.map(({ externalId }) => externalId);
        const other =
          isDuplicateKey(error) && identity ? await lookups.findByIdentities(ctx, identity.accountId, ids) : null;
        if (!other) throw error;
        return other;
      }
    },
    update: (ctx, id, change, expected = null) => edit(ctx, id, () => change, expected),
    edit,
    preferMarketing: async (ctx, id, marketing) => {
      const isLater = { $or: [{ marketing: null }, { 'marketing.at': { $lte: marketing.at } }] };
      await collection.of(ctx).updateOne({ _id: id, ...isLater }, { $set: { marketing } });
    },
    async remove(ctx, id) {
      await merges.removeOf(ctx, id);
      return collection.of(ctx).deleteOne({ _id: id });
    },
    removeMerged: async (ctx, id) => void (await collection.of(ctx).deleteOne({ _id: id })),
    merges,
    async list(ctx, filter, options) {
      await findable(ctx);
      return { items: await collection.of(ctx).find(filter, options), total: await collection.of(ctx).count(filter) };
    },
    byIds: (ctx, ids) => collection.of(ctx).find({ _id: { $in: ids } }),
  };
}

const addingIdentities = (
  collection: TenantCollection<Contact>,
  edit: ReturnType<typeof editing>,
): ContactStore['addIdentities'] =>
  async function addIdentities(ctx, id, { identities, phones }) {
    if (phones.length > 0) await edit(ctx, id, before => ({ phones: [...new Set([...before.phones, ...phones])] }));
    for (const identity of identities) {
      const { accountId, externalId } = identity;
      const isNew = { identities: { $not: { $elemMatch: { accountId, externalId } } } };
      await collection
        .of(ctx)
        .updateOne({ _id: id, ...isNew }, { $push: { identities: identity } })
        .catch((error: unknown) => {
          if (!isDuplicateKey(error)) throw error;
        });
    }
  };

type Lookups = Pick<ContactStore, 'idsFoundBy' | 'findByIdentity' | 'findByIdentities' | 'sharing' | 'allByIdentities'>;

const lookupsOf = (collection: TenantCollection<Contact>, findable: ReturnType<typeof makingFindable>): Lookups => ({
  async idsFoundBy(ctx, search) {
    await findable(ctx);
    const options = { sort: { lastSeenAt: -1, _id: -1 }, limit: mostLike, projection: { _id: 1 } } as const;
    return (await collection.of(ctx).find(searchFilter(search), options)).map(({ _id }) => _id);
  },
  findByIdentity: (ctx, accountId, externalId) =>
    collection.of(ctx).findOne({ identities: { $elemMatch: { accountId, externalId } } }),
  findByIdentities: (ctx, accountId, externalIds) =>
    collection.of(ctx).findOne({ identities: { $elemMatch: { accountId, externalId: { $in: externalIds } } } }),
  sharing: (ctx, id, { emails, phones }) =>
    collection.of(ctx).find(sharingFilter(id, emails, phones), { limit: mostAlike }),
  allByIdentities: (ctx, accountId, ids) =>
    collection.of(ctx).find({ identities: { $elemMatch: { accountId, externalId: { $in: ids } } } }),
});

/** Whoever looks for more than this has not said whom they mean. */
const mostLike = 1000;

/** More contacts than this behind one address are no person's: a desk, a family, a test. */
const mostAlike = 20;

const sharingFilter = (id: string, emails: string[], phones: string[]): Filter<Contact> => ({
  _id: { $ne: id },
  $or: [{ emails: { $in: emails } }, { phones: { $in: phones } }],
});
