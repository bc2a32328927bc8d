import { type Channel, channelOf } from '../channels.js';

/** Which conversations are listed. `all` are those that are neither done nor asleep; it stands in no address. */
export const inboxFolders = ['mine', 'unassigned', 'all', 'snoozed', 'resolved'] as const;
export type InboxFolder = (typeof inboxFolders)[number];

const handlings = ['agent', 'human'] as const;

/** What the inbox's address says of its list. What is left out is not filtered by. */
export type InboxSearch = {
  folder?: Exclude<InboxFolder, 'all'>;
  channel?: Channel;
  account?: string;
  label?: string;
  handling?: (typeof handlings)[number];
  unread?: true;
  q?: string;
};

/** The longest that the server looks for. */
const longestWords = 100;

/** The router reads a number out of digits; here they are a name. */
const text = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() || undefined : undefined;

/** An address may be mistyped: what says nothing is left out (pure). */
export function readInboxSearch(raw: Record<string, unknown>): InboxSearch {
  const folder = inboxFolders.find(known => known === raw['folder']);
  const search = {
    folder: folder === 'all' ? undefined : folder,
    channel: channelOf(raw['channel']) ?? undefined,
    account: text(raw['account']),
    label: text(raw['label']),
    handling: handlings.find(known => known === raw['handling']),
    unread: raw['unread'] === true || raw['unread'] === 'true' ? true : undefined,
    q: text(raw['q'])?.slice(0, longestWords),
  };
  return withoutEmpty(search);
}

/** Nothing is undefined in an address. */
const withoutEmpty = (search: Record<string, unknown>): InboxSearch =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));

export type InboxFilter = Exclude<keyof InboxSearch, 'folder'>;

/** What narrows the folder down further, in the order in which it is shown (pure). */
export const filtersOf = (search: InboxSearch): InboxFilter[] =>
  (['channel', 'account', 'label', 'handling', 'unread', 'q'] as const).filter(name => search[name] !== undefined);

export function withoutFilter(search: InboxSearch, name: InboxFilter): InboxSearch {
  return withoutEmpty({ ...search, [name]: undefined });
}

/** The same list, in whatever order its address says so (pure). */
export const isSameSearch = (one: InboxSearch, other: InboxSearch): boolean => keyOf(one) === keyOf(other);
const keyOf = (search: InboxSearch): string => JSON.stringify(Object.entries(search).sort());
