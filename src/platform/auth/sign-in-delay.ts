/** So many wrong passwords are nobody's crime. */
const free = 5;
const firstMs = 1_000;
const longestMs = 15 * 60_000;

/** How long a source waits for its next attempt at an address after so many wrong ones: twice as long each time (pure). */
export function signInDelay(failures: number): number {
  if (failures < free) return 0;
  return Math.min(longestMs, firstMs * 2 ** Math.min(30, failures - free));
}
