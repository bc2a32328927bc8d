import { useChannelName } from '../../frame/channel-mark.js';
import { useText } from '../../frame/use-text.js';
import { filtersOf, type InboxFilter, type InboxSearch } from '../../rules/inbox/inbox-search.js';
import { useFilterChoices } from './use-filter-choices.js';

/** What a filter of the address is called. */
export function useFilterName(): (search: InboxSearch, name: InboxFilter) => string {
  const text = useText();
  const channelName = useChannelName();
  const { accounts } = useFilterChoices();
  return (search, name) => {
    switch (name) {
      case 'channel':
        return channelName(search.channel ?? '');
      case 'account':
        return accounts.find(({ id }) => id === search.account)?.name ?? text('inbox.filter.account');
      case 'label':
        return search.label ?? '';
      case 'handling':
        return text(search.handling === 'human' ? 'inbox.filter.human' : 'inbox.filter.agent');
      case 'unread':
        return text('inbox.filter.unread');
      case 'q':
        return `“${search.q ?? ''}”`;
    }
  };
}

/** What a filter is called until somebody names it: the folder and what narrows it down. */
export function useSearchName(): (search: InboxSearch) => string {
  const text = useText();
  const nameOf = useFilterName();
  return search =>
    [text(`inbox.folder.${search.folder ?? 'all'}`), ...filtersOf(search).map(name => nameOf(search, name))].join(
      ' · ',
    );
}
