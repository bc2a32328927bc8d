import type { Clock } from '../platform/clock.js';
import { type Deadline as PlainDeadline, startDeadline as start } from '../platform/deadline.js';
import { ModelFailure } from './model-failure.js';

/** No call to a model may take longer, whatever the configuration says. */
const longestDeadlineMs = 60_000;
export const usualDeadlineMs = 30_000;

export type Deadline = PlainDeadline & {
  remainingMs(): number;
  /** Waits, unless the deadline comes first. */
  wait(ms: number): Promise<void>;
};

const reasons = {
  late: ({ ms }: { ms: number }) => new ModelFailure('deadline', `No answer within ${ms} ms.`),
  givenUp: (cause: unknown) => new ModelFailure('aborted', 'The caller gave up.', { cause }),
};

/** A deadline over a caller's signal. Rejections are ModelFailures: `aborted` by the caller, `deadline` by the time. */
export function startDeadline(caller: AbortSignal, ms: number, clock: Clock): Deadline {
  const allowed = Math.max(1, Math.min(ms, longestDeadlineMs));
  const endsAt = clock.now().getTime() + allowed;
  const deadline = start({ what: 'The model', ms: allowed, signal: caller }, reasons);
  return {
    ...deadline,
    remainingMs: () => (deadline.signal.aborted ? 0 : Math.max(0, endsAt - clock.now().getTime())),
    wait: ms => {
      let sleeper: NodeJS.Timeout | undefined;
      return deadline
        .race(new Promise<void>(resolve => (sleeper = setTimeout(resolve, ms))))
        .finally(() => clearTimeout(sleeper));
    },
  };
}
