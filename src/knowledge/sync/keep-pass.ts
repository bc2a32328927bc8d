import type { LinkVisibility } from '../../company/crm-link.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import { visibilityOf } from '../records/visibility.js';
import type { SyncDeps, SyncPass } from './sync-pass.js';
import type { Checkpoint } from './sync-state.js';

const batchSize = 500;

/**
 * Puts what a pass read in the place of what was there. Dying anywhere leaves a checkpoint that says `keeping`: whoever takes the
 * link up does the rest, and doing a part twice changes nothing.
 */
export async function keepPass(
  deps: SyncDeps,
  ctx: TenantContext,
  pass: SyncPass,
  checkpoint: Checkpoint,
): Promise<Checkpoint> {
  const { link } = pass;
  const { passId } = checkpoint;
  const take = async () => (checkpoint.staged === 0 ? [] : await deps.staged.take(ctx, link.id, passId, batchSize));
  const takeAfter = async (taken: number) => (taken < batchSize ? [] : await take());
  const first = await take();
  const addsPrivate = first.length > 0 && (await deps.staged.anyPrivate(ctx, link.id, passId));
  const isPublic = !addsPrivate && !(await isKeptPrivate(deps, ctx, pass));
  // What is there is closed before anything is added, and nothing is findable under a guess.
  const setting = await applyVisibility(deps, ctx, pass, isPublic);
  for (let records = first; records.length > 0; records = await takeAfter(records.length)) {
    const seen = records.map(({ isAdded: _isAdded, tenantId: _tenantId, ...record }) => record);
    await deps.records.keep(ctx, seen, hasOwner => visibilityOf(setting, isPublic, hasOwner));
    await deps.staged.remove(
      ctx,
      records.map(({ _id }) => _id),
    );
    pass.signal.throwIfAborted();
  }
  // An admin may have said something else while these were added.
  if (first.length > 0 && (await pass.settingNow()) !== setting) await applyVisibility(deps, ctx, pass, isPublic);
  const removed = checkpoint.removes ? await removeUnseen(deps, ctx, pass, passId) : 0;
  return { ...checkpoint, phase: 'embedding', removed: checkpoint.removed + removed };
}

/** A link that was private once stays so until an admin says otherwise, whatever its records look like now. */
export const isKeptPrivate = async (deps: SyncDeps, ctx: TenantContext, pass: SyncPass): Promise<boolean> =>
  pass.state.keptPrivate === true || deps.records.anyPrivate(ctx, pass.link.id);

/**
 * Decided over all records of the link, by what its admins say now: what they say while this is written has the last word.
 * Answers that.
 */
export async function applyVisibility(
  deps: SyncDeps,
  ctx: TenantContext,
  { link, settingNow }: SyncPass,
  isPublic: boolean,
): Promise<LinkVisibility> {
  for (let setting = await settingNow(); ;) {
    let written = 0;
    for (const hasOwner of [true, false]) {
      const visibility = visibilityOf(setting, isPublic, hasOwner);
      written += await deps.records.setVisibility(ctx, link.id, hasOwner, visibility);
      written += await deps.index.setVisibility(ctx, link.id, hasOwner, visibility);
    }
    // What was as it should be has overwritten nobody's word.
    if (written === 0) return setting;
    const now = await settingNow();
    if (now === setting) return setting;
    setting = now;
  }
}

/** Chunks first: a crash in between leaves records that are found unseen again. */
async function removeUnseen(
  deps: SyncDeps,
  ctx: TenantContext,
  { link, signal }: SyncPass,
  passId: string,
): Promise<number> {
  let removed = 0;
  for (;;) {
    const keys = await deps.records.unseen(ctx, link.id, passId, batchSize);
    if (keys.length === 0) return removed;
    await deps.index.removeRecords(ctx, link.id, keys);
    removed += await deps.records.remove(ctx, link.id, keys);
    signal.throwIfAborted();
  }
}
