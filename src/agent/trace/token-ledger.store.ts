import { z } from 'zod';
import type { TokenCounter } from '../../llm/budget.js';
import { defineCollection, tenantFields } from '../../platform/persistence/collection.js';
import type { Database } from '../../platform/persistence/database.js';

export const tokenDays = defineCollection({
  name: 'token_days',
  shape: z.object({ ...tenantFields, day: z.string(), tokens: z.number() }),
  indexes: [{ key: { tenantId: 1, day: 1 }, options: { unique: true } }],
});

/** Tokens per company and day, shared by all processes. */
export function createTokenLedger(database: Database): TokenCounter {
  const collection = database.raw(tokenDays);
  return {
    async add(tenantId, day, tokens) {
      const stored = await collection.findOneAndUpdate(
        { _id: `${tenantId}:${day}` },
        { $inc: { tokens }, $setOnInsert: { tenantId, day } },
        { upsert: true, returnDocument: 'after' },
      );
      return stored?.tokens ?? 0;
    },
  };
}
