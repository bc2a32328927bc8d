import { z } from 'zod';
import { outboxFields, outboxIndex, outboxOf } from '../../events/outbox.js';
import { defineCollection } from '../../platform/persistence/collection.js';
import { versionedFields } from '../../platform/persistence/versioned-store.js';
import { taskPriorities, taskTypes } from './task.contract.js';

/** Who did something; people are forgotten, their names stay where they acted. */
const personShape = z.object({ kind: z.string(), id: z.string(), name: z.string() });
export type Doer = z.infer<typeof personShape>;

/** Something that somebody is to do about a lead or a deal. */
const taskShape = z.object({
  ...versionedFields,
  ...outboxFields,
  type: z.enum(taskTypes),
  title: z.string(),
  description: z.string().nullable(),
  priority: z.enum(taskPriorities),
  /** The priority as a number, for sorting. */
  rank: z.number(),
  dueAt: z.date().nullable(),
  /** The same, and far away where there is none: those come after all others. */
  dueKey: z.date(),
  assigneeId: z.string().nullable(),
  /** Since when it is theirs, and who gave it to them; null where it is nobody's. */
  assignedAt: z.date().nullable(),
  assignedBy: z.string().nullable(),
  /** At least one of the two. */
  leadId: z.string().nullable(),
  dealId: z.string().nullable(),
  createdBy: personShape,
  completedAt: z.date().nullable(),
  completedBy: personShape.nullable(),
  outcome: z.string().nullable(),
  /** When it is to be told that its time has come; null: it was, or is not to be. */
  remindAt: z.date().nullable(),
  /** The time that was told: the same time is not told twice. */
  remindedFor: z.date().nullable(),
});
export type Task = z.infer<typeof taskShape>;

const newest = { createdAt: -1, _id: -1 } as const;
const byDue = { dueKey: 1, _id: 1 } as const;

export const tasks = defineCollection({
  name: 'tasks',
  shape: taskShape,
  indexes: [
    { key: { tenantId: 1, ...newest } },
    { key: { tenantId: 1, ...byDue } },
    { key: { tenantId: 1, rank: 1, _id: 1 } },
    { key: { tenantId: 1, assigneeId: 1, ...byDue } },
    { key: { tenantId: 1, leadId: 1, ...newest } },
    { key: { tenantId: 1, dealId: 1, ...newest } },
    { key: { remindAt: 1 } },
    outboxIndex,
  ],
});

export const taskOutbox = outboxOf(tasks, { taskId: '_id', leadId: 'leadId', dealId: 'dealId' });
