import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import { embedChanged } from '../records/embed-changed.js';
import { describeNotes } from '../records/embed-note.js';
import { describeIds, noFindings } from '../records/id-note.js';
import { beginPass, goesOn, settingsHashOf, sourceHashOf } from './begin-pass.js';
import type { FetchFailure } from './fetch-failure.js';
import { driftOf } from './field-drift.js';
import { closedBy } from './closed-words.js';
import { countOwners } from './count-owners.js';
import { type Held, type Judgement, judgePass, losesOwners, type OwnerCounts, type PassCounts } from './judge-pass.js';
import { applyVisibility, isKeptPrivate, keepPass } from './keep-pass.js';
import { readPass, type ReadOutcome } from './read-pass.js';
import type { SyncDeps, SyncOutcome, SyncPass } from './sync-pass.js';
import type { Checkpoint } from './sync-state.js';

/** A pass over a link, or the next part of one: read, judge, keep, embed. Each step may be repeated; none is undone. */
export async function syncLink(deps: SyncDeps, ctx: TenantContext, pass: SyncPass): Promise<SyncOutcome> {
  const outcome = await goThrough(deps, ctx, pass);
  if (outcome.kind === 'kept' || outcome.kind === 'waiting' || !outcome.checkpoint?.isFirst) return outcome;
  const { embedded, skipped, removed } = outcome.checkpoint;
  const { records, index } = deps;
  const { records: count, visible } = await records.tally(ctx, pass.link.id);
  const counts = { records: count, chunks: await index.count(ctx, pass.link.id), embedded, skipped, removed };
  return { ...outcome, soFar: { counts, visible } };
}

async function goThrough(deps: SyncDeps, ctx: TenantContext, pass: SyncPass): Promise<SyncOutcome> {
  const { link, state } = pass;
  const settingsHash = settingsHashOf(link, pass.account);
  let checkpoint = goesOn(state.checkpoint ?? null, settingsHash, deps.clock.now()) ? state.checkpoint : null;
  if (!checkpoint) {
    const isFirst = state.lastSuccessAt === null || (await deps.records.isEmpty(ctx, link.id));
    checkpoint = beginPass({ settingsHash, isFirst, now: deps.clock.now() });
    // A pass that came to its end has left nothing.
    if (state.checkpoint) await deps.staged.clear(ctx, link.id);
    await pass.save(checkpoint);
  }
  if (checkpoint.phase === 'reading') {
    const read = await readPass(deps, ctx, pass, checkpoint);
    if (read.kind === 'turn') return read;
    if (read.kind === 'unchanged') return unchanged(deps, ctx, pass, checkpoint);
    const judged = await judge(deps, ctx, pass, read);
    if (judged.verdict === 'waiting' || judged.verdict === 'refused') return notKept(deps, ctx, pass, { read, judged });
    const closed = closedBy(state.held ?? null, judged.confirmed, deps.clock.now());
    checkpoint = {
      ...read.checkpoint,
      phase: 'keeping',
      removes: judged.verdict === 'kept' && judged.missing > 0,
      ...(closed && { closed }),
    };
    await pass.save(checkpoint);
  }
  if (checkpoint.phase === 'keeping') {
    const { removes, staged, closed } = checkpoint;
    checkpoint = await keepPass(deps, ctx, pass, checkpoint);
    // Where nothing had to be kept, doing it again is nothing either.
    if (removes || staged !== 0 || closed) await pass.save(checkpoint);
  }
  const { embedded, space, isDone } = await embedChanged(deps, ctx, link, pass);
  checkpoint = { ...checkpoint, embedded: checkpoint.embedded + embedded };
  if (!isDone) return { kind: 'turn', checkpoint };
  const idNote = describeIds(checkpoint.ids ?? noFindings, link.idField);
  return kept(deps, ctx, pass, { checkpoint, space, settingsHash, idNote });
}

