const MAX_CHUNK = 256;

interface Chunk {
  keys: string[];
  records: number[];
}

/** First position in `keys` whose key is not below `key`. */
function lowerBound(keys: readonly string[], key: string): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (keys[middle]! < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * An ordered set of (key, record) entries as a list of small sorted chunks. Keys are unique: callers append the record
 * to keys that may repeat. Iteration survives changes: after one it finds its place again by key.
 */
export class SortedKeys {
  private chunks: Chunk[] = [];
  private version = 0;
  size = 0;

  /** Replaces the content with entries that are already in key order. */
  load(keys: readonly string[], records: readonly number[]): void {
    this.chunks = [];
    const step = MAX_CHUNK / 2;
    for (let i = 0; i < keys.length; i += step) {
      this.chunks.push({ keys: keys.slice(i, i + step), records: records.slice(i, i + step) });
    }
    this.size = keys.length;
    this.version++;
  }

  /** The last chunk whose first key is not above `key`. */
  private chunkFor(key: string): number {
    let low = 0;
    let high = this.chunks.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.chunks[middle]!.keys[0]! <= key) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }

  /** Where `key` stands or would stand in the chunk. */
  private place(at: number, key: string): number {
    const chunk = this.chunks[at];
    return chunk ? lowerBound(chunk.keys, key) : 0;
  }

  add(key: string, record: number): void {
    this.version++;
    this.size++;
    const at = this.chunkFor(key);
    const chunk = this.chunks[at];
    if (!chunk) {
      this.chunks.push({ keys: [key], records: [record] });
      return;
    }
    const position = lowerBound(chunk.keys, key);
    chunk.keys.splice(position, 0, key);
    chunk.records.splice(position, 0, record);
    if (chunk.keys.length > MAX_CHUNK) this.split(at, chunk, position);
  }

  /** Splits in the middle, or right before the newest key when keys arrive in ascending order. */
  private split(at: number, chunk: Chunk, position: number): void {
    const cut = position === chunk.keys.length - 1 ? position : chunk.keys.length >>> 1;
    this.chunks.splice(at + 1, 0, { keys: chunk.keys.splice(cut), records: chunk.records.splice(cut) });
  }

  remove(key: string): void {
    const at = this.chunkFor(key);
    const chunk = this.chunks[at];
    if (!chunk) return;
    const position = lowerBound(chunk.keys, key);
    if (chunk.keys[position] !== key) return;
    this.version++;
    this.size--;
    chunk.keys.splice(position, 1);
    chunk.records.splice(position, 1);
    if (chunk.keys.length === 0) this.chunks.splice(at, 1);
  }

  /** The record of the first entry in [low, high). */
  first(low: string, high: string): number | undefined {
    const at = this.chunkFor(low);
    const position = this.place(at, low);
    let chunk = this.chunks[at];
    if (!chunk || position < chunk.keys.length) {
      return chunk && chunk.keys[position]! < high ? chunk.records[position] : undefined;
    }
    chunk = this.chunks[at + 1];
    return chunk && chunk.keys[0]! < high ? chunk.records[0] : undefined;
  }

  /** About how many entries lie in [low, high). */
  estimate(low: string, high: string): number {
    if (this.size === 0) return 0;
    const from = this.chunkFor(low);
    const to = this.chunkFor(high);
    if (from === to) return Math.max(0, this.place(to, high) - this.place(from, low));
    const between = (to - from - 1) * (this.size / this.chunks.length);
    return Math.round(this.chunks[from]!.keys.length - this.place(from, low) + between + this.place(to, high));
  }

  /** Entries of [low, high) in ascending order. */
  *ascending(low: string, high: string): Generator<{ key: string; record: number }> {
    let at = this.chunkFor(low);
    let position = this.place(at, low);
    let version = this.version;
    for (;;) {
      const chunk = this.chunks[at];
      if (!chunk) return;
      if (position >= chunk.keys.length) {
        at++;
        position = 0;
        continue;
      }
      const key = chunk.keys[position]!;
      if (key >= high) return;
      yield { key, record: chunk.records[position]! };
      position++;
      if (version !== this.version) {
        version = this.version;
        at = this.chunkFor(key);
        const keys = this.chunks[at]?.keys ?? [];
        position = lowerBound(keys, key);
        if (keys[position] === key) position++;
      }
    }
  }

  /** Entries of [low, high) in descending order. */
  *descending(low: string, high: string): Generator<{ key: string; record: number }> {
    let at = this.chunkFor(high);
    let position = this.place(at, high) - 1;
    let version = this.version;
    for (;;) {
      if (position < 0) {
        at--;
        const previous = this.chunks[at];
        if (!previous) return;
        position = previous.keys.length - 1;
        continue;
      }
      const chunk = this.chunks[at]!;
      const key = chunk.keys[position]!;
      if (key < low) return;
      yield { key, record: chunk.records[position]! };
      position--;
      if (version !== this.version) {
        version = this.version;
        at = this.chunkFor(key);
        position = this.place(at, key) - 1;
        if (!this.chunks[at]) return;
      }
    }
  }
}
