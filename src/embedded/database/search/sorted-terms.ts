/** More new terms than this are put in order together. */
const FEW = 64;

/** The terms of a field in their order: those that begin alike stand together. */
export class SortedTerms {
  private sorted: string[] = [];
  private fresh: string[] = [];

  /** A term that is not there. */
  add(term: string): void {
    this.fresh.push(term);
  }

  remove(term: string): void {
    this.settle();
    const at = this.placeOf(term);
    if (this.sorted[at] === term) this.sorted.splice(at, 1);
  }

  beginning(beginning: string): string[] {
    this.settle();
    const found: string[] = [];
    for (let at = this.placeOf(beginning); this.sorted[at]?.startsWith(beginning); at++) found.push(this.sorted[at]!);
    return found;
  }

  private settle(): void {
    if (this.fresh.length > FEW) this.sorted = [...this.sorted, ...this.fresh].sort(inOrder);
    else for (const term of this.fresh) this.sorted.splice(this.placeOf(term), 0, term);
    this.fresh = [];
  }

  /** Where the term stands, or would stand. */
  private placeOf(term: string): number {
    let [low, high] = [0, this.sorted.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.sorted[middle]! < term) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
