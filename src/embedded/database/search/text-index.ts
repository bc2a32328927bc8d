import { isDoc } from '../value/bson.js';
import type { Value } from '../value/bson.js';
import { decodeDocument } from '../value/decode.js';
import type { Follower } from './live-index.js';
import { Mappings } from './mappings.js';
import { SearchColumns } from './search-columns.js';
import { SortedTerms } from './sorted-terms.js';

const K1 = 1.2;
const B = 0.75;

interface FieldPostings {
  /** term -> record -> positions */
  terms: Map<string, Map<number, number[]>>;
  words: SortedTerms;
  lengths: Map<number, number>;
  /** Where the next value of a record's array continues. */
  ends: Map<number, number>;
  totalLength: number;
}

/** An inverted index of the text fields of a collection, scored by BM25. */
export class TextIndex implements Follower {
  readonly mappings: Mappings;
  /** Every indexed document; also those without text. */
  readonly records = new Set<number>();
  private readonly fields = new Map<string, FieldPostings>();
  private readonly termsOf = new Map<number, [path: string, term: string][]>();

  private readonly columns: SearchColumns;

  constructor(definition: Value) {
    this.mappings = new Mappings(definition);
    this.columns = new SearchColumns(this.mappings);
  }

  /** The records that have this value in a field that is indexed as it is; undefined where it is not. */
  holdersOf(path: string, value: string): ReadonlySet<number> | undefined {
    return this.columns.holdersOf(path, value);
  }

  /** By what a record is sorted; undefined: it has none. */
  dateOf(path: string, record: number): number | undefined {
    return this.columns.dateOf(path, record);
  }

  apply(record: number, raw: Buffer | undefined): void {
    this.drop(record);
    if (!raw) return;
    this.records.add(record);
    this.walk(decodeDocument(raw), '', record);
  }

  private walk(value: Value, path: string, record: number): void {
    if (typeof value === 'string') {
      this.addText(path, value, record);
      this.columns.addToken(path, value, record);
    } else if (value instanceof Date) this.columns.addDate(path, value, record);
    else if (Array.isArray(value)) value.forEach(item => this.walk(item, path, record));
    else if (isDoc(value))
      for (const [name, field] of Object.entries(value))
        this.walk(field, path === '' ? name : `${path}.${name}`, record);
  }

  private fieldAt(path: string): FieldPostings {
    const known = this.fields.get(path);
    if (known) return known;
    const field: FieldPostings = {
      ...{ terms: new Map(), words: new SortedTerms(), lengths: new Map(), ends: new Map() },
      totalLength: 0,
    };
    this.fields.set(path, field);
    return field;
  }

  private addText(path: string, text: string, record: number): void {
    if (!this.mappings.indexes(path, ['string'])) return;
    const terms = this.mappings.analyzerOf(path)(text);
    const field = this.fieldAt(path);
    const known = this.termsOf.get(record) ?? [];
    this.termsOf.set(record, known);
    // A gap between the values of an array keeps phrases from matching across them.
    const start = field.ends.get(record) ?? 0;
    field.ends.set(record, start + terms.length + 100);
    terms.forEach((term, i) => {
      const postings = field.terms.get(term) ?? this.newTerm(field, term);
      const positions = postings.get(record) ?? [];
      if (positions.length === 0) known.push([path, term]);
      positions.push(start + i);
      postings.set(record, positions);
    });
    field.lengths.set(record, (field.lengths.get(record) ?? 0) + terms.length);
    field.totalLength += terms.length;
  }

  private newTerm({ terms, words }: FieldPostings, term: string): Map<number, number[]> {
    const postings = new Map<number, number[]>();
    terms.set(term, postings);
    words.add(term);
    return postings;
  }

  private drop(record: number): void {
    if (!this.records.delete(record)) return;
    this.columns.drop(record);
    for (const [path, term] of this.termsOf.get(record) ?? []) {
      const postings = this.fields.get(path)!.terms.get(term)!;
      postings.delete(record);
      if (postings.size > 0) continue;
      this.fields.get(path)!.terms.delete(term);
      this.fields.get(path)!.words.remove(term);
    }
    this.termsOf.delete(record);
    for (const field of this.fields.values()) {
      field.totalLength -= field.lengths.get(record) ?? 0;
      field.lengths.delete(record);
      field.ends.delete(record);
    }
  }

  /** The paths a wildcard means, or the path itself. */
  matchingPaths(pattern: string): string[] {
    if (!pattern.includes('*')) return [pattern];
    const source = pattern.split('*').map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')).join('.*'); // prettier-ignore
    const regex = new RegExp(`^${source}$`);
    return [...this.fields.keys()].filter(path => regex.test(path));
  }

  postings(path: string, term: string): ReadonlyMap<number, readonly number[]> | undefined {
    return this.fields.get(path)?.terms.get(term);
  }

  /** Of every term that begins so. */
  postingsBeginning(path: string, beginning: string): ReadonlyMap<number, readonly number[]>[] {
    const field = this.fields.get(path);
    return field ? field.words.beginning(beginning).flatMap(term => field.terms.get(term) ?? []) : [];
  }

  /** BM25 of a term that occurs `frequency` times in the field of a record, in `holders` records altogether. */
  score(path: string, record: number, frequency: number, holders: number): number {
    const field = this.fields.get(path)!;
    const count = field.lengths.size;
    const idf = Math.log(1 + (count - holders + 0.5) / (holders + 0.5));
    const relative = (field.lengths.get(record) ?? 0) / (field.totalLength / count);
    return (idf * frequency) / (frequency + K1 * (1 - B + B * relative));
  }
}
