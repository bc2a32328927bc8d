import type { UpdateFilter } from 'mongodb';

/** Where a word stands counts: in a name most, in a status least. */
export type SearchWeight = 'a' | 'b' | 'c' | 'd';

type SearchField = {
  weight: SearchWeight;
  /** Where the value is no text itself: what of it is searched. */
  textOf?: (value: never) => string | null | undefined;
};

/** How the documents of a collection are found by their words. */
export type Searchable = {
  /** Fields at the top of a document, by their names. */
  fields: Readonly<Record<string, SearchField>>;
  /** Paths of texts by which a search is narrowed; the tenant is always one. */
  narrowedBy: readonly string[];
  /** Of those that are found equally well, the newest first. */
  newestBy: string;
  /** The words of a text, as they are compared. */
  wordsOf: (text: string) => string[];
};

/** Beside each field that is searched, its words: the database compares them as they are, whichever database it is. */
export const searchWordsField = 'searchWords';

type Values = Readonly<Record<string, unknown>>;

/** A text as long as a book is found by its beginning. */
const longestText = 20_000;

function wordsIn({ fields, wordsOf }: Searchable, name: string, value: unknown): string {
  const textOf = fields[name]?.textOf as ((value: unknown) => string | null | undefined) | undefined;
  const text = textOf ? textOf(value) : value;
  return typeof text === 'string' ? wordsOf(text.slice(0, longestText)).join(' ') : '';
}

/** A new document with the words by which it is found (pure). */
export function withSearchWords<T extends object>(searchable: Searchable | undefined, document: T): T {
  if (!searchable) return document;
  const values = document as Values;
  const words = Object.keys(searchable.fields).map(name => [name, wordsIn(searchable, name, values[name])] as const);
  return { ...document, [searchWordsField]: Object.fromEntries(words) };
}

/** An update that leaves the words as its texts are (pure): whoever changes a text changes what it is found by, in one write. */
export function updatingSearchWords<T>(searchable: Searchable | undefined, update: UpdateFilter<T>): UpdateFilter<T> {
  if (!searchable) return update;
  const parts = update as Record<string, Values | undefined>;
  for (const [operator, values] of Object.entries(parts)) refuseParts(searchable, operator, values);
  const changed = wholes.flatMap(operator => {
    // Words that came along with a document that was read are made anew.
    const values = Object.fromEntries(
      Object.entries(parts[operator] ?? {}).filter(([name]) => name !== searchWordsField),
    );
    const names = Object.keys(values).filter(name => Object.hasOwn(searchable.fields, name));
    const wordsOf = (name: string): string => (operator === '$unset' ? '' : wordsIn(searchable, name, values[name]));
    const words = names.map(name => [`${searchWordsField}.${name}`, wordsOf(name)] as const);
    return parts[operator] ? [[operator, { ...values, ...Object.fromEntries(words) }] as const] : [];
  });
  return { ...update, ...Object.fromEntries(changed) };
}

/** What sets a field as a whole. */
const wholes: readonly string[] = ['$set', '$setOnInsert', '$unset'];

/** Whose words would be out of date without anybody noticing. */
function refuseParts({ fields }: Searchable, operator: string, values: Values | undefined): void {
  const bad = Object.keys(values ?? {}).find(path => {
    const isWhole = wholes.includes(operator) && Object.hasOwn(fields, path);
    return Object.hasOwn(fields, path.split('.')[0]!) && !isWhole;
  });
  if (bad !== undefined) throw new Error(`${operator} of ${bad}: a field that is searched is set as a whole.`);
}