type Read = Extract<ReadOutcome, { kind: 'read' | 'failed' }>;

/** Also how many records that were there the pass did not see. */
type Judged = Judgement & { missing: number };

async function judge(deps: SyncDeps, ctx: TenantContext, pass: SyncPass, read: Read): Promise<Judged> {
  const { state, link } = pass;
  const { passId, isFirst, more } = read.checkpoint;
  const source = sourceHashOf(link);
  const counts = await countPass(deps, ctx, link.id, { checkpoint: read.checkpoint, held: state.held ?? null });
  // A text that was edited is one missing and one new; without both there is none.
  const mayBeEdited = counts.missingTexts > 0 && counts.addedTexts > 0;
  const judgement = judgePass({
    passId,
    now: deps.clock.now(),
    counts,
    more,
    failure: read.kind === 'failed' ? read.failure : null,
    held: state.held ?? null,
    isNew: isFirst || (typeof state.sourceHash === 'string' && state.sourceHash !== source),
    unproved: await countUnproved(deps, ctx, pass, read.checkpoint),
    owners: read.kind === 'read' ? await ownersOf(deps, ctx, pass, { read: read.checkpoint, mayBeEdited }) : noOwners,
  });
  return { ...judgement, missing: counts.missing };
}

/** Where something is about a person the link is closed at once; what only lost its facts may be a glitch, and closes nothing. */
async function countUnproved(deps: SyncDeps, ctx: TenantContext, pass: SyncPass, read: Checkpoint): Promise<number> {
  const { bare = 0, personal = 0 } = read.unproved ?? {};
  if (bare === 0 || personal > 0 || pass.link.visibility !== 'auto') return 0;
  return (await isKeptPrivate(deps, ctx, pass)) ? 0 : bare;
}

const noOwners: OwnerCounts = { had: 0, lost: 0, fields: [] };

/** Only where an owner is what a record is seen by. */
async function ownersOf(
  deps: SyncDeps,
  ctx: TenantContext,
  pass: SyncPass,
  { read, mayBeEdited }: { read: Checkpoint; mayBeEdited: boolean },
): Promise<OwnerCounts> {
  const { visibility, id } = pass.link;
  // Who was known to own a record is known still, unless it is another record now.
  if (read.isFirst || read.staged === 0) return noOwners;
  const isOwners =
    visibility === 'matched_contact' || (visibility === 'auto' && (await isKeptPrivate(deps, ctx, pass)));
  return isOwners ? countOwners(deps, ctx, id, { ...read, mayBeEdited }) : noOwners;
}

async function countPass(
  { records, staged }: SyncDeps,
  ctx: TenantContext,
  linkId: string,
  { checkpoint, held }: { checkpoint: Checkpoint; held: Held | null },
): Promise<PassCounts> {
  const { passId } = checkpoint;
  const { before, seen } = await records.countSeen(ctx, linkId, passId);
  const added = checkpoint.staged === 0 ? 0 : await staged.countNew(ctx, linkId, passId);
  const missing = before - seen;
  const asked = missing > 0;
  return {
    before,
    read: seen + added,
    missing,
    added,
    missingSinceHeld: asked && held ? await records.countUnseenSince(ctx, linkId, held.firstPass) : 0,
    missingTexts: asked ? await records.countUnseenTexts(ctx, linkId, passId) : 0,
    addedTexts: asked && added > 0 ? await staged.countNewTexts(ctx, linkId, passId) : 0,
  };
}

type NotKept = { read: Read; judged: Extract<Judgement, { verdict: 'waiting' | 'refused' }> };

