import { z } from 'zod';
import { defineCollection, tenantFields } from '../persistence/collection.js';
import type { Database } from '../persistence/database.js';
import { tenantCollection } from '../persistence/tenant-collection.js';
import type { TenantContext } from '../tenancy/tenant-context.js';

/** For whom one stream may be opened. Its id is the hash of the ticket. */
const ticketShape = z.object({
  ...tenantFields,
  actorKind: z.enum(['user', 'api-key']),
  actorId: z.string(),
  /** A person's: the stream ends with it. */
  sessionId: z.string().nullable(),
  expiresAt: z.date(),
});
type StreamTicket = z.infer<typeof ticketShape>;

export const ticketCollection = defineCollection({
  name: 'stream_tickets',
  shape: ticketShape,
  indexes: [{ key: { expiresAt: 1 }, options: { expireAfterSeconds: 0 } }],
});

export type TicketStore = {
  insert(ctx: TenantContext, ticket: Omit<StreamTicket, 'tenantId'>): Promise<void>;
  /** Takes it away and answers it: of two who come with one ticket, one gets it. */
  take(ctx: TenantContext, hash: string, now: Date): Promise<StreamTicket | null>;
};

export function createTicketStore(database: Database): TicketStore {
  const tickets = tenantCollection(database, ticketCollection);
  return {
    async insert(ctx, ticket) {
      await tickets.of(ctx).insert(ticket);
    },
    async take(ctx, hash, now) {
      const ticket = await tickets.of(ctx).findOne({ _id: hash, expiresAt: { $gt: now } });
      return ticket && (await tickets.of(ctx).deleteOne({ _id: hash })) ? ticket : null;
    },
  };
}
