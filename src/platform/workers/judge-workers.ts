import type { Check } from '../observability/checks.js';
import { silentAfterMs } from './worker.store.js';

type WorkersSeen = {
  /** The worker of this very process; null where it has none. */
  own: 'running' | 'stopped' | null;
  /** Worker processes that were heard of lately, the own among them. */
  alive: number;
  /** Documents that wait to be worked on. */
  waiting: number;
};

/** More of them are a reason to look: the workers do not keep up. */
const longestBacklog = 1_000;

/** Whether somebody works on what comes in, and keeps up. */
export function judgeWorkers({ own, alive, waiting }: WorkersSeen): Check {
  if (own === 'stopped') return { status: 'down', detail: 'the worker of this process has stopped' };
  if (!own && alive === 0) {
    const seconds = silentAfterMs / 1000;
    const detail = `no worker has been seen for ${seconds} s: messages are kept, and answered when one runs (ROLE=worker)`;
    return { status: 'degraded', detail };
  }
  if (waiting > longestBacklog) return { status: 'degraded', detail: `${waiting} events wait` };
  if (own) return { status: 'ok' };
  return { status: 'ok', detail: alive === 1 ? 'in another process' : `in ${alive} other processes` };
}
