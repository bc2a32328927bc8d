import { useNavigate, useRouter } from '@tanstack/react-router';
import { type MouseEvent, useCallback, useMemo } from 'react';
import type { InboxSearch } from '../../rules/inbox/inbox-search.js';

/** Stands in the address where the id comes. */
const mark = 'conversation';

/**
 * The links of the rows are plain ones that the list itself follows: a link of the router listens to every move of the address,
 * which is too much for rows that come and go while one scrolls.
 */
export function useRowLinks(search: InboxSearch) {
  const router = useRouter();
  const navigate = useNavigate();
  const hrefOf = useMemo(() => {
    const { href } = router.buildLocation({ to: '/inbox/$conversationId', params: { conversationId: mark }, search });
    return (id: string): string => href.replace(mark, encodeURIComponent(id));
  }, [router, search]);
  const onClick = useCallback(
    (event: MouseEvent<HTMLElement>) => {
      const { button, metaKey, ctrlKey, shiftKey, altKey } = event;
      const isPlain = button === 0 && !metaKey && !ctrlKey && !shiftKey && !altKey;
      const id = (event.target as Element).closest<HTMLElement>('a[data-id]')?.dataset['id'];
      // To the browser belongs what opens a tab or a window.
      if (!isPlain || id === undefined || event.defaultPrevented) return;
      event.preventDefault();
      void navigate({ to: '/inbox/$conversationId', params: { conversationId: id }, search });
    },
    [navigate, search],
  );
  return { hrefOf, onClick };
}
