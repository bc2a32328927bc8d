import type { StreamedEvent } from '../../../events/event.contract.js';

/** Somebody who looks at a conversation. */
type Present = { userId: string; name: string; typing: boolean; until: string };

/** What tells that somebody is there lasts for so long, unless it is told anew. */
const presenceMs = 30_000;

/** Who is there after an event; the same list where it says nothing of this conversation (pure). */
export function presentAfter(
  present: readonly Present[],
  { type, occurredAt, data }: Pick<StreamedEvent, 'type' | 'occurredAt' | 'data'>,
  conversationId: string,
): readonly Present[] {
  const isPresence = type === 'presence' || (type === 'typing' && !('replyId' in data));
  const { userId, name } = data;
  if (!isPresence || data['conversationId'] !== conversationId || typeof userId !== 'string') return present;
  const others = present.filter(each => each.userId !== userId);
  if (data['present'] === false) return others.length === present.length ? present : others;
  const before = present.find(each => each.userId === userId);
  // That somebody has stopped typing does not bring them back.
  if (!before && data['typing'] === false) return present;
  const typing = type === 'typing' ? data['typing'] === true : (before?.typing ?? false);
  const until = new Date(Date.parse(occurredAt) + presenceMs).toISOString();
  const now = { userId, name: typeof name === 'string' ? name : (before?.name ?? '?'), typing, until };
  return [...others, now].sort((a, b) => a.name.localeCompare(b.name));
}
