import type { InboxFolder, InboxSearch } from './inbox-search.js';

/** The filters of the API's list. */
type ListQuery = {
  status: string;
  assigneeId?: string;
  channel?: string;
  accountId?: string;
  label?: string;
  handling?: 'agent' | 'human';
  unread?: 'true';
  search?: string;
};

const statuses: Record<InboxFolder, readonly string[]> = {
  mine: ['pending', 'open'],
  unassigned: ['pending', 'open'],
  all: ['pending', 'open'],
  snoozed: ['snoozed'],
  resolved: ['resolved'],
};
const everyStatus = ['pending', 'open', 'snoozed', 'resolved'];

/** Who looks for words looks in what is done and asleep, too, unless the folder says otherwise. */
const statusesOf = ({ folder, q }: InboxSearch): readonly string[] =>
  folder === undefined && q !== undefined ? everyStatus : statuses[folder ?? 'all'];

/** What the API is asked for (pure). */
export function listQuery(search: InboxSearch): ListQuery {
  const { folder, channel, account, label, handling, unread, q } = search;
  return {
    status: statusesOf(search).join(','),
    ...(folder === 'mine' ? { assigneeId: 'me' } : {}),
    ...(folder === 'unassigned' ? { assigneeId: 'none' } : {}),
    ...(channel ? { channel } : {}),
    ...(account ? { accountId: account } : {}),
    ...(label ? { label } : {}),
    ...(handling ? { handling } : {}),
    ...(unread ? { unread: 'true' } : {}),
    ...(q ? { search: q } : {}),
  };
}

type Listed = {
  status: string;
  assigneeId: string | null;
  channel: string;
  accountId: string;
  labels: readonly string[];
  handling: string;
  unreadCount: number;
};

/**
 * Whether a conversation that was in the list still belongs to it (pure). What was read meanwhile stays while one looks at what is
 * unread, and what was found by its words stays found.
 */
export function belongsTo(search: InboxSearch, conversation: Listed, myId: string | null): boolean {
  const { folder, channel, account, label, handling } = search;
  return (
    statusesOf(search).includes(conversation.status) &&
    (folder !== 'mine' || conversation.assigneeId === myId) &&
    (folder !== 'unassigned' || conversation.assigneeId === null) &&
    (channel === undefined || conversation.channel === channel) &&
    (account === undefined || conversation.accountId === account) &&
    (label === undefined || conversation.labels.includes(label)) &&
    (handling === undefined || conversation.handling === handling)
  );
}
