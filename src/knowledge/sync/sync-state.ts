import { z } from 'zod';
import { outboxFields, outboxIndex, outboxOf } from '../../events/outbox.js';
import { defineCollection, leasedFields } from '../../platform/persistence/collection.js';

const countsShape = z.object({
  records: z.number(),
  chunks: z.number(),
  embedded: z.number(),
  skipped: z.number(),
  removed: z.number(),
});
export type SyncCounts = z.infer<typeof countsShape>;

export const noCounts: SyncCounts = { records: 0, chunks: 0, embedded: 0, skipped: 0, removed: 0 };

/** Run-time state of one link: when it is due, how the last pass ended, what is indexed. */
const syncStateShape = z.object({
  ...leasedFields,
  ...outboxFields,
  accountId: z.string(),
  linkId: z.string(),
  state: z.enum(['pending', 'running', 'healthy', 'failing', 'paused']),
  lastSuccessAt: z.date().nullable(),
  /** Of the last complete pass, if it had a single page. */
  etag: z.string().nullable(),
  bodyHash: z.string().nullable(),
  /** Of the link's settings that decide what is indexed; a change makes the ETag worthless. */
  settingsHash: z.string().nullable(),
  /** How many records the last pass saw when that was suspiciously few; a second pass that agrees is believed. */
  shrunkTo: z.number().nullable(),
  /** Was private in some pass: however its records look later, only an admin makes it public. Absent: not yet. */
  keptPrivate: z.boolean().optional(),
  /** Names of fields that were left out, whatever the link's settings say. Absent: nothing was read yet. */
  leftOut: z.array(z.string()).optional(),
  /** Who may see the records, as the last pass left them. */
  visible: z.object({ public: z.number(), owners: z.number(), managers: z.number() }).optional(),
  counts: countsShape,
  /** What is worth knowing of the last pass though it went well; absent in states of an earlier version. */
  note: z.string().nullish(),
  /** The vector space of what is indexed; absent in states of an earlier version. */
  space: z.string().nullish(),
  /** How often a pass was asked for; one asked for during a pass follows it. */
  requests: z.number(),
  /** The link's `updatedAt` that schedule and index were last brought in line with. */
  linkUpdatedAt: z.date().nullable(),
});
export type SyncState = z.infer<typeof syncStateShape>;

export const syncStates = defineCollection({
  name: 'sync_states',
  shape: syncStateShape,
  indexes: [
    { key: { tenantId: 1, linkId: 1 }, options: { unique: true } },
    { key: { tenantId: 1, accountId: 1 } },
    { key: { dueAt: 1 } },
    outboxIndex,
  ],
});

export const syncOutbox = outboxOf(syncStates, { linkId: 'linkId', accountId: 'accountId' });
