import { z } from 'zod';
import { defineCollection, tenantFields } from '../persistence/collection.js';
import type { Database } from '../persistence/database.js';
import { tenantCollection } from '../persistence/tenant-collection.js';
import type { TenantContext } from '../tenancy/tenant-context.js';

/** A request with an `Idempotency-Key`, and what it was answered; `answer` is null before. Both are sealed. */
const rememberedAnswerShape = z.object({
  ...tenantFields,
  request: z.string(),
  answer: z.string().nullable(),
  /** Who works on it: whoever has lost it writes no answer. */
  token: z.string(),
  runningUntil: z.date(),
  expiresAt: z.date(),
});
export type RememberedAnswer = z.infer<typeof rememberedAnswerShape>;

export const rememberedAnswerCollection = defineCollection({
  name: 'remembered_answers',
  shape: rememberedAnswerShape,
  indexes: [{ key: { expiresAt: 1 }, options: { expireAfterSeconds: 0 } }, { key: { tenantId: 1, expiresAt: 1 } }],
});

type Held = Pick<RememberedAnswer, '_id' | 'token'>;

export type RememberedAnswerStore = {
  /** False when the key is known already. */
  begin(ctx: TenantContext, request: Omit<RememberedAnswer, 'tenantId'>): Promise<boolean>;
  find(ctx: TenantContext, id: string): Promise<RememberedAnswer | null>;
  list(ctx: TenantContext): Promise<RememberedAnswer[]>;
  /** Writes while it is still `held`; false when somebody else has it. */
  change(ctx: TenantContext, held: Held, change: Partial<Omit<RememberedAnswer, '_id' | 'tenantId'>>): Promise<boolean>;
};

export function createRememberedAnswerStore(database: Database): RememberedAnswerStore {
  const answers = tenantCollection(database, rememberedAnswerCollection);
  return {
    begin: (ctx, request) => answers.of(ctx).insertNew(request),
    find: (ctx, _id) => answers.of(ctx).findOne({ _id }),
    list: ctx => answers.of(ctx).find({}),
    change: (ctx, { _id, token }, change) => answers.of(ctx).updateOne({ _id, token }, { $set: change }),
  };
}
