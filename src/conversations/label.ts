import { z } from 'zod';
import { defineCollection } from '../platform/persistence/collection.js';
import { versionedFields } from '../platform/persistence/versioned-store.js';

/** A word that conversations are sorted by. They keep it by its name; here it has its colour. */
const labelShape = z.object({
  ...versionedFields,
  name: z.string(),
  /** The name as names are compared. */
  key: z.string(),
  color: z.string().nullable(),
});
export type Label = z.infer<typeof labelShape>;

export const labels = defineCollection({
  name: 'labels',
  shape: labelShape,
  indexes: [
    { key: { tenantId: 1, key: 1 }, options: { unique: true } },
    { key: { tenantId: 1, createdAt: -1, _id: -1 } },
  ],
});

/** Two names are one label when they differ in case or in how a letter is composed (pure). */
export const labelKey = (name: string): string => name.normalize('NFKC').trim().toLowerCase();
