import type { UpdateFilter } from 'mongodb';
import { happening, telling } from '../../events/outbox.js';
import type { Company, Account } from '../../company/company.js';
import { type CrmLink, isActive } from '../../company/crm-link.js';
import { plus } from '../../platform/clock.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { Log } from '../../platform/observability/log.js';
import { createLinkVisibility } from '../link-visibility.js';
import type { Claimed } from '../../platform/persistence/lease.js';
import { contextOfDocument } from '../../platform/tenancy/tenant-context.js';
import { type SyncDeps, syncLink, type SyncOutcome } from './sync-link.js';
import type { SyncState } from './sync-state.js';
import type { SyncStateStore } from './sync-state.store.js';

type LoadedLink = { company: Company; account: Account; link: CrmLink };

export type ScheduleDeps = SyncDeps & {
  states: SyncStateStore;
  log: Log;
  /** The link as it is now; null when it is gone. */
  loadLink(tenantId: string, linkId: string): Promise<LoadedLink | null>;
};

/** Works off one link that is due; false when none is. Never throws for a link's own troubles: they are written into its state. */
export async function syncOnce(
  deps: ScheduleDeps,
  owner: string,
  signal: AbortSignal = new AbortController().signal,
): Promise<boolean> {
  const claimed = await deps.states.source.claim(owner);
  if (!claimed) return false;
  const { document } = claimed;
  const loaded = await deps.loadLink(document.tenantId, document.linkId);
  if (!loaded || !isActive(loaded.link)) {
    await deps.states.source.settle(claimed, { $set: { dueAt: null, state: 'paused', attempts: 0 } });
    return true;
  }
  const outcome = await run(deps, claimed, loaded, signal);
  await reconcile(deps, claimed.document, loaded.link);
  if (outcome) await settle(deps, claimed, loaded.link, outcome);
  const ctx = contextOfDocument(document, 'sync', deps.log);
  await deps.states.repeatIfAsked(ctx, document.linkId, document.requests);
  return true;
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
}

/** Null when the lease went to somebody else, who will report. */
async function run(
  deps: ScheduleDeps,
  claimed: Claimed<SyncState>,
  loaded: LoadedLink,
  signal: AbortSignal,
): Promise<SyncOutcome | null> {
  const ctx = contextOfDocument(claimed.document, 'sync', deps.log);
  const stop = new AbortController();
  const onAbort = (): void => stop.abort();
  if (signal.aborted) onAbort();
  else signal.addEventListener('abort', onAbort, { once: true });
  const onProgress = async (): Promise<void> => {
    if (await deps.states.source.extend(claimed)) return;
    stop.abort();
    throw new LostLease();
  };
  try {
    const outcome = await syncLink(deps, ctx, { ...loaded, state: claimed.document, signal: stop.signal, onProgress });
    ctx.log.info('a CRM link was synchronised', { linkId: loaded.link.id, ...describe(outcome) });
    return outcome;
  } catch (error) {
    if (error instanceof LostLease) return null;
    ctx.log.warn('a CRM link could not be synchronised', { linkId: loaded.link.id, error });
    const message = error instanceof AppError ? error.detail : 'The pass failed on our side. We try again.';
    return { kind: 'failed', failure: { kind: 'server', message, retryAfterMs: null } };
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

class LostLease extends Error {}

const describe = (outcome: SyncOutcome) =>
  outcome.kind === 'done' ? { ...outcome.counts, note: outcome.note } : { failed: outcome.failure.kind };

async function settle(
  deps: ScheduleDeps,
  claimed: Claimed<SyncState>,
  link: CrmLink,
  outcome: SyncOutcome,
): Promise<void> {
  const now = deps.clock.now();
  const intervalMs = link.intervalMinutes * 60_000;
  if (outcome.kind === 'failed') {
    const { message, retryAfterMs } = outcome.failure;
    const dueAt = plus(now, retryAfterMs ?? backoffMs(claimed.document.attempts, intervalMs));
    const failing = { $set: { dueAt, state: 'failing' as const, lastError: message } };
    const entry = happening('crm_link.failed', now, { reason: message });
    await deps.states.source.settle(claimed, telling<SyncState>(failing, entry));
    return;
  }
  const { counts, warning, note, change } = outcome;
  const state = warning ? 'failing' : 'healthy';
  const entry = warning
    ? happening('crm_link.failed', now, { reason: warning, counts })
    : happening('crm_link.synced', now, { counts });
  const settled: UpdateFilter<SyncState> = {
    $set: {
      ...change,
      counts,
      state,
      lastError: warning,
      note,
      attempts: 0,
      lastSuccessAt: now,
      dueAt: plus(now, intervalMs),
    },
  };
  await deps.states.source.settle(claimed, telling(settled, entry));
}

/** A minute, doubling with every failure in a row up to the link's interval, a fifth of it random so that links spread out. */
export function backoffMs(attempts: number, intervalMs: number, random: () => number = Math.random): number {
  const grown = Math.min(Math.max(intervalMs, 60_000), 60_000 * 2 ** Math.min(10, Math.max(0, attempts - 1)));
  return Math.round(grown * (0.9 + 0.2 * random()));
}
