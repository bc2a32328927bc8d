export type DiffPart = { kind: 'same' | 'removed' | 'added'; text: string };

/** Words, spaces and signs, each by itself. */
const tokensOf = (text: string): string[] => text.match(/[\p{L}\p{N}\p{M}]+|\s+|[^\p{L}\p{N}\p{M}\s]/gu) ?? [];

/** Above this, looking for what stayed takes longer than anybody would read it. */
const mostCells = 4_000_000;

/** What a text has become, word by word (pure). */
export function wordDiff(before: string, after: string): DiffPart[] {
  const old = tokensOf(before);
  const now = tokensOf(after);
  const head = commonLength(old, now);
  const tail = commonLength(old.slice(head).reverse(), now.slice(head).reverse());
  const middle = between(old.slice(head, old.length - tail), now.slice(head, now.length - tail));
  const same = (tokens: string[]): DiffPart => ({ kind: 'same', text: tokens.join('') });
  return joined([same(old.slice(0, head)), ...middle, same(old.slice(old.length - tail))]);
}

function commonLength(one: readonly string[], other: readonly string[]): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
}

/** By the longest common subsequence. */
function between(old: readonly string[], now: readonly string[]): DiffPart[] {
  const whole: DiffPart[] = [
    { kind: 'removed', text: old.join('') },
    { kind: 'added', text: now.join('') },
  ];
  if (old.length === 0 || now.length === 0 || old.length * now.length > mostCells) return whole;
  const width = now.length + 1;
  const lengths = new Uint16Array((old.length + 1) * width);
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0;
  for (let row = old.length - 1; row >= 0; row--) {
    for (let column = now.length - 1; column >= 0; column--) {
      lengths[row * width + column] =
        old[row] === now[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const parts: DiffPart[] = [];
  let row = 0;
  let column = 0;
  while (row < old.length || column < now.length) {
    const isSame = row < old.length && old[row] === now[column];
    const isRemoved = row < old.length && (column === now.length || at(row + 1, column) >= at(row, column + 1));
    if (isSame) parts.push({ kind: 'same', text: now[column++] ?? '' });
    else if (isRemoved) parts.push({ kind: 'removed', text: old[row] ?? '' });
    else parts.push({ kind: 'added', text: now[column++] ?? '' });
    if (isSame || isRemoved) row++;
  }
  return parts;
}

const hasWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/**
 * Neighbours of one kind are one part; what was removed between two kept parts stands before what was added there. A space or a
 * sign that stayed between two changes is read as changed with them.
 */
function joined(parts: readonly DiffPart[]): DiffPart[] {
  const made: DiffPart[] = [];
  let removed = '';
  let added = '';
  const close = (): void => {
    if (removed) made.push({ kind: 'removed', text: removed });
    if (added) made.push({ kind: 'added', text: added });
    removed = added = '';
  };
  const kept = parts.filter(({ text }) => text !== '');
  for (const [at, { kind, text }] of kept.entries()) {
    const next = kept[at + 1];
    const isBridge = kind === 'same' && removed + added !== '' && next && next.kind !== 'same' && !hasWords(text);
    if (kind === 'removed' || isBridge) removed += text;
    if (kind === 'added' || isBridge) added += text;
    if (kind === 'same' && !isBridge) {
      close();
      const last = made.at(-1);
      if (last?.kind === 'same') last.text += text;
      else made.push({ kind, text });
    }
  }
  close();
  return made;
}
