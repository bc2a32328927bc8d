/** A piece that is shorter than this says nothing alone. */
export const shortestPiece = 40;

/** Halves at a border of words near the middle, never within a character (pure). */
export function halvesOf(text: string): [string, string] {
  const middle = Math.floor(text.length / 2);
  const near = text.slice(0, middle + Math.floor(middle / 2)).search(/\s\S*$/);
  let at = near > middle / 2 ? near : middle;
  // The second half of a pair of UTF-16 units.
  if (/[\udc00-\udfff]/.test(text[at] ?? '')) at += 1;
  return [text.slice(0, at), text.slice(at)];
}

/** A text in pieces of at most `most` bytes (pure). */
export function piecesWithin(text: string, most: number): string[] {
  if (Buffer.byteLength(text) <= most || text.length < shortestPiece) return [text];
  return halvesOf(text).flatMap(half => piecesWithin(half, most));
}

/** The unit vector of a text from those of its pieces, by their length (pure); null where none of them was taken. */
export function joinedVector(pieces: { vector: Float32Array | null }[], texts: string[]): Float32Array | null {
  const taken = pieces.flatMap(({ vector }, at) => (vector ? [{ vector, weight: texts[at]?.length ?? 0 }] : []));
  const [first] = taken;
  if (!first || taken.length === 1) return first?.vector ?? null;
  const sum = new Float32Array(first.vector.length);
  for (const { vector, weight } of taken) vector.forEach((value, at) => (sum[at] = (sum[at] ?? 0) + value * weight));
  const norm = Math.hypot(...sum);
  return norm > 0 ? sum.map(value => value / norm) : first.vector;
}
