import { z } from 'zod';
import { defineCollection } from '../platform/persistence/collection.js';
import { versionedFields } from '../platform/persistence/versioned-store.js';

/** A list that somebody looks at often, under a name of their own. It is theirs, in whichever browser they sign in. */
const savedFilterShape = z.object({
  ...versionedFields,
  userId: z.string(),
  name: z.string(),
  /** What the address of the inbox says. */
  search: z.record(z.string(), z.string()),
});
export type SavedFilter = z.infer<typeof savedFilterShape>;

export const savedFilters = defineCollection({
  name: 'saved_filters',
  shape: savedFilterShape,
  indexes: [
    { key: { tenantId: 1, userId: 1, name: 1 }, options: { unique: true } },
    { key: { tenantId: 1, userId: 1, createdAt: 1, _id: 1 } },
  ],
});

/** Enough to look through at a glance. */
export const mostSavedFilters = 30;
