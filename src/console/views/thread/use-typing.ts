import { useCallback, useEffect, useState } from 'react';

/** Who has written nothing for so long does not type any more. */
const pauseMs = 6_000;

/** Whether somebody types at this moment; `note` is called at every letter. */
export function useTyping(): { isTyping: boolean; note: (isTyping: boolean) => void } {
  const [since, setSince] = useState<number | null>(null);
  useEffect(() => {
    if (since === null) return;
    const timer = setTimeout(() => setSince(null), pauseMs);
    return () => clearTimeout(timer);
  }, [since]);
  const note = useCallback((isTyping: boolean) => setSince(isTyping ? Date.now() : null), []);
  return { isTyping: since !== null, note };
}
