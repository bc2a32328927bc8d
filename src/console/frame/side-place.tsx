import { createContext, type ReactNode, use } from 'react';
import { createPortal } from 'react-dom';
import { useIsWide } from './use-is-wide.js';

const SidePlaceContext = createContext<HTMLElement | null>(null);

export const SidePlaceProvider = SidePlaceContext.Provider;

/** What a view puts below the main navigation, where there is room for it. */
export function InSidePlace({ children }: { children: ReactNode }) {
  const place = use(SidePlaceContext);
  const isWide = useIsWide();
  return place && isWide ? createPortal(children, place) : null;
}
