import { isImported } from '../../company/crm-link.js';
import { messageOf } from '../../platform/errors/app-error.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import { embedChanged } from '../records/embed-changed.js';
import { visibilityOf } from '../records/visibility.js';
import type { FetchFailure } from './fetch-failure.js';
import { type CrmPage, fetchPages } from './fetch-pages.js';
import { collectFields } from './field-drift.js';
import { linkHeaders } from './link-headers.js';
import { createRecordReader, type PagePart, type RecordReader } from './read-records.js';
import type { SyncDeps, SyncPass } from './sync-pass.js';
import type { Checkpoint } from './sync-state.js';

export type ReadOutcome =
  | { kind: 'read'; checkpoint: Checkpoint }
  | { kind: 'unchanged' }
  /** Others wait for their turn. */
  | { kind: 'turn'; checkpoint: Checkpoint }
  | { kind: 'failed'; checkpoint: Checkpoint; failure: FetchFailure; pagesRead: number };

/** In a first import, records become findable in portions of about so many, or after so long. */
const portion = { records: 200, ms: 3_000 };

/**
 * Reads the pages of a link from where the pass is. In a first import each page is kept as it comes; later ones are put apart until
 * the pass is judged. Dying here costs the page in hand at most.
 */
export async function readPass(
  deps: SyncDeps,
  ctx: TenantContext,
  pass: SyncPass,
  begun: Checkpoint,
): Promise<ReadOutcome> {
  const { link, state } = pass;
  const isComparable = begun.progress.pages === 0 && state.settingsHash === begun.settingsHash;
  const reader = await readerFor(deps, ctx, pass, begun);
  const fetch = isImported(link) ? deps.files.fetchOf(ctx, link.id) : deps.fetch;
  const options = {
    headers: linkHeaders(deps.vault, pass.company.id, link),
    etag: isComparable ? state.etag : null,
    signal: pass.signal,
    from: begun.next,
  };
  const findable = portions(deps, ctx, pass);
  let checkpoint = begun;
  let pagesRead = 0;
  for await (const step of fetchPages({ ...deps, fetch }, link, options)) {
    if (step.kind === 'unchanged') return step;
    if (pass.signal.aborted) return { kind: 'turn', checkpoint };
    if (step.kind === 'failed') return { ...step, checkpoint, pagesRead };
    const { page } = step;
    const isSingle = checkpoint.progress.pages === 0 && page.last && page.more === null;
    if (isSingle && isComparable && page.hash === state.bodyHash) return { kind: 'unchanged' };
    const staged = await storePage(deps, ctx, pass, { page, reader, checkpoint });
    pagesRead += 1;
    checkpoint = {
      ...advanced(checkpoint, page, reader),
      ...(checkpoint.staged !== undefined && { staged: checkpoint.staged + staged }),
      ...(isSingle ? { etag: page.etag, bodyHash: page.hash } : {}),
    };
    // Behind the last page the pass is judged, and written down with that.
    if (!page.last || checkpoint.isFirst) await pass.save(checkpoint);
    if (checkpoint.isFirst) {
      const embedded = await findable(page.records.length);
      checkpoint = { ...checkpoint, embedded: checkpoint.embedded + embedded };
    }
    if (!page.last && (await pass.givesWay(pagesRead))) return { kind: 'turn', checkpoint };
  }
  return { kind: 'read', checkpoint };
}

/** Where the pass is once a page is stored (pure but for the reader). */
function advanced(checkpoint: Checkpoint, page: CrmPage, reader: RecordReader): Checkpoint {
  const { progress } = checkpoint;
  const fields = new Set(checkpoint.fields);
  for (const { value } of page.records) collectFields(value, fields);
  return {
    ...checkpoint,
    next: page.next,
    progress: {
      // What ends a pass without an answer of its own is no page.
      pages: progress.pages + (page.hash === '' ? 0 : 1),
      records: progress.records + page.records.length,
      expectedPages: page.more?.expectedPages ?? progress.expectedPages,
      expectedRecords: page.more?.expectedRecords ?? progress.expectedRecords,
    },
    lists: reader.lists(),
    skipped: reader.skipped(),
    leftOut: reader.leftOut(),
    ids: reader.ids(),
    unproved: reader.unproved(),
    fields: [...fields],
    more: page.more,
  };
}

