import { z } from 'zod';
import type { TokenCounter } from '../../llm/budget.js';
import { defineCollection, tenantFields } from '../../platform/persistence/collection.js';
import type { Database } from '../../platform/persistence/database.js';

export const tokenDays = defineCollection({
  name: 'token_days',
  shape: z.object({ ...tenantFields, day: z.string(), tokens: z.number(), costUsd: z.number().optional() }),
  indexes: [{ key: { tenantId: 1, day: 1 }, options: { unique: true } }],
});

export type TokenLedger = TokenCounter & {
  used(tenantId: string, day: string): Promise<number>;
  addCost(tenantId: string, day: string, usd: number): Promise<void>;
  costUsd(tenantId: string, day: string): Promise<number>;
};

/** Tokens per company and day and what they cost, shared by all processes. */
export function createTokenLedger(database: Database): TokenLedger {
  const collection = database.raw(tokenDays);
  return {
    async used(tenantId, day) {
      return (await collection.findOne({ _id: `${tenantId}:${day}` }))?.tokens ?? 0;
    },
    async addCost(tenantId, day, costUsd) {
      if (costUsd === 0) return;
      await collection.updateOne(
        { _id: `${tenantId}:${day}` },
        { $inc: { costUsd }, $setOnInsert: { tenantId, day, tokens: 0 } },
        { upsert: true },
      );
    },
    async costUsd(tenantId, day) {
      return (await collection.findOne({ _id: `${tenantId}:${day}` }))?.costUsd ?? 0;
    },
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
