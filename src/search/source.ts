import type { SearchTerm } from '../language/search-terms.js';
import type { SearchWeight } from '../platform/persistence/search-words.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { SearchQuery } from './parse-query.js';
import { fitOf, type RankedText } from './rank.js';
import type { SearchType } from './search-box.contract.js';

/** A query with what its operators mean here. */
export type Wanted = Omit<SearchQuery, 'from'> & {
  /** The contacts whose it is, and the person who asks where they asked for themselves; null: whosever. */
  from: { contactIds: string[]; userId: string | null } | null;
};

/** Something that was found, before it is ranked. */
export type FoundItem = {
  type: SearchType;
  id: string;
  parentId: string | null;
  title: string;
  /** Of what the snippet is made. */
  text: string;
  texts: RankedText[];
  at: Date;
};

export type FoundItems = { items: FoundItem[]; total: number };

/** One kind of things that are found. What it does not have, as stages of deals, it is not found by. */
export type SearchSource = {
  type: SearchType;
  find(ctx: TenantContext, wanted: Wanted, limit: number): Promise<FoundItems>;
};

export const nothing: FoundItems = { items: [], total: 0 };

/** Of what was found by its parts, that in which the quotations stand as they are (pure). */
export function standingExactly({ items, total }: FoundItems, terms: readonly SearchTerm[]): FoundItems {
  const exact = terms.filter(({ words, begins }) => !begins && words.length > 1);
  if (exact.length === 0) return { items, total };
  const standing = items.filter(({ texts }) =>
    exact.every(term => texts.some(({ words }) => fitOf(term, words) === 1)),
  );
  return { items: standing, total: standing.length };
}

/** The words that stand beside a stored document, by where they count (pure). */
export const textsOf = (
  words: Readonly<Record<string, string>> = {},
  fields: Readonly<Record<string, { weight: SearchWeight }>> = {},
): RankedText[] =>
  Object.entries(fields).map(([name, { weight }]) => ({ weight, words: (words[name] ?? '').split(' ') }));
