import { type InboxSearch, isSameSearch, readInboxSearch } from './inbox-search.js';

/** A list that somebody looks at often, under a name of their own. */
export type SavedFilter = { name: string; search: InboxSearch };

const most = 30;

/** What a browser kept; what cannot be read is none (pure). */
export function readSavedFilters(kept: string | null): SavedFilter[] {
  try {
    const list: unknown = JSON.parse(kept ?? '[]');
    return Array.isArray(list) ? list.flatMap(readOne).slice(0, most) : [];
  } catch {
    return [];
  }
}

function readOne(kept: unknown): SavedFilter[] {
  const { name, search } = (kept ?? {}) as { name?: unknown; search?: unknown };
  if (typeof name !== 'string' || name === '' || typeof search !== 'object' || search === null) return [];
  return [{ name, search: readInboxSearch(search as Record<string, unknown>) }];
}

/** One more; of the same name it is another filter from now on (pure). */
export const withFilter = (filters: readonly SavedFilter[], added: SavedFilter): SavedFilter[] =>
  [...filters.filter(({ name }) => name !== added.name), added].slice(-most);

export const withoutSaved = (filters: readonly SavedFilter[], name: string): SavedFilter[] =>
  filters.filter(each => each.name !== name);

export const isSaved = (filters: readonly SavedFilter[], search: InboxSearch): boolean =>
  filters.some(each => isSameSearch(each.search, search));
