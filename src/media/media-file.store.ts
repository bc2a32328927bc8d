import { Binary } from 'mongodb';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/persistence/database.js';
import { type LeaseSource, leaseSource, stationLeaseMs } from '../platform/persistence/lease.js';
import { tenantCollection } from '../platform/persistence/tenant-collection.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { type MediaFile, mediaFiles, mediaIdOf } from './media-file.js';

/** A file without its bytes. */
export type MediaNote = Omit<MediaFile, 'content'>;

export type MediaFileStore = {
  /** Notes what is to be fetched; what is there already stays as it is. */
  insertNew(ctx: TenantContext, files: MediaFile[]): Promise<void>;
  get(ctx: TenantContext, messageId: string, index: number): Promise<(MediaNote & { content: Buffer | null }) | null>;
  ofMessages(ctx: TenantContext, messageIds: string[]): Promise<MediaNote[]>;
  removeOfMessage(ctx: TenantContext, messageId: string): Promise<number>;
  removeOfConversations(ctx: TenantContext, conversationIds: string[]): Promise<number>;
  source: LeaseSource<MediaFile>;
};

export function createMediaFileStore(database: Database, clock: Clock): MediaFileStore {
  const collection = tenantCollection(database, mediaFiles);
  return {
    insertNew: (ctx, files) =>
      collection
        .of(ctx)
        .bulkUpsert(files.map(({ _id, ...rest }) => ({ filter: { _id }, update: { $setOnInsert: rest } }))),
    async get(ctx, messageId, index) {
      const file = await collection.of(ctx).findOne({ _id: mediaIdOf(messageId, index) });
      return file && { ...file, content: file.content && bytesOf(file.content) };
    },
    ofMessages: (ctx, messageIds) =>
      collection.of(ctx).find({ messageId: { $in: messageIds } }, { projection: { content: 0 } }),
    removeOfMessage: (ctx, messageId) => collection.of(ctx).deleteMany({ messageId }),
    removeOfConversations: (ctx, conversationIds) =>
      collection.of(ctx).deleteMany({ conversationId: { $in: conversationIds } }),
    source: leaseSource(database, mediaFiles, { clock, leaseMs: stationLeaseMs, filter: { state: 'waiting' } }),
  };
}

export const bytesOf = (content: Binary | Buffer): Buffer =>
  content instanceof Binary ? Buffer.from(content.value()) : Buffer.from(content);
