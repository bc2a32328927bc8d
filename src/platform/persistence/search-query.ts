import type { Document } from 'mongodb';
import { type Searchable, searchWordsField, type SearchWeight } from './search-words.js';

/** Words that follow each other; of a single one `begins`: it, or a longer one that begins so. */
type Term = { words: readonly string[]; begins: boolean };

/** What is looked for: all of the terms, and one of the values of each path. */
export type SearchRequest = {
  terms: readonly Term[];
  narrowed?: Readonly<Record<string, readonly string[]>>;
  /** Or else one of these values, whatever the words are. */
  or?: { path: string; values: readonly string[] };
};

/** Nothing is asked for, or one of no values: that is no question whose answer is everything (pure). */
export const isOfNothing = ({ terms, narrowed = {}, or }: SearchRequest): boolean =>
  Object.values(narrowed).some(values => values.length === 0) ||
  (terms.length === 0 && Object.keys(narrowed).length === 0 && (or?.values ?? []).length === 0);

/** No sum of lesser places outweighs a better one. */
const points: Record<SearchWeight, number> = { a: 1000, b: 100, c: 10, d: 1 };
const ofBeginning = 0.5;

export const searchIndexName = 'words';

/** A field as Atlas describes it. */
type Mapped = { type: string; analyzer?: string; dynamic?: boolean; fields?: Record<string, Mapped> };

/** The definition of the search index, for Atlas and for the embedded database alike (pure). */
export function searchDefinition({ fields, narrowedBy, newestBy }: Searchable): Document {
  const words = Object.keys(fields).map(name => [name, { type: 'string', analyzer: 'lucene.whitespace' }] as const);
  const own: Record<string, Mapped> = {
    tenantId: { type: 'token' },
    [newestBy]: { type: 'date' },
    [searchWordsField]: { type: 'document', dynamic: false, fields: Object.fromEntries(words) },
  };
  for (const path of narrowedBy) place(own, path.split('.'));
  return { mappings: { dynamic: false, fields: own } };
}

function place(fields: Record<string, Mapped>, [name = '', ...rest]: string[]): void {
  if (rest.length === 0) fields[name] = { type: 'token' };
  else {
    const inner = (fields[name] ??= { type: 'document', dynamic: false, fields: {} });
    place((inner.fields ??= {}), rest);
  }
}

/** The first stage of a search (pure). The tenant is in it whoever asks. */
export function searchStage(searchable: Searchable, tenantId: string, request: SearchRequest): Document {
  if (!tenantId) throw new Error('A search was asked for without a tenant.');
  const { terms, narrowed = {}, or } = request;
  const must = terms.map(term => ofTerm(searchable, term));
  const either =
    or && or.values.length > 0
      ? [anyOf([...(must.length > 0 ? [{ compound: { must } }] : []), valuesIn(or.path, or.values)])]
      : must;
  return {
    $search: {
      index: searchIndexName,
      compound: {
        ...(either.length > 0 ? { must: either } : {}),
        filter: [
          { equals: { path: 'tenantId', value: tenantId } },
          ...Object.entries(narrowed).map(([path, values]) => valuesIn(path, values)),
        ],
      },
      sort: { best: { $meta: 'searchScore' }, [searchable.newestBy]: -1 },
    },
  };
}

const anyOf = (should: Document[]): Document => ({ compound: { should, minimumShouldMatch: 1 } });

const valuesIn = (path: string, value: readonly string[]): Document => ({ in: { path, value } });

/** A term in any of the fields, scored by where it stands. */
function ofTerm({ fields }: Searchable, { words, begins }: Term): Document {
  return anyOf(
    Object.entries(fields).flatMap(([name, { weight }]): Document[] => {
      const path = `${searchWordsField}.${name}`;
      const is = { path, score: { constant: { value: points[weight] } } };
      if (words.length > 1) return [{ phrase: { query: words.join(' '), ...is } }];
      const [word] = words as [string];
      const begun = { path, allowAnalyzedField: true, score: { constant: { value: points[weight] * ofBeginning } } };
      return [{ text: { query: word, ...is } }, ...(begins ? [{ wildcard: { query: `${word}*`, ...begun } }] : [])];
    }),
  );
}
