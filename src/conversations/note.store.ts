import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/persistence/database.js';
import { tenantCollection } from '../platform/persistence/tenant-collection.js';
import { type VersionedStore, versionedStore } from '../platform/persistence/versioned-store.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { type Note, notes } from './note.js';

export type NoteStore = VersionedStore<Note> & {
  /** A contact has become another one. */
  moveContact(ctx: TenantContext, contactId: string, intoId: string): Promise<number>;
  /** It is one of its own again. */
  moveBack(ctx: TenantContext, contactId: string, intoId: string): Promise<number>;
  /** With a contact go the notes about it and about its conversations. */
  removeOf(ctx: TenantContext, gone: { contactId: string; conversationIds: string[] }): Promise<void>;
  /** With a lead or a deal go the notes about it. */
  removeAbout(ctx: TenantContext, gone: { leadId: string } | { dealId: string }): Promise<void>;
};

export function createNoteStore(database: Database, clock: Clock): NoteStore {
  const collection = tenantCollection(database, notes);
  return {
    ...versionedStore(collection, clock),
    moveContact: (ctx, contactId, intoId) =>
      collection
        .of(ctx)
        .updateMany({ contactId }, { $set: { contactId: intoId }, $push: { formerContactIds: contactId } }),
    moveBack: (ctx, contactId, intoId) =>
      collection
        .of(ctx)
        .updateMany(
          { contactId: intoId, formerContactIds: contactId },
          { $set: { contactId }, $pull: { formerContactIds: contactId } },
        ),
    async removeAbout(ctx, gone) {
      await collection.of(ctx).deleteMany(gone);
    },
    async removeOf(ctx, { contactId, conversationIds }) {
      await collection.of(ctx).deleteMany({ contactId });
      await collection.of(ctx).deleteMany({ conversationId: { $in: conversationIds } });
    },
  };
}
