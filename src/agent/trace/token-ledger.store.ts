import type { TokenCounter } from '../../llm/budget.js';
import { defineCollection, type TenantDocument } from '../../platform/persistence/collection.js';
import type { Database } from '../../platform/persistence/database.js';

export type TokenDay = TenantDocument & { day: string; tokens: number };

export const tokenDays = defineCollection<TokenDay>({
  name: 'token_days',
  fields: { tenantId: String, day: String, tokens: Number },
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
