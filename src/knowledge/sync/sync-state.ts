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

const heldShape = z.object({
  doubt: z.enum(['empty', 'shrunken', 'renamed', 'ownerless', 'unproved']),
  since: z.date(),
  firstPass: z.string(),
  passes: z.number(),
  before: z.number(),
  read: z.number(),
  lost: z.number(),
  added: z.number(),
  confirmedAt: z.date().nullable(),
  /** Records that lost what says that they are for everybody. */
  unproved: z.number().optional(),
  /** Records that had an owner before, those that have lost theirs, and the fields where the addresses stood. */
  owners: z
    .object({
      had: z.number(),
      lost: z.number(),
      fields: z.array(z.object({ field: z.string(), isThere: z.boolean() })),
    })
    .optional(),
});

/** A wait after which fewer people see what they saw, and how it ended. */
const closedShape = z.object({ held: heldShape, by: z.enum(['admin', 'agreement']), at: z.date() });
export type ClosedBy = z.infer<typeof closedShape>;

const moreShape = z.object({
  reason: z.string(),
  expectedRecords: z.number().optional(),
  expectedPages: z.number().optional(),
});

const driftShape = z.object({ field: z.string(), change: z.enum(['appeared', 'vanished']), since: z.date() });

const idFindingsShape = z.object({
  repeated: z.number(),
  repeatedIds: z.array(z.string()),
  unnamed: z.number(),
  read: z.number(),
});

/** What a pass read, and what the CRM says there is of it. */
const progressShape = z.object({
  pages: z.number(),
  records: z.number(),
  expectedPages: z.number().nullable(),
  expectedRecords: z.number().nullable(),
});

/**
 * Where a pass is, written after each step: whoever takes the link up goes on here. `reading`: pages are fetched, and nobody sees
 * what they changed; `keeping`: it was judged good, and takes the place of what was there; `embedding`: what changed becomes findable.
 */
const checkpointShape = z.object({
  passId: z.string(),
  phase: z.enum(['reading', 'keeping', 'embedding']),
  startedAt: z.date(),
  /** Nothing was kept before: what is read is findable at once. */
  isFirst: z.boolean(),
  settingsHash: z.string(),
  /** The page to be asked for next; null: the first one, or none. */
  next: z.object({ url: z.string(), index: z.number(), records: z.number() }).nullable(),
  progress: progressShape,
  /** How many records of each list were read: positions count on from there. */
  lists: z.array(z.object({ list: z.string(), length: z.number() })),
  skipped: z.number(),
  leftOut: z.array(z.string()),
  /** Absent in what an earlier version began. */
  ids: idFindingsShape.optional(),
  unproved: z.object({ bare: z.number(), personal: z.number() }).optional(),
  fields: z.array(z.string()),
  etag: z.string().nullable(),
  bodyHash: z.string().nullable(),
  more: moreShape.nullable(),
  /** Records that were put apart, new or changed; absent in what an earlier version began. */
  staged: z.number().optional(),
  /** Judged so that what was not seen goes. */
  removes: z.boolean(),
  removed: z.number(),
  embedded: z.number(),
  /** It was doubted, and believed in the end though fewer people see what they saw. */
  closed: closedShape.optional(),
});
export type Checkpoint = z.infer<typeof checkpointShape>;

/** Run-time state of one link: when it is due, how the last pass ended, what is indexed. */
const syncStateShape = z.object({
  ...leasedFields,
  ...outboxFields,
  accountId: z.string(),
  linkId: z.string(),
  state: z.enum(['pending', 'running', 'healthy', 'partial', 'waiting', 'failing', 'paused']),
  lastSuccessAt: z.date().nullable(),
  /** Of the last complete pass, if it had a single page. */
  etag: z.string().nullable(),
  bodyHash: z.string().nullable(),
  /** Of the link's settings that decide what is indexed; a change makes the ETag worthless. */
  settingsHash: z.string().nullable(),
  /** Of the link's own settings alone: where they changed, the records may be others, and there is nothing to compare with. */
  sourceHash: z.string().nullish(),
  /** The last pass in one sentence, and when it ended. */
  lastTryAt: z.date().nullish(),
  lastOutcome: z.string().nullish(),
  progress: progressShape.nullish(),
  checkpoint: checkpointShape.nullish(),
  held: heldShape.nullish(),
  /** Why fewer people see the records than once did; told as long as it is so. */
  closed: closedShape.nullish(),
  /** Names of the records' fields in the last pass that was kept, and how they changed lately. */
  fields: z.array(z.string()).optional(),
  drift: z.array(driftShape).optional(),
  /** Was private in some pass: however its records look later, only an admin makes it public. Absent: not yet. */
  keptPrivate: z.boolean().optional(),
  /** Names of fields that were left out, whatever the link's settings say. Absent: nothing was read yet. */
  leftOut: z.array(z.string()).optional(),
  /** Who may see the records, as the last pass left them. */
  visible: z.object({ public: z.number(), owners: z.number(), managers: z.number() }).optional(),
  counts: countsShape,
  /** What is worth knowing of the last pass though it went well; absent in states of an earlier version. */
  note: z.string().nullish(),
  /** What is wrong with the ids of what was read; part of the note. */
  idNote: z.string().nullish(),
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
