import { useCallback, useSyncExternalStore } from 'react';
import { useSession } from '../../data/use-session.js';

export type ReplyMode = 'reply' | 'private' | 'note';
export type ReplyText = { text: string; mode: ReplyMode };

const empty: ReplyText = { text: '', mode: 'reply' };
const texts = new Map<string, ReplyText>();
const watchers = new Set<() => void>();

/** For as long as the tab is open: what somebody wrote about a customer does not stay on a machine that others use. */
function read(key: string): ReplyText {
  const known = texts.get(key);
  if (known) return known;
  try {
    const kept = sessionStorage.getItem(key);
    if (kept) texts.set(key, { ...empty, ...(JSON.parse(kept) as Partial<ReplyText>) });
  } catch {
    // A browser may forbid it; then what is kept lasts as long as the page.
  }
  return texts.get(key) ?? empty;
}

function keep(key: string, next: ReplyText): void {
  texts.set(key, next);
  try {
    if (next.text === '') sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(next));
  } catch {
    // Kept for this page alone.
  }
  for (const watcher of watchers) watcher();
}

const watch = (watcher: () => void): (() => void) => {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
};

/** What somebody is writing in a conversation; it waits there while they look at another one. */
export function useReplyText(conversationId: string) {
  const key = `frontdesk.reply.${useSession()?.user.id ?? ''}.${conversationId}`;
  const { text, mode } = useSyncExternalStore(watch, () => read(key));
  const write = useCallback((next: string) => keep(key, { ...read(key), text: next }), [key]);
  const choose = useCallback((next: ReplyMode) => keep(key, { ...read(key), mode: next }), [key]);
  return { text, mode, write, choose };
}
