/**
 * Durations by steps that grow by two per cent: a percentile is wrong by one per cent at most, and two counts of the same step
 * add up. So a period is the sum of its hours, which no list of percentiles would be.
 */
const error = 0.01;
const growth = (1 + error) / (1 - error);

/** The step of a duration in whole seconds; 0 is a step of its own (pure). */
export const stepOf = (seconds: number): number =>
  seconds < 1 ? 0 : Math.max(1, Math.ceil(Math.log(seconds) / Math.log(growth)) + 1);

/** The middle of a step, of which nothing in it is further than the error (pure). */
const secondsOf = (step: number): number => (step === 0 ? 0 : (2 * growth ** (step - 1)) / (growth + 1));

/** How often each step was. */
export type Steps = ReadonlyMap<number, number>;

/** The duration below which this share lies, by nearest rank, in whole seconds; null where nothing was measured (pure). */
export function percentile(steps: Steps, share: number): number | null {
  const total = [...steps.values()].reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  const rank = Math.max(1, Math.ceil(share * total));
  let passed = 0;
  for (const [step, count] of [...steps].sort(([one], [other]) => one - other)) {
    passed += count;
    if (passed >= rank) return Math.round(secondsOf(step));
  }
  return null;
}
