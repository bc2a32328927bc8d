import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { type InboxSearch, readInboxSearch } from '../../rules/inbox/inbox-search.js';

/** What the address says of the list; the same object as long as it says the same. */
export function useInboxSearch(): InboxSearch {
  const said = JSON.stringify(readInboxSearch(useSearch({ strict: false })));
  return useMemo(() => JSON.parse(said) as InboxSearch, [said]);
}

/** Shows another list, beside whatever conversation is open. */
export function useShowList(openId: string | null): (search: InboxSearch) => void {
  const navigate = useNavigate();
  return useCallback(
    search =>
      void (openId === null
        ? navigate({ to: '/inbox', search, replace: true })
        : navigate({ to: '/inbox/$conversationId', params: { conversationId: openId }, search, replace: true })),
    [navigate, openId],
  );
}
