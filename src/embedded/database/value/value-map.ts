import type { Value } from './bson.js';
import { compareValues } from './compare.js';
import type { StringOrder } from './compare.js';
import { encodeKey } from './key-encoding.js';

/** A map whose keys are values that are equal as BSON compares them: by hash, or by order when a collation decides. */
export class ValueMap<T> {
  private readonly byKey = new Map<string, T>();
  private readonly sorted: { value: Value; entry: T }[] = [];

  constructor(private readonly strings?: StringOrder) {}

  /** What is stored for the value; made and stored when there is nothing yet. */
  getOrAdd(value: Value, make: () => T): T {
    if (this.strings) return this.getInOrder(value, make, this.strings);
    const key = encodeKey(value);
    const known = this.byKey.get(key);
    if (known !== undefined) return known;
    const entry = make();
    this.byKey.set(key, entry);
    return entry;
  }

  private getInOrder(value: Value, make: () => T, strings: StringOrder): T {
    let low = 0;
    let high = this.sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const order = compareValues(this.sorted[middle]!.value, value, strings);
      if (order === 0) return this.sorted[middle]!.entry;
      if (order < 0) low = middle + 1;
      else high = middle;
    }
    const entry = make();
    this.sorted.splice(low, 0, { value, entry });
    return entry;
  }
}
