/** Full jitter over 1 s, 2 s, 4 s … up to a minute (pure but for the chance). */
export const backoffMs = (attempt: number, random: () => number = Math.random): number =>
  Math.round(250 + random() * Math.min(60_000, 1000 * 2 ** Math.max(0, attempt - 1)));
