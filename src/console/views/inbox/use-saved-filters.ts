import { useCallback, useMemo, useState } from 'react';
import { recall, remember } from '../../data/memory.js';
import { useSession } from '../../data/use-session.js';
import { readSavedFilters, type SavedFilter } from '../../rules/inbox/saved-filters.js';

/** Kept in this browser, for each person apart. */
export function useSavedFilters(): [saved: SavedFilter[], save: (filters: SavedFilter[]) => void] {
  const place = `frontdesk.inbox-filters.${useSession()?.user.id ?? ''}`;
  const [kept, setKept] = useState(() => recall(place));
  const save = useCallback(
    (filters: SavedFilter[]) => {
      const text = JSON.stringify(filters);
      remember(place, text);
      setKept(text);
    },
    [place],
  );
  return [useMemo(() => readSavedFilters(kept), [kept]), save];
}
