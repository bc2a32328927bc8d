import { type InboxSearch, isSameSearch, readInboxSearch } from './inbox-search.js';

/** A list that somebody looks at often, under a name of their own. */
export type SavedFilter = { id: string; name: string; search: InboxSearch };

/** What the server keeps of one: what cannot be read is not filtered by (pure). */
export const savedFilterOf = ({ id, name, search }: { id: string; name: string; search: Record<string, string> }) => ({
  id,
  name,
  search: readInboxSearch(search),
});

/** As it is kept (pure). */
export const keptSearch = (search: InboxSearch): Record<string, string> =>
  Object.fromEntries(Object.entries(search).map(([name, value]) => [name, String(value)]));

export const isSaved = (filters: readonly SavedFilter[], search: InboxSearch): boolean =>
  filters.some(each => isSameSearch(each.search, search));
