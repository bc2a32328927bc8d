import { useMemo } from 'react';
import { useNameOf } from '../../data/use-people.js';
import { useSession } from '../../data/use-session.js';

/** Whose conversations these may be: my id, and the names of the others. Asked once for the list, not for each row. */
export type People = { myId: string | null; nameOf: (id: string | null) => string | null };

export function usePeople(): People {
  const myId = useSession()?.user.id ?? null;
  const nameOf = useNameOf();
  return useMemo(() => ({ myId, nameOf }), [myId, nameOf]);
}