async function notKept(
  deps: SyncDeps,
  ctx: TenantContext,
  { link, state }: SyncPass,
  { read, judged }: NotKept,
): Promise<SyncOutcome> {
  const { checkpoint } = read;
  if (judged.verdict === 'waiting') {
    await deps.staged.clear(ctx, link.id);
    const drift = driftOf(state.fields ?? null, checkpoint.fields, state.drift ?? [], deps.clock.now());
    return { kind: 'waiting', checkpoint, held: judged.held, drift };
  }
  const pagesRead = read.kind === 'failed' ? read.pagesRead : 0;
  const failure: FetchFailure =
    read.kind === 'failed' ? read.failure : { kind: 'unreadable', message: judged.reason, retryAfterMs: null };
  const place = judged.goesOn && checkpoint.progress.pages > 0 ? checkpoint : null;
  if (place === null) await deps.staged.clear(ctx, link.id);
  return { kind: 'failed', failure, checkpoint: place, progress: checkpoint.progress, isMoving: pagesRead > 0 };
}

/** The CRM says that nothing changed; the embedder, the channels or the link's visibility may have. */
async function unchanged(
  deps: SyncDeps,
  ctx: TenantContext,
  pass: SyncPass,
  checkpoint: Checkpoint,
): Promise<SyncOutcome> {
  const { link, state } = pass;
  await applyVisibility(deps, ctx, pass, !(await isKeptPrivate(deps, ctx, pass)));
  const { embedded, space, isDone } = await embedChanged(deps, ctx, link, pass);
  if (!isDone) return { kind: 'turn', checkpoint };
  const { settingsHash } = checkpoint;
  const at = { checkpoint: { ...checkpoint, embedded }, space, settingsHash, idNote: state.idNote ?? null };
  const outcome = await kept(deps, ctx, pass, at);
  return {
    ...outcome,
    checkpoint: null,
    counts: { ...outcome.counts, skipped: state.counts.skipped },
    drift: state.drift,
    change: {
      ...outcome.change,
      etag: state.etag,
      bodyHash: state.bodyHash,
      leftOut: state.leftOut ?? [],
      fields: state.fields,
    },
  };
}

type Ended = { checkpoint: Checkpoint; space: string; settingsHash: string; idNote: string | null };

async function kept(
  deps: SyncDeps,
  ctx: TenantContext,
  pass: SyncPass,
  { checkpoint, space, settingsHash, idNote }: Ended,
): Promise<Extract<SyncOutcome, { kind: 'kept' }>> {
  const { link, state } = pass;
  const tally = await deps.records.tally(ctx, link.id);
  const counts = {
    records: tally.records,
    chunks: await deps.index.count(ctx, link.id),
    embedded: checkpoint.embedded,
    skipped: checkpoint.skipped,
    removed: checkpoint.removed,
  };
  const change = {
    etag: checkpoint.etag,
    bodyHash: checkpoint.bodyHash,
    settingsHash: checkpoint.settingsHash,
    sourceHash: sourceHashOf(link),
    keptPrivate: state.keptPrivate === true || tally.isPrivate,
    leftOut: checkpoint.leftOut,
    visible: tally.visible,
    space,
    fields: checkpoint.fields,
    idNote,
    closed: checkpoint.closed ?? (await stillClosed(deps, ctx, pass)),
  };
  return {
    kind: 'kept',
    checkpoint,
    counts,
    drift: driftOf(state.fields ?? null, checkpoint.fields, state.drift ?? [], deps.clock.now()),
    note: noteOf(describeNotes(tally.noted), idNote),
    change,
    isOutdated: checkpoint.settingsHash !== settingsHash,
  };
}

/** Until owners are known again; what was public is private until an admin says otherwise, and then told no more. */
async function stillClosed({ records }: SyncDeps, ctx: TenantContext, { state, link }: SyncPass) {
  const { closed } = state;
  if (!closed?.held.owners) return closed;
  const { had } = closed.held.owners;
  const has = await records.countOwned(ctx, link.id);
  return losesOwners({ had, lost: had - has }) ? closed : null;
}

const noteOf = (...notes: (string | null | undefined)[]): string | null => notes.filter(Boolean).join(' ') || null;
