import { z } from 'zod';
import type { TokenCounter } from '../../llm/budget.js';
import { type Clock, plus } from '../../platform/clock.js';
import { defineCollection, tenantFields } from '../../platform/persistence/collection.js';
import type { Database } from '../../platform/persistence/database.js';

export const tokenShares = defineCollection({
  name: 'token_shares',
  shape: z.object({ ...tenantFields, day: z.string(), holder: z.string(), tokens: z.number(), expiresAt: z.date() }),
  indexes: [{ key: { expiresAt: 1 }, options: { expireAfterSeconds: 0 } }],
});

/** Tokens of one account or one person of a company and day. */
export type TokenShares = { of(holder: string): TokenCounter };

const keptMs = 2 * 24 * 60 * 60_000;

/** Shared by all processes, gone when the day is long over. */
export function createTokenShares(database: Database, clock: Clock): TokenShares {
  const collection = database.raw(tokenShares);
  return {
    of: holder => ({
      async add(tenantId, day, tokens) {
        const stored = await collection.findOneAndUpdate(
          { _id: `${tenantId}:${day}:${holder}` },
          { $inc: { tokens }, $setOnInsert: { tenantId, day, holder, expiresAt: plus(clock.now(), keptMs) } },
          { upsert: true, returnDocument: 'after' },
        );
        return stored?.tokens ?? 0;
      },
    }),
  };
}
