import { setImmediate as nextTurn } from 'node:timers/promises';
import { MongoError } from '../mongo-error.js';
import { Work, attempt, isTurnSpent } from '../regex/work.js';

const SLICE_MS = 3;
const CHECK_EVERY = 8;

/** Commands that wait for their next slice: together they may not take longer per turn than one alone. */
let waiting = 0;

/**
 * Lets long work give way: loops call `isDue` per document and `pause` when it says so, so that a short command of
 * another client runs in between. Also enforces `maxTimeMS`, and ends when its client is gone.
 */
export class Pacer {
  private calls = 0;
  private sliceEnd = performance.now() + SLICE_MS;
  private readonly deadline: number;

  constructor(
    maxTimeMS = 0,
    private readonly isGone: () => boolean = () => false,
  ) {
    this.deadline = maxTimeMS > 0 ? performance.now() + maxTimeMS : Infinity;
  }

  isDue(): boolean {
    if (++this.calls % CHECK_EVERY !== 0 && !isTurnSpent()) return false;
    return this.isLate();
  }

  /** As `isDue`, but looks at the clock every time: for loops whose single steps may take long. */
  isLate(): boolean {
    return performance.now() >= this.sliceEnd || isTurnSpent();
  }

  async pause(): Promise<void> {
    if (performance.now() > this.deadline) throw new MongoError(50, 'operation exceeded time limit');
    waiting++;
    await nextTurn();
    waiting--;
    if (this.isGone()) throw new MongoError(11601, 'operation was interrupted because a client disconnected');
    this.sliceEnd = performance.now() + SLICE_MS / (1 + waiting);
  }

  /**
   * Evaluates something for one item, without side effects, since a pattern that takes long has it begun again. Gives a
   * promise only then.
   */
  evaluate<T, U>(apply: (item: T) => U, item: T): U | Promise<U> {
    const result = attempt(apply, item);
    return result instanceof Work ? this.finish(result, apply, item) : result;
  }

  private async finish<T, U>(work: Work, apply: (item: T) => U, item: T): Promise<U> {
    for (;;) {
      await this.pause();
      const result = attempt(apply, item, work);
      if (!(result instanceof Work)) return result;
    }
  }

  /** `Array.map` that gives way; `apply` is evaluated as above. */
  async map<T, U>(items: readonly T[], apply: (item: T, index: number) => U): Promise<U[]> {
    const out: U[] = [];
    const at = (i: number): U => apply(items[i]!, i);
    for (let i = 0; i < items.length; i++) {
      const result = this.evaluate(at, i);
      out.push(result instanceof Promise ? await result : result);
      if (this.isDue()) await this.pause();
    }
    return out;
  }

  /** Sorts in slices: pieces first, then merges, giving way in between. Stable. */
  async sort<T>(items: readonly T[], compare: (a: T, b: T) => number): Promise<T[]> {
    let runs: T[][] = [];
    for (let i = 0; i < items.length; i += 1024) {
      runs.push(items.slice(i, i + 1024).sort(compare));
      if (this.isLate()) await this.pause();
    }
    while (runs.length > 1) {
      const merged: T[][] = [];
      for (let i = 0; i < runs.length; i += 2) {
        merged.push(runs[i + 1] ? await this.merge(runs[i]!, runs[i + 1]!, compare) : runs[i]!);
      }
      runs = merged;
    }
    return runs[0] ?? [];
  }

  private async merge<T>(a: T[], b: T[], compare: (a: T, b: T) => number): Promise<T[]> {
    const out: T[] = [];
    let i = 0;
    let j = 0;
    while (i < a.length && j < b.length) {
      out.push(compare(a[i]!, b[j]!) <= 0 ? a[i++]! : b[j++]!);
      if (this.isDue()) await this.pause();
    }
    while (i < a.length) out.push(a[i++]!);
    while (j < b.length) out.push(b[j++]!);
    return out;
  }
}
