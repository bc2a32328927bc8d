import { plus } from '../../platform/clock.js';
import { pageOf, partialWords, waitingWords } from './pass-words.js';
import type { SyncOutcome } from './sync-pass.js';
import type { SyncState } from './sync-state.js';

/** What a turn of a pass makes of its link's state, and what is told of it to others. */
export type Settled = {
  change: Partial<SyncState>;
  told: { type: 'crm_link.synced' | 'crm_link.failed'; facts: Record<string, unknown> } | null;
};

export type Settling = { now: Date; intervalMs: number; attempts: number; random: () => number };

/** A pass that waits is looked at again this soon at least, so that a glitch is over soon. */
const waitingEveryMs = 3_600_000;

/** How a link's state follows from how a turn of its pass ended (pure). */
export function settlePass(outcome: SyncOutcome, settling: Settling): Settled {
  switch (outcome.kind) {
    case 'kept':
      return settleKept(outcome, settling);
    case 'waiting':
      return settleWaiting(outcome, settling);
    case 'failed':
      return settleFailed(outcome, settling);
    case 'turn': {
      const { checkpoint, soFar } = outcome;
      return { change: { ...soFar, checkpoint, attempts: 0, dueAt: settling.now }, told: null };
    }
  }
}

type Of<K extends SyncOutcome['kind']> = Extract<SyncOutcome, { kind: K }>;

function settleKept(outcome: Of<'kept'>, { now, intervalMs }: Settling): Settled {
  const { checkpoint, counts, note, drift } = outcome;
  const partial = checkpoint?.more ? partialWords(checkpoint.more, checkpoint.progress) : null;
  const change: Partial<SyncState> = {
    ...outcome.change,
    counts,
    drift,
    note,
    state: partial ? 'partial' : 'healthy',
    lastError: partial,
    lastOutcome: partial ?? (checkpoint ? 'complete' : 'unchanged'),
    checkpoint: null,
    held: null,
    attempts: 0,
    lastTryAt: now,
    lastSuccessAt: now,
    dueAt: outcome.isOutdated ? now : plus(now, intervalMs),
    ...(checkpoint ? { progress: checkpoint.progress } : {}),
  };
  return { change, told: { type: 'crm_link.synced', facts: partial ? { counts, partial } : { counts } } };
}

function settleWaiting({ held, checkpoint, drift }: Of<'waiting'>, { now, intervalMs }: Settling): Settled {
  const reason = waitingWords(held);
  const change: Partial<SyncState> = {
    state: 'waiting',
    held,
    drift,
    lastError: reason,
    lastOutcome: `waiting: ${reason}`,
    progress: checkpoint.progress,
    checkpoint: null,
    // What is doubted must be looked at again in full.
    etag: null,
    bodyHash: null,
    attempts: 0,
    lastTryAt: now,
    dueAt: plus(now, Math.min(intervalMs, waitingEveryMs)),
  };
  return { change, told: { type: 'crm_link.failed', facts: { reason } } };
}

/** A limit after some pages is no trouble: the pass goes on when the CRM says so. */
function settleFailed(outcome: Of<'failed'>, { now, intervalMs, attempts, random }: Settling): Settled {
  const { failure, checkpoint, isMoving, progress, soFar } = outcome;
  const isLimit = failure.kind === 'rate_limited' && isMoving && checkpoint !== null;
  const tries = isMoving ? 1 : attempts;
  const where = checkpoint ? `goes on behind ${pageOf(checkpoint.progress)}` : 'begins anew';
  const change: Partial<SyncState> = {
    ...soFar,
    state: isLimit ? 'pending' : 'failing',
    lastError: failure.message,
    lastOutcome: `${isLimit ? 'held up' : 'refused'}: ${failure.message} The next try ${where}.`,
    checkpoint,
    lastTryAt: now,
    dueAt: plus(now, failure.retryAfterMs ?? backoffMs(tries, intervalMs, random)),
    ...(progress ? { progress } : {}),
    ...(isMoving ? { attempts: 0 } : {}),
  };
  return { change, told: isLimit ? null : { type: 'crm_link.failed', facts: { reason: failure.message } } };
}

/** A minute, doubling with every failure in a row up to the link's interval, a fifth of it random so that links spread out. */
export function backoffMs(attempts: number, intervalMs: number, random: () => number = Math.random): number {
  const grown = Math.min(Math.max(intervalMs, 60_000), 60_000 * 2 ** Math.min(10, Math.max(0, attempts - 1)));
  return Math.round(grown * (0.9 + 0.2 * random()));
}
