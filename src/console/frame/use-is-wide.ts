import { useSyncExternalStore } from 'react';

/** From this width on the main navigation stands beside the view; frame.css has the same number. */
const wide = (): MediaQueryList => matchMedia('(min-width: 1024px)');

function watch(listener: () => void): () => void {
  const query = wide();
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

export const useIsWide = (): boolean => useSyncExternalStore(watch, () => wide().matches);
