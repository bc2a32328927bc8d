import { laterFirst } from './list-cache.js';

type Ordered = { id: string; lastActivityAt: string };

/** How a list stood when somebody scrolled away from its top. */
export type StillList = { ids: ReadonlySet<string>; order: readonly string[]; since: string };

export const holdStill = (items: readonly Ordered[]): StillList => ({
  ids: new Set(items.map(({ id }) => id)),
  order: items.map(({ id }) => id),
  since: items[0]?.lastActivityAt ?? '',
});

/**
 * What is shown while somebody reads further down: each where it was, what is gone left out, what is loaded below after it. What
 * would come above waits, and is counted; but for the open conversation, whose news are seen beside (pure).
 */
export function shownOf<T extends Ordered>(
  items: readonly T[],
  still: StillList | null,
  openId: string | null,
): { shown: readonly T[]; waiting: number } {
  if (!still) return { shown: items, waiting: 0 };
  const known = new Map(items.map(item => [item.id, item]));
  const stayed = still.order.flatMap(id => known.get(id) ?? []);
  const news = items.filter(({ id, lastActivityAt }) => lastActivityAt > still.since && id !== openId);
  const below = items.filter(item => !still.ids.has(item.id) && item.lastActivityAt <= still.since);
  return { shown: [...stayed, ...below.sort(laterFirst)], waiting: news.length };
}
