/** Which conversations are listed; `all` are those that are neither done nor asleep, and stands in no address. */
const inboxFolders = ['mine', 'unassigned', 'all', 'snoozed', 'resolved'] as const;
type InboxFolder = (typeof inboxFolders)[number];

/** What the inbox's address says of its list. What is left out is not filtered by. */
export type InboxSearch = {
  folder?: Exclude<InboxFolder, 'all'>;
  channel?: string;
  account?: string;
};

const text = (value: unknown): string | null =>
  (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : null;

/** An address may be mistyped: what says nothing is left out (pure). */
export function readInboxSearch(raw: Record<string, unknown>): InboxSearch {
  const folder = inboxFolders.find(known => known === raw['folder']);
  const channel = text(raw['channel']);
  const account = text(raw['account']);
  return {
    ...(folder && folder !== 'all' ? { folder } : {}),
    ...(channel ? { channel } : {}),
    ...(account ? { account } : {}),
  };
}
