import { outboxFields, outboxIndex, outboxOf, type WithOutbox } from '../../events/outbox.js';
import { defineCollection, leaseFields } from '../../platform/persistence/collection.js';
import type { LeasedDocument } from '../../platform/persistence/lease.js';

export type SyncCounts = { records: number; chunks: number; embedded: number; skipped: number; removed: number };

export const noCounts: SyncCounts = { records: 0, chunks: 0, embedded: 0, skipped: 0, removed: 0 };

/** Run-time state of one link: when it is due, how the last pass ended, what is indexed. */
export type SyncState = LeasedDocument &
  WithOutbox & {
    accountId: string;
    linkId: string;
    state: 'pending' | 'running' | 'healthy' | 'failing' | 'paused';
    lastSuccessAt: Date | null;
    /** Of the last complete pass, if it had a single page. */
    etag: string | null;
    bodyHash: string | null;
    /** Of the link's settings that decide what is indexed; a change makes the ETag worthless. */
    settingsHash: string | null;
    /** How many records the last pass saw when that was suspiciously few; a second pass that agrees is believed. */
    shrunkTo: number | null;
    counts: SyncCounts;
    /** How often a pass was asked for; one asked for during a pass follows it. */
    requests: number;
    /** The link's `updatedAt` that schedule and index were last brought in line with. */
    linkUpdatedAt: Date | null;
  };

export const syncStates = defineCollection<SyncState>({
  name: 'sync_states',
  fields: {
    tenantId: String,
    accountId: String,
    linkId: String,
    state: String,
    lastSuccessAt: Date,
    etag: String,
    bodyHash: String,
    settingsHash: String,
    shrunkTo: Number,
    requests: Number,
    linkUpdatedAt: Date,
    counts: { records: Number, chunks: Number, embedded: Number, skipped: Number, removed: Number },
    ...leaseFields,
    ...outboxFields,
  },
  indexes: [
    { key: { tenantId: 1, linkId: 1 }, options: { unique: true } },
    { key: { tenantId: 1, accountId: 1 } },
    { key: { dueAt: 1 } },
    outboxIndex,
  ],
});

export const syncOutbox = outboxOf(syncStates, { linkId: 'linkId', accountId: 'accountId' });
