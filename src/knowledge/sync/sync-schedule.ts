import { happening, telling } from '../../events/outbox.js';
import type { Account, Company } from '../../company/company.js';
import { type CrmLink, isActive } from '../../company/crm-link.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { Log } from '../../platform/observability/log.js';
import { createLinkVisibility } from '../link-visibility.js';
import { holdLease } from '../../platform/persistence/hold-lease.js';
import type { Claimed } from '../../platform/persistence/lease.js';
import { contextOfDocument } from '../../platform/tenancy/tenant-context.js';
import { settlePass } from './settle-pass.js';
import { syncLink } from './sync-link.js';
import type { SyncDeps, SyncOutcome, SyncPass } from './sync-pass.js';
import type { SyncState } from './sync-state.js';
import type { SyncStateStore } from './sync-state.store.js';
import { isTurnOver } from './turns.js';

type LoadedLink = { company: Company; account: Account; link: CrmLink };

export type ScheduleDeps = SyncDeps & {
  states: SyncStateStore;
  log: Log;
  /** The link as it is now; null when it is gone. */
  loadLink(tenantId: string, linkId: string): Promise<LoadedLink | null>;
};

/** Works off one link that is due; false when none is. */
export async function syncOnce(
  deps: ScheduleDeps,
  owner: string,
  signal: AbortSignal = new AbortController().signal,
): Promise<boolean> {
  const claimed = await deps.states.source.claim(owner);
  if (!claimed) return false;
  await syncClaimed(deps, claimed, signal);
  return true;
}

/** One turn of a link that is ours. Never throws for a link's own troubles: they are written into its state. */
export async function syncClaimed(deps: ScheduleDeps, claimed: Claimed<SyncState>, signal: AbortSignal): Promise<void> {
  const { document } = claimed;
  const loaded = await deps.loadLink(document.tenantId, document.linkId);
  if (!loaded || !isActive(loaded.link)) {
    await deps.states.source.settle(claimed, { $set: { dueAt: null, state: 'paused', attempts: 0 } });
    return;
  }
  const held = holdLease(deps.states.source, claimed);
  try {
    const outcome = await run(deps, claimed, loaded, AbortSignal.any([signal, held.lost]));
    await reconcile(deps, document, loaded.link);
    if (outcome) await settle(deps, claimed, loaded.link, outcome);
  } finally {
    held.release();
  }
  const ctx = contextOfDocument(document, 'sync', deps.log);
  await deps.states.repeatIfAsked(ctx, document.linkId, document.requests);
}

/** The link may have been switched or deleted while the pass was writing what it knew of it: what is true now has the last word. */
async function reconcile(deps: ScheduleDeps, { tenantId, linkId }: SyncState, read: CrmLink): Promise<void> {
  const ctx = contextOfDocument({ tenantId }, 'sync', deps.log);
  const loaded = await deps.loadLink(tenantId, linkId);
  if (loaded) {
    await deps.index.setLinkChannels(ctx, linkId, loaded.link.activeChannels);
    const stores = { syncStates: deps.states, crmRecords: deps.records, vectors: deps.index };
    if (loaded.link.visibility !== read.visibility)
      await createLinkVisibility(stores).applyVisibility(ctx, loaded.link);
    return;
  }
  await deps.index.removeLink(ctx, linkId);
  await deps.records.removeLink(ctx, linkId);
  await deps.staged.clear(ctx, linkId);
}

/** Null when the lease went to somebody else, who will report. */
async function run(
  deps: ScheduleDeps,
  claimed: Claimed<SyncState>,
  loaded: LoadedLink,
  signal: AbortSignal,
): Promise<SyncOutcome | null> {
  const ctx = contextOfDocument(claimed.document, 'sync', deps.log);
  const linkId = loaded.link.id;
  const begun = performance.now();
  let reached = claimed.document.checkpoint ?? null;
  const pass: SyncPass = {
    ...loaded,
    state: claimed.document,
    signal,
    settingNow: async () => (await deps.loadLink(ctx.tenantId, linkId))?.link.visibility ?? 'managers_only',
    async save(checkpoint) {
      if (!(await deps.states.saveCheckpoint(claimed, checkpoint))) throw new LostLease();
      reached = checkpoint;
    },
    givesWay: async steps => isTurnOver(steps, performance.now() - begun) && (await deps.states.source.countDue()) > 0,
  };
  try {
    const outcome = await syncLink(deps, ctx, pass);
    report(ctx.log, linkId, outcome);
    return outcome;
  } catch (error) {
    if (error instanceof LostLease) return null;
    // The worker stops: another one goes on at once. Where the lease was lost, nothing of this is written.
    if (signal.aborted && reached) return { kind: 'turn', checkpoint: reached };
    ctx.log.warn('a CRM link could not be synchronised', { linkId, error });
    const message = error instanceof AppError ? error.detail : 'The pass failed on our side. We try again.';
    const failure = { kind: 'server' as const, message, retryAfterMs: null };
    return { kind: 'failed', failure, checkpoint: reached, progress: reached?.progress ?? null, isMoving: false };
  }
}

class LostLease extends Error {}

function report(log: Log, linkId: string, outcome: SyncOutcome): void {
  if (outcome.kind === 'kept')
    log.info('a CRM link was synchronised', { linkId, ...outcome.counts, note: outcome.note });
  if (outcome.kind === 'waiting') log.warn('a CRM link waits for an admin', { linkId, ...outcome.held });
  if (outcome.kind === 'failed')
    log.warn('a CRM link was not read to its end', { linkId, failed: outcome.failure.kind });
}

async function settle(
  deps: ScheduleDeps,
  claimed: Claimed<SyncState>,
  link: CrmLink,
  outcome: SyncOutcome,
): Promise<void> {
  const now = deps.clock.now();
  const intervalMs = link.intervalMinutes * 60_000;
  const { attempts } = claimed.document;
  const { change, told } = settlePass(outcome, { now, intervalMs, attempts, random: Math.random });
  const update = { $set: change };
  const entry = told && happening(told.type, now, told.facts);
  await deps.states.source.settle(claimed, entry ? telling<SyncState>(update, entry) : update);
}
