import { z } from 'zod';
import { defineCollection } from '../platform/persistence/collection.js';
import { versionedFields } from '../platform/persistence/versioned-store.js';

/** People who share work. Somebody may be in several. */
const teamShape = z.object({
  ...versionedFields,
  name: z.string(),
  /** The name as names are compared. */
  key: z.string(),
  memberIds: z.array(z.string()),
});
export type Team = z.infer<typeof teamShape>;

export const teams = defineCollection({
  name: 'teams',
  shape: teamShape,
  indexes: [
    { key: { tenantId: 1, key: 1 }, options: { unique: true } },
    { key: { tenantId: 1, createdAt: -1, _id: -1 } },
    { key: { tenantId: 1, memberIds: 1 } },
  ],
});

/** Two names are one team when they differ in case or in how a letter is composed (pure). */
export const teamKey = (name: string): string => name.normalize('NFKC').trim().toLowerCase();
