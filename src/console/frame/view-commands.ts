import { useEffect, useSyncExternalStore } from 'react';
import type { Icon } from '../parts/icon.js';

export type Command = { id: string; name: string; icon: Icon; run: () => void };

const offers = new Set<readonly Command[]>();
const watchers = new Set<() => void>();
let offered: readonly Command[] = [];

function show(): void {
  offered = [...offers].flat();
  for (const watcher of watchers) watcher();
}

const watch = (watcher: () => void): (() => void) => {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
};

/** What the open view can do stands in the command menu, before what can be done anywhere. Give the same array until it changes. */
export function useViewCommands(commands: readonly Command[]): void {
  useEffect(() => {
    offers.add(commands);
    show();
    return () => {
      offers.delete(commands);
      show();
    };
  }, [commands]);
}

export const useOfferedCommands = (): readonly Command[] => useSyncExternalStore(watch, () => offered);
