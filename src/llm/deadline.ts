import type { Clock } from '../platform/clock.js';
import { ModelFailure } from './model-failure.js';

/** No call to a model may take longer, whatever the configuration says. */
export const longestDeadlineMs = 60_000;
export const usualDeadlineMs = 30_000;

export type Deadline = {
  /** Aborts when the caller gives up or the time is over; to be handed to everything that waits. */
  signal: AbortSignal;
  remainingMs(): number;
  /** Waits for `work`, but not beyond the deadline, even when `work` ignores the signal. */
  race<T>(work: Promise<T>): Promise<T>;
  /** Waits, unless the deadline comes first. */
  wait(ms: number): Promise<void>;
  /** Takes timer and listener down; call it in `finally`. */
  end(): void;
};

/** A deadline over a caller's signal. Rejections are ModelFailures: `aborted` by the caller, `deadline` by the time. */
export function startDeadline(caller: AbortSignal, ms: number, clock: Clock): Deadline {
  const allowed = Math.max(1, Math.min(ms, longestDeadlineMs));
  const endsAt = clock.now().getTime() + allowed;
  const controller = new AbortController();
  const stop = (failure: ModelFailure) => controller.abort(failure);
  const onCallerAbort = () => stop(new ModelFailure('aborted', 'The caller gave up.', { cause: caller.reason }));
  const timer = setTimeout(() => stop(new ModelFailure('deadline', `No answer within ${allowed} ms.`)), allowed);
  if (caller.aborted) onCallerAbort();
  else caller.addEventListener('abort', onCallerAbort, { once: true });

  const race = <T>(work: Promise<T>): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      const { signal } = controller;
      const onAbort = () => reject(signal.reason as ModelFailure);
      if (signal.aborted) onAbort();
      else signal.addEventListener('abort', onAbort, { once: true });
      // Whatever work ends with after an abort is nobody's business any more, and must not be an unhandled rejection.
      work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
    });

  return {
    signal: controller.signal,
    remainingMs: () => (controller.signal.aborted ? 0 : Math.max(0, endsAt - clock.now().getTime())),
    race,
    wait: ms => {
      let sleeper: NodeJS.Timeout | undefined;
      return race(new Promise<void>(resolve => (sleeper = setTimeout(resolve, ms)))).finally(() =>
        clearTimeout(sleeper),
      );
    },
    end: () => {
      clearTimeout(timer);
      caller.removeEventListener('abort', onCallerAbort);
    },
  };
}
