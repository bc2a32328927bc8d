/** Work that was not done in the time it had. `what` is the subject of the sentence: "The answer of the platform". */
export class TookTooLong extends Error {
  constructor(what: string, ms: number) {
    super(`${what} took longer than ${ms} ms.`);
    this.name = 'TookTooLong';
  }
}

/** `ms` is how long `what` may take; with `signal` it also ends when the caller gives up. */
export type Limit = { what: string; ms: number; signal?: AbortSignal };

export type Deadline = {
  /** Aborts when the caller gives up or the time is over; to be handed to everything that waits. */
  signal: AbortSignal;
  /** Waits for `work`, but not beyond the deadline, even when `work` ignores the signal. */
  race<T>(work: Promise<T>): Promise<T>;
  /** Takes timer and listener down; call it in `finally`. */
  end(): void;
};

/** How the reasons of a deadline are said, where a caller knows its own kinds of failure. */
export type Reasons = { late(limit: Limit): Error; givenUp(reason: unknown): unknown };

const usualReasons: Reasons = { late: ({ what, ms }) => new TookTooLong(what, ms), givenUp: reason => reason };

/**
 * A deadline that its owner ends. Most callers want `withDeadline` or `inTime` below.
 * Not `AbortSignal.any` with `AbortSignal.timeout`: Node 20 and 22 may collect such a combined signal as garbage while `fetch`
 * waits on it, and then nothing ever ends the call (seen in our contract test).
 */
export function startDeadline(limit: Limit, reasons: Reasons = usualReasons): Deadline {
  const controller = new AbortController();
  const { signal } = controller;
  const giveUp = (): void => controller.abort(reasons.givenUp(limit.signal?.reason));
  const timer = setTimeout(() => controller.abort(reasons.late(limit)), limit.ms);
  if (limit.signal?.aborted) giveUp();
  else limit.signal?.addEventListener('abort', giveUp, { once: true });

  return {
    signal,
    race: work =>
      new Promise((resolve, reject) => {
        const onAbort = (): void => reject(signal.reason as Error);
        if (signal.aborted) onAbort();
        else signal.addEventListener('abort', onAbort, { once: true });
        // Whatever work ends with after an abort is nobody's business any more, and must not be an unhandled rejection.
        work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
      }),
    end() {
      clearTimeout(timer);
      limit.signal?.removeEventListener('abort', giveUp);
    },
  };
}

/**
 * Runs `work` under a signal that aborts when the time is over, or with the caller's. It is still waited for after that: only
 * the work itself knows what its being cut off means, for example that a message may have left.
 */
export async function withDeadline<T>(limit: Limit, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const deadline = startDeadline(limit);
  try {
    return await work(deadline.signal);
  } finally {
    deadline.end();
  }
}

/** Waits for `work` that hears no signal, and no longer than the limit: then it rejects with TookTooLong and the work goes on alone. */
export async function inTime<T>(limit: Omit<Limit, 'signal'>, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TookTooLong(limit.what, limit.ms)), limit.ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
