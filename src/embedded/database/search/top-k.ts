interface Scored {
  slot: number;
  score: number;
}

/** Keeps the best `limit` of many scores in a heap whose root is the worst kept; ties keep the lower slot. */
export class TopK {
  private readonly heap: Scored[] = [];

  constructor(private readonly limit: number) {}

  /** What a score has to exceed to be kept; NaN, below which nothing is, while there is room. */
  get floor(): number {
    return this.heap.length < this.limit ? NaN : this.heap[0]!.score;
  }

  offer(slot: number, score: number): void {
    if (this.heap.length < this.limit) {
      this.heap.push({ slot, score });
      this.up(this.heap.length - 1);
    } else if (score > this.heap[0]!.score) {
      this.heap[0] = { slot, score };
      this.down();
    }
  }

  /** Best first. */
  take(): Scored[] {
    return [...this.heap].sort((a, b) => b.score - a.score || a.slot - b.slot);
  }

  private worse(a: number, b: number): boolean {
    const [x, y] = [this.heap[a]!, this.heap[b]!];
    return x.score < y.score || (x.score === y.score && x.slot > y.slot);
  }

  private swap(a: number, b: number): void {
    [this.heap[a], this.heap[b]] = [this.heap[b]!, this.heap[a]!];
  }

  private up(start: number): void {
    let at = start;
    while (at > 0) {
      const parent = (at - 1) >>> 1;
      if (!this.worse(at, parent)) return;
      this.swap(at, parent);
      at = parent;
    }
  }

  private down(): void {
    let at = 0;
    for (;;) {
      let worst = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < this.heap.length && this.worse(child, worst)) worst = child;
      }
      if (worst === at) return;
      this.swap(at, worst);
      at = worst;
    }
  }
}
