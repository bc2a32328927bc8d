import type { Clock } from '../platform/clock.js';
import { type Deadline, startDeadline, usualDeadlineMs } from './deadline.js';
import { type FailureKind, ModelFailure, toUnavailable } from './model-failure.js';

/**
 * The one retry loop in front of every provider; the SDKs' own are off, because loops multiply, ignore the deadline and
 * go on after an abort (docs/platforms/gemini.md, Retries; docs/platforms/openai.md, Retries and time limits).
 */
export type RetryDecision = { retry: true; waitMs: number } | { retry: false };

type RetryableFailure = { kind: FailureKind; retryAfterMs?: number | undefined };

/** An answer in less time than this is not worth another request. */
const usefulMs = 250;

/** What the table in docs/platforms/gemini.md, Retries, says of each kind; kinds that are not here are final at once. */
const waits: Partial<Record<FailureKind, { fromMs: number; toMs: number }>> = {
  rate_limited: { fromMs: 1000, toMs: 2000 },
  server: { fromMs: 200, toMs: 1000 },
  network: { fromMs: 200, toMs: 1000 },
  unparsable: { fromMs: 200, toMs: 1000 },
  truncated: { fromMs: 0, toMs: 0 },
  invalid_answer: { fromMs: 0, toMs: 0 },
};

/**
 * Whether to ask again, and after how long. `attempt` says how often this call has failed in this way, from 1: every kind
 * gets one more try. A wait that the vendor asks for is kept (plus jitter) when it fits the remaining time, else there is
 * no retry: asking early would only be refused again. `random` is in [0, 1).
 */
export function decideRetry(
  failure: RetryableFailure,
  attempt: number,
  remainingMs: number,
  random = 0.5,
): RetryDecision {
  const window = waits[failure.kind];
  if (!window || attempt > 1) return { retry: false };
  const jitter = window.fromMs + (window.toMs - window.fromMs) * random;
  const asked = failure.retryAfterMs;
  const waitMs = Math.round(asked === undefined ? jitter : asked + Math.min(jitter, 1000 * random));
  return waitMs + usefulMs <= remainingMs ? { retry: true, waitMs } : { retry: false };
}

export type RetryDeps = { clock: Clock; deadlineMs?: number; random?: () => number };

/** What a try may know of the one before. */
export type Try = { signal: AbortSignal; before: ModelFailure | null };

/** Runs `work` under one deadline with the retries of the table; failures leave as AppError `model_unavailable`. */
export async function retrying<T>(
  work: (attempt: Try) => Promise<T>,
  caller: AbortSignal,
  deps: RetryDeps,
): Promise<T> {
  const deadline = startDeadline(caller, deps.deadlineMs ?? usualDeadlineMs, deps.clock);
  try {
    return await loop(work, deadline, deps.random ?? Math.random);
  } catch (error) {
    throw error instanceof ModelFailure ? toUnavailable(error) : error;
  } finally {
    deadline.end();
  }
}

async function loop<T>(work: (attempt: Try) => Promise<T>, deadline: Deadline, random: () => number): Promise<T> {
  const seen = new Map<FailureKind, number>();
  let before: ModelFailure | null = null;
  for (;;) {
    try {
      deadline.signal.throwIfAborted();
      return await deadline.race(work({ signal: deadline.signal, before }));
    } catch (error) {
      // An abort shows up as whatever the transport makes of it; the deadline's own reason is the true one.
      const failure: unknown = deadline.signal.aborted ? deadline.signal.reason : error;
      if (!(failure instanceof ModelFailure)) throw failure;
      const times = (seen.get(failure.kind) ?? 0) + 1;
      seen.set(failure.kind, times);
      const decision = decideRetry(failure, times, deadline.remainingMs(), random());
      if (!decision.retry) throw failure;
      before = failure;
      await deadline.wait(decision.waitMs);
    }
  }
}
