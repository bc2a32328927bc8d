import type { Database } from '../platform/persistence/database.js';
import { tenantCollection } from '../platform/persistence/tenant-collection.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { bytesOf } from './media-file.store.js';
import { type OutgoingFile, outgoingFiles } from './outgoing-file.js';

export type OutgoingFileStore = {
  insert(ctx: TenantContext, file: Omit<OutgoingFile, 'tenantId'>): Promise<OutgoingFile>;
  /** Whoever's it is: its id is all that leads to it. */
  find(id: string): Promise<(Omit<OutgoingFile, 'content'> & { content: Buffer }) | null>;
  removeOfConversations(ctx: TenantContext, conversationIds: string[]): Promise<number>;
};

export function createOutgoingFileStore(database: Database): OutgoingFileStore {
  const collection = tenantCollection(database, outgoingFiles);
  return {
    insert: (ctx, file) => collection.of(ctx).insert(file),
    async find(id) {
      const file = await database.raw(outgoingFiles).findOne({ _id: id });
      return file && { ...file, content: bytesOf(file.content) };
    },
    removeOfConversations: (ctx, conversationIds) =>
      collection.of(ctx).deleteMany({ conversationId: { $in: conversationIds } }),
  };
}
