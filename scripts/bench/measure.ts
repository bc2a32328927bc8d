/** How a benchmark reports: `say` one JSON line per result, `progress` what runs now. */
export interface Bench {
  /** A quick look. */
  short: boolean;
  /** The sizes that the goals name, where they take very long. */
  long: boolean;
  say: (line: Record<string, unknown>) => void;
  progress: (text: string) => void;
}

export type Sizes<T> = { short: T; full: T; long: T };

export const sized = <T>({ short, long }: Bench, sizes: Sizes<T>): T =>
  short ? sizes.short : long ? sizes.long : sizes.full;

export function round(value: number, digits = 2): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}

/** The value below which the given share of a list lies. */
export function percentile(list: readonly number[], share: number): number {
  return [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))] ?? 0;
}

/** Milliseconds of each of `count` runs, one after another, after a tenth as many to warm up. */
export async function timesOf(count: number, run: (n: number) => unknown): Promise<number[]> {
  const warmUp = Math.ceil(count / 10);
  const took: number[] = [];
  for (let n = 0; n < warmUp + count; n += 1) {
    const begun = performance.now();
    await run(n);
    if (n >= warmUp) took.push(performance.now() - begun);
  }
  return took;
}

/** Median and slowest percentile in milliseconds. */
export function spread(took: readonly number[]): { p50Ms: number; p99Ms: number } {
  return { p50Ms: round(percentile(took, 0.5), 3), p99Ms: round(percentile(took, 0.99), 3) };
}

/** Milliseconds that one call takes. */
export async function timeOf(run: () => unknown): Promise<number> {
  const begun = performance.now();
  await run();
  return performance.now() - begun;
}
