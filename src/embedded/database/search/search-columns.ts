import type { Mappings } from './mappings.js';

/** What a search index keeps of fields that are no text: which records have a value, and by what they are sorted. */
export class SearchColumns {
  private readonly tokens = new Map<string, Map<string, Set<number>>>();
  private readonly tokensOf = new Map<number, [path: string, value: string][]>();
  private readonly dates = new Map<string, Map<number, number>>();

  constructor(private readonly mappings: Mappings) {}

  addToken(path: string, value: string, record: number): void {
    if (!this.mappings.indexes(path, ['token'])) return;
    const values = this.tokens.get(path) ?? new Map<string, Set<number>>();
    this.tokens.set(path, values);
    const holders = values.get(value) ?? new Set<number>();
    values.set(value, holders.add(record));
    const own = this.tokensOf.get(record) ?? [];
    own.push([path, value]);
    this.tokensOf.set(record, own);
  }

  /** Of several the latest. */
  addDate(path: string, value: Date, record: number): void {
    if (!this.mappings.indexes(path, ['date'])) return;
    const column = this.dates.get(path) ?? new Map<number, number>();
    this.dates.set(path, column);
    column.set(record, Math.max(value.getTime(), column.get(record) ?? -Infinity));
  }

  drop(record: number): void {
    for (const [path, value] of this.tokensOf.get(record) ?? []) {
      const values = this.tokens.get(path)!;
      const holders = values.get(value);
      holders?.delete(record);
      if (holders?.size === 0) values.delete(value);
    }
    this.tokensOf.delete(record);
    for (const column of this.dates.values()) column.delete(record);
  }

  holdersOf(path: string, value: string): ReadonlySet<number> | undefined {
    if (!this.mappings.indexes(path, ['token'])) return undefined;
    return this.tokens.get(path)?.get(value) ?? nobody;
  }

  dateOf(path: string, record: number): number | undefined {
    return this.dates.get(path)?.get(record);
  }
}

const nobody: ReadonlySet<number> = new Set();
