import type { QueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import type { StreamedEvent } from '../../events/event.contract.js';
import { affectedQueries, fewestQueries, type QueryKeyStart } from '../rules/affected-queries.js';
import { joinStream, type News } from './live/shared-stream.js';

/** How news reach this page: `off` where no stream is open. */
export type Connection = 'off' | 'live' | 'reconnecting';

let connection: Connection = 'off';
const watchers = new Set<() => void>();
const listeners = new Set<(event: StreamedEvent) => void>();

function show(next: Connection): void {
  if (next === connection) return;
  connection = next;
  for (const watcher of watchers) watcher();
}

const watch = (watcher: () => void): (() => void) => {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
};

export const useConnection = (): Connection => useSyncExternalStore(watch, () => connection);

/** Hears every event as it comes, for what is shown of no query: who is typing, how far a pass is. */
export function onLiveEvent(listener: (event: StreamedEvent) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Events that come together are one reading. */
const gatherMs = 30;

/**
 * Keeps what is on the screen true: what an event may have changed is read again, at once where it is shown and else when it is
 * opened. What was read before the stream was open, or while it was cut off, is read again then.
 */
export function keepLive(queries: QueryClient): () => void {
  let waiting: QueryKeyStart[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const renew = (): void => {
    timer = undefined;
    for (const queryKey of fewestQueries(waiting)) void queries.invalidateQueries({ queryKey });
    waiting = [];
  };
  const take = (news: News): void => {
    if (news.kind === 'reset') void queries.invalidateQueries();
    if (news.kind === 'connection') show(news.isLive ? 'live' : 'reconnecting');
    if (news.kind !== 'event') return;
    for (const listener of listeners) listener(news.event);
    waiting.push(...affectedQueries(news.event));
    timer ??= setTimeout(renew, gatherMs);
  };
  const leave = joinStream(take);
  return () => {
    clearTimeout(timer);
    leave();
    show('off');
  };
}
