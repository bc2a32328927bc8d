import { useCallback, useState } from 'react';
import type { Draft } from './use-drafts.js';

/** A draft in one state: decided on, and waiting again later, it is another. */
const stateOf = ({ id, version }: Draft): string => `${id} ${version}`;

/** Drafts that were decided on here and are not shown any more, whatever is read meanwhile. */
export function useGone() {
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const hide = useCallback((drafts: readonly Draft[]) => {
    setGone(before => new Set([...before, ...drafts.map(stateOf)]));
  }, []);
  const show = useCallback((draft: Draft) => {
    setGone(before => new Set([...before].filter(state => state !== stateOf(draft))));
  }, []);
  const isGone = useCallback((draft: Draft): boolean => gone.has(stateOf(draft)), [gone]);
  return { hide, show, isGone };
}