async function readerFor(
  deps: SyncDeps,
  ctx: TenantContext,
  { link, account }: SyncPass,
  checkpoint: Checkpoint,
): Promise<RecordReader> {
  const { passId, startedAt } = checkpoint;
  const country = link.country ?? account.country ?? null;
  const { settingsHash } = checkpoint;
  const who = { tenantId: ctx.tenantId, accountId: account.id };
  const identity = { ...who, syncId: passId, now: startedAt, country, settingsHash };
  if (checkpoint.progress.pages === 0) return createRecordReader(identity, link);
  const staged = await deps.staged.keys(ctx, link.id, passId);
  const isStaged = new Set(staged.map(({ recordKey }) => recordKey));
  const stamped = await deps.records.keys(ctx, link.id, passId);
  const given = [...stamped.filter(({ recordKey }) => !isStaged.has(recordKey)), ...staged];
  return createRecordReader(identity, link, { given, ...checkpoint });
}

type Storing = { page: CrmPage; reader: RecordReader; checkpoint: Checkpoint };

/** Answers how many records were put apart. */
async function storePage(deps: SyncDeps, ctx: TenantContext, { link }: SyncPass, storing: Storing): Promise<number> {
  const { page, reader, checkpoint } = storing;
  let staged = 0;
  for (const part of reader.parts(page.records)) {
    const { added, changed } = await sortPart(deps, ctx, part, checkpoint.passId);
    if (checkpoint.isFirst) {
      // Whether the link is for everybody is known at its end; an owner may see their own records at once.
      await deps.records.keep(ctx, [...added, ...changed], hasOwner => visibilityOf(link.visibility, false, hasOwner));
    } else {
      await deps.staged.put(ctx, added, true);
      await deps.staged.put(ctx, changed, false);
      staged += added.length + changed.length;
    }
  }
  return staged;
}

/** Stamps the records of a part; answers what is new, and what is known with other content. */
async function sortPart({ records }: SyncDeps, ctx: TenantContext, part: PagePart, passId: string) {
  const known = await records.known(ctx, part.ids);
  const { same, records: read } = part.read(known);
  // Repeats of an id, and what has none, are kept elsewhere than was known before they were read.
  const asked = new Set(part.ids);
  const others = read.flatMap(({ _id }) => (asked.has(_id) ? [] : [_id]));
  for (const [id, record] of await records.known(ctx, others)) known.set(id, record);
  const met = read.flatMap(({ _id }) => (known.has(_id) ? [_id] : []));
  await records.stampSeen(ctx, [...same, ...met], passId);
  const again = read.filter(({ _id, contentHash }) => known.get(_id)?.contentHash === contentHash);
  await records.keepReadings(ctx, again);
  return {
    added: read.filter(({ _id }) => !known.has(_id)),
    changed: read.filter(({ _id, contentHash }) => known.has(_id) && known.get(_id)?.contentHash !== contentHash),
  };
}

/** Embeds what has come, in portions; where the model is away, all of it is left for the end of the pass. Answers how many texts. */
function portions(deps: SyncDeps, ctx: TenantContext, pass: SyncPass): (records: number) => Promise<number> {
  let waiting = 0;
  let last = performance.now();
  let isAway = false;
  return async records => {
    waiting += records;
    if (isAway || (waiting < portion.records && performance.now() - last < portion.ms)) return 0;
    try {
      const options = { signal: pass.signal, givesWay: async () => false };
      return (await embedChanged(deps, ctx, pass.link, options)).embedded;
    } catch (error) {
      pass.signal.throwIfAborted();
      isAway = true;
      ctx.log.warn('pages of a first import are not findable yet', { linkId: pass.link.id, reason: messageOf(error) });
      return 0;
    } finally {
      waiting = 0;
      last = performance.now();
    }
  };
}
