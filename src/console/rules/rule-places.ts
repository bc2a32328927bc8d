/** What a list in order has of each: where it stands. */
type Placed = { position: number };

/** The place that puts a row one up or down; null where it is the first or the last already (pure). */
export function placeBeside(rows: readonly Placed[], from: number, by: 1 | -1): number | null {
  const other = rows[from + by];
  if (!other || !rows[from]) return null;
  const beyond = rows[from + 2 * by];
  // Behind everything, or in the middle between two: no other row has to move.
  return beyond ? (other.position + beyond.position) / 2 : other.position + by;
}

/** The same rows with one of them elsewhere, as they are shown at once (pure). */
export const inPlaces = <T extends Placed>(rows: readonly T[]): T[] =>
  rows.toSorted((one, other) => one.position - other.position);
