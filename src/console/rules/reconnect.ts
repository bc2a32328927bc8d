const firstMs = 1_000;
const longestMs = 30_000;

/** Milliseconds until a refused stream is asked for again: longer each time, and not for all browsers at the same moment (pure). */
export function pauseBefore(attempt: number, chance: number): number {
  const usual = Math.min(longestMs, firstMs * 2 ** (attempt - 1));
  return Math.round(usual / 2 + (usual / 2) * chance);
}
