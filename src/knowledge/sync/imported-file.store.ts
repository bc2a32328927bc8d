import { Binary } from 'mongodb';
import { z } from 'zod';
import { AppError } from '../../platform/errors/app-error.js';
import { bytes, defineCollection, tenantFields } from '../../platform/persistence/collection.js';
import type { Database } from '../../platform/persistence/database.js';
import { answerOfFile, contentTypeOf, mostBytes } from './imported-file.js';
import type { SafeFetch } from '../../platform/net/safe-fetch.js';
import { tenantCollection } from '../../platform/persistence/tenant-collection.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';

/** A file that somebody handed in as the source of a link, kept whole so that every later pass can read it again. */
export const importedFiles = defineCollection({
  name: 'imported_files',
  shape: z.object({ ...tenantFields, contentType: z.string(), bytes, importedAt: z.date() }),
  indexes: [],
});

export type ImportedFileStore = {
  /** Puts a file in the place of the link's last one. */
  put(ctx: TenantContext, linkId: string, file: { name: string; bytes: Buffer; now: Date }): Promise<void>;
  /** Reads a link's file as if it came from the network, so that a pass need not know the difference. */
  fetchOf(ctx: TenantContext, linkId: string): SafeFetch;
  remove(ctx: TenantContext, linkId: string): Promise<void>;
};

export function createImportedFileStore(database: Database): ImportedFileStore {
  const collection = tenantCollection(database, importedFiles);
  return {
    async put(ctx, linkId, { name, bytes, now }) {
      const contentType = contentTypeOf(name);
      if (bytes.length > mostBytes)
        throw new AppError('unprocessable', `${name} is larger than 15 MB. Split it, or link it by an https address.`);
      const $set = { contentType, bytes, importedAt: now };
      await collection.of(ctx).findOneAndUpdate({ _id: linkId }, { $set }, { upsert: true });
    },
    fetchOf: (ctx, linkId) => async url => {
      const file = await collection.of(ctx).findOne({ _id: linkId });
      if (!file) throw new AppError('not_found', 'The imported file is gone. Import it again.');
      const body = file.bytes instanceof Binary ? Buffer.from(file.bytes.value()) : Buffer.from(file.bytes);
      return answerOfFile(body, file.contentType, url);
    },
    remove: async (ctx, linkId) => {
      await collection.of(ctx).deleteMany({ _id: linkId });
    },
  };
}
