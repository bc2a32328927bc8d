import type { SearchType } from '../../search/search-box.contract.js';

/** What is looked through, in the order of the filters. */
export const foundTypes = [
  'contacts',
  'conversations',
  'messages',
  'leads',
  'deals',
  'records',
] as const satisfies readonly SearchType[];

/** What the address of the search says. */
export type BoxSearch = { q?: string; type?: SearchType };

/** The longest that the server looks for. */
const longestWords = 200;

const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, longestWords) : '';

/** An address may be mistyped: what says nothing is left out (pure). */
export function readBoxSearch(raw: Record<string, unknown>): BoxSearch {
  const q = text(raw['q']);
  const type = foundTypes.find(known => known === raw['type']);
  return { ...(q.trim() === '' ? {} : { q }), ...(type ? { type } : {}) };
}
