import type { Clock } from '../clock.js';
import type { Database } from '../persistence/database.js';
import { type LeaseSource, leaseSource, stationLeaseMs } from '../persistence/lease.js';
import { tenantCollection } from '../persistence/tenant-collection.js';
import type { TenantContext } from '../tenancy/tenant-context.js';
import { mailCollection, type StoredMail } from './mail.js';

export type MailStore = {
  /** False when it is there already. */
  insertNew(ctx: TenantContext, mail: Omit<StoredMail, 'tenantId'>): Promise<boolean>;
  /** Those whose words wait to be sent. */
  listWaiting(ctx: TenantContext): Promise<StoredMail[]>;
  /** Puts the same words under another seal, where they are still as they were. */
  reseal(ctx: TenantContext, id: string, words: { from: string; to: string }): Promise<boolean>;
  source: LeaseSource<StoredMail>;
};

export function createMailStore(database: Database, clock: Clock): MailStore {
  const mails = tenantCollection(database, mailCollection);
  return {
    insertNew: (ctx, mail) => mails.of(ctx).insertNew(mail),
    listWaiting: ctx => mails.of(ctx).find({ words: { $ne: null } }),
    reseal: (ctx, id, { from, to }) => mails.of(ctx).updateOne({ _id: id, words: from }, { $set: { words: to } }),
    source: leaseSource(database, mailCollection, { clock, leaseMs: stationLeaseMs }),
  };
}
