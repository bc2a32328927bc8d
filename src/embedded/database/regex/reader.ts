import { MongoError, notSupported } from '../mongo-error.js';

/** The options in force at one place of a pattern. */
export interface Options {
  caseless: boolean;
  multiline: boolean;
  dotAll: boolean;
  extended: boolean;
  /** xx: blanks mean nothing in classes either. */
  extendedMore: boolean;
  /** n: plain parentheses capture nothing. */
  noCapture: boolean;
  /** U: quantifiers are lazy, and greedy with a question mark. */
  ungreedy: boolean;
}

/** MongoDB's error for a pattern that PCRE refuses. */
export const invalid = (why: string): MongoError => new MongoError(51091, `Regular expression is invalid: ${why}`);

/** What PCRE can and this server cannot is refused by name. */
export const refused = (what: string): MongoError => notSupported(`in a regular expression ${what}`);

/** What the end of the pattern has to settle about references. */
interface Reference {
  /** Of the group that is meant; a name is looked up at the end. */
  target: number | string;
  resolve(index: number): void;
}

/** Walks over the code points of a pattern and keeps what its parts share. */
export class Reader {
  readonly points: readonly number[];
  pos = 0;
  /** Between \Q and \E everything stands for itself. */
  quoting = false;
  captures = 0;
  readonly names = new Map<string, number>();
  readonly references: Reference[] = [];

  constructor(
    pattern: string,
    public options: Options,
  ) {
    this.points = Array.from(pattern, char => char.codePointAt(0)!);
  }

  isAtEnd(): boolean {
    return this.pos >= this.points.length;
  }

  /** The character at a distance, '' past the end. */
  peek(distance = 0): string {
    const point = this.points[this.pos + distance];
    return point === undefined ? '' : String.fromCodePoint(point);
  }

  next(): string {
    const char = this.peek();
    this.pos++;
    return char;
  }

  looksAt(text: string): boolean {
    return [...text].every((char, i) => this.peek(i) === char);
  }

  /** Skips the text if it comes next. */
  accept(text: string): boolean {
    if (!this.looksAt(text)) return false;
    this.pos += [...text].length;
    return true;
  }

  /** The text that matches from here, which is skipped; '' when there is none. `most` characters are looked at. */
  take(pattern: RegExp, most = 64): string {
    const text = pattern.exec(String.fromCodePoint(...this.points.slice(this.pos, this.pos + most)))?.[0] ?? '';
    this.pos += [...text].length;
    return text;
  }
}
