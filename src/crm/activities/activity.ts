import { z } from 'zod';
import { defineCollection } from '../../platform/persistence/collection.js';
import { versionedFields } from '../../platform/persistence/versioned-store.js';
import { activityTypes } from './activity.contract.js';

/** Something that somebody did for a lead, a deal or a task. */
const activityShape = z.object({
  ...versionedFields,
  type: z.enum(activityTypes),
  subject: z.string(),
  body: z.string().nullable(),
  durationSeconds: z.number().nullable(),
  occurredAt: z.date(),
  /** At least one of the three. */
  leadId: z.string().nullable(),
  dealId: z.string().nullable(),
  taskId: z.string().nullable(),
  author: z.object({ kind: z.string(), id: z.string(), name: z.string() }),
});
export type Activity = z.infer<typeof activityShape>;

const newest = { createdAt: -1, _id: -1 } as const;

export const activities = defineCollection({
  name: 'activities',
  shape: activityShape,
  indexes: [
    { key: { tenantId: 1, ...newest } },
    { key: { tenantId: 1, occurredAt: -1, _id: -1 } },
    { key: { tenantId: 1, leadId: 1, ...newest } },
    { key: { tenantId: 1, dealId: 1, ...newest } },
    { key: { tenantId: 1, taskId: 1, ...newest } },
  ],
});
