import type { Company, Account } from '../../company/company.js';
import { type CrmLink, isImported } from '../../company/crm-link.js';
import type { Vault } from '../../platform/crypto/vault.js';
import { hashOf, newId } from '../../platform/ids.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import type { SeenRecord } from '../records/crm-record.store.js';
import { type EmbedDeps, embedChanged } from '../records/embed-changed.js';
import { describeNotes } from '../records/embed-note.js';
import type { FetchFailure } from './fetch-failure.js';
import { type CrmPage, type FetchDeps, fetchPages } from './fetch-pages.js';
import type { ImportedFileStore } from './imported-file.store.js';
import { linkHeaders } from './link-headers.js';
import { createRecordReader, type RecordReader } from './read-records.js';
import { sweepUnseen } from './sweep.js';
import type { SyncCounts, SyncState } from './sync-state.js';
import { visibilityOf } from '../records/visibility.js';

export type SyncDeps = FetchDeps & EmbedDeps & { vault: Vault; files: ImportedFileStore };

/** What a pass is about, and how it reports that it is alive. */
export type SyncPass = {
  company: Company;
  account: Account;
  link: CrmLink;
  state: SyncState;
  signal: AbortSignal;
  onProgress: () => Promise<void>;
};

/** How a pass ended. `failed`: everything indexed before is still there. */
export type SyncOutcome =
  | {
      kind: 'done';
      counts: SyncCounts;
      warning: string | null;
      /** What is worth knowing of a pass that went well. */
      note: string | null;
      change: Pick<
        SyncState,
        'etag' | 'bodyHash' | 'settingsHash' | 'shrunkTo' | 'keptPrivate' | 'leftOut' | 'visible' | 'space'
      >;
    }
  | { kind: 'failed'; failure: FetchFailure };

type Read =
  { failure: FetchFailure } | { unchanged: true } | { single: CrmPage | null; skipped: number; leftOut: string[] };

const batchSize = 500;

/** One pass over a link: fetch, flatten, store, sweep, embed what changed. Each step may be repeated; none is undone. */
export async function syncLink(deps: SyncDeps, ctx: TenantContext, pass: SyncPass): Promise<SyncOutcome> {
  const { link, state } = pass;
  const country = link.country ?? pass.account.country ?? null;
  const settingsHash = settingsHashOf(link, country);
  const syncId = newId('sync', deps.clock.now());
  const read = await readAll(deps, ctx, pass, { syncId, settingsHash, country });
  if ('failure' in read) return { kind: 'failed', failure: read.failure };
  const isUnchanged = 'unchanged' in read;
  const swept = isUnchanged
    ? { removed: 0, shrunkTo: null, warning: null }
    : await sweepUnseen(deps, ctx, { linkId: link.id, syncId, shrunkTo: state.shrunkTo });
  await pass.onProgress();
  const keptPrivate = state.keptPrivate === true || (await deps.records.anyPrivate(ctx, link.id));
  await applyVisibility(deps, ctx, link, !keptPrivate);
  await deps.index.setLinkChannels(ctx, link.id, link.activeChannels);
  const { embedded, space } = await embedChanged(deps, ctx, link, pass);
  const counts = {
    records: await deps.records.count(ctx, link.id),
    chunks: await deps.index.count(ctx, link.id),
    embedded,
    skipped: isUnchanged ? state.counts.skipped : read.skipped,
    removed: swept.removed,
  };
  const visible = await deps.records.countVisible(ctx, link.id);
  const leftOut = isUnchanged ? (state.leftOut ?? []) : read.leftOut;
  // Something suspicious must be looked at again in full, so such a pass leaves no ETag.
  const single = isUnchanged || swept.warning ? null : read.single;
  const seen = isUnchanged ? state : { etag: single?.etag ?? null, bodyHash: single?.hash ?? null };
  const change = {
    etag: seen.etag,
    bodyHash: seen.bodyHash,
    settingsHash,
    shrunkTo: swept.shrunkTo,
    keptPrivate,
    leftOut,
    visible,
    space,
  };
  const note = describeNotes(await deps.records.noted(ctx, link.id));
  return { kind: 'done', counts, warning: swept.warning, note, change };
}

type Naming = { syncId: string; settingsHash: string; country: string | null };

/** Stores the records of all pages as they come. */
async function readAll(deps: SyncDeps, ctx: TenantContext, pass: SyncPass, naming: Naming): Promise<Read> {
  const { link, state, account } = pass;
  // A pass that failed or died may have stored half of another answer: then "unchanged" would compare with the wrong one.
  const isComparable = state.attempts <= 1 && state.settingsHash === naming.settingsHash;
  const headers = linkHeaders(deps.vault, pass.company.id, link);
  const { syncId, country } = naming;
  const identity = { tenantId: ctx.tenantId, accountId: account.id, syncId, now: deps.clock.now(), country };
  const reader = createRecordReader(identity, link);
  let pages = 0;
  let single: CrmPage | null = null;
  const fetch = isImported(link) ? deps.files.fetchOf(ctx, link.id) : deps.fetch;
  for await (const step of fetchPages({ ...deps, fetch }, link, {
    headers,
    etag: isComparable ? state.etag : null,
    signal: pass.signal,
  })) {
    if (step.kind === 'failed') return { failure: step.failure };
    if (step.kind === 'unchanged') return { unchanged: true };
    pages += 1;
    single = pages === 1 && step.page.last ? step.page : null;
    if (single && isComparable && single.hash === state.bodyHash) return { unchanged: true };
    await storePage(deps, ctx, reader, step.page);
    await pass.onProgress();
  }
  return { single, skipped: reader.skipped(), leftOut: reader.leftOut() };
}

async function storePage(deps: SyncDeps, ctx: TenantContext, reader: RecordReader, page: CrmPage): Promise<void> {
  const records: SeenRecord[] = reader.read(page.records);
  for (let start = 0; start < records.length; start += batchSize) {
    await deps.records.upsertSeen(ctx, records.slice(start, start + batchSize));
  }
}

/** Decided over all records of the link, and before anything new is embedded: nothing is searchable under a guess. */
async function applyVisibility(deps: SyncDeps, ctx: TenantContext, link: CrmLink, isPublic: boolean): Promise<void> {
  for (const hasOwner of [true, false]) {
    const visibility = visibilityOf(link.visibility, isPublic, hasOwner);
    await deps.records.setVisibility(ctx, link.id, hasOwner, visibility);
    await deps.index.setVisibility(ctx, link.id, hasOwner, visibility);
  }
}

/** Of the rules by which records are judged: another number has every link read and judged anew. */
const rules = 5;

const settingsHashOf = (link: CrmLink, country: string | null): string =>
  hashOf(
    JSON.stringify([
      rules,
      country,
      link.name,
      link.url,
      link.visibility,
      link.recordPath,
      link.idField,
      link.identityFields,
      link.includeFields,
      link.excludeFields,
      link.pagination,
    ]),
  );
