import { toldChanges } from '../events/told-changes.js';
import type { Transient, TransientSource } from '../events/transients.js';
import type { Clock } from '../platform/clock.js';
import type { Presence } from './presence.js';
import type { PresenceStore } from './presence.store.js';

/** Who looks at which conversation, and who types, for those who watch. */
export const createPresenceSource = ({
  presences,
  clock,
}: {
  presences: Pick<PresenceStore, 'here'>;
  clock: Clock;
}): TransientSource =>
  toldChanges<Presence>({
    clock,
    now: async (tenantIds, at) => new Map((await presences.here(tenantIds, at)).map(each => [each._id, each])),
    news: presenceNews,
  });

/** That somebody has come, types, pauses or has gone (pure). */
export function presenceNews(before: Presence | undefined, after: Presence | undefined, occurredAt: Date): Transient[] {
  const of = after ?? before;
  if (!of) return [];
  const { tenantId, conversationId, userId, name } = of;
  const about = { tenantId, occurredAt };
  const who = { conversationId, userId, name };
  const [typed, types] = [before?.typing ?? false, after?.typing ?? false];
  return [
    ...(before && after
      ? []
      : [{ type: 'presence' as const, ...about, data: { ...who, present: after !== undefined } }]),
    ...(typed === types ? [] : [{ type: 'typing' as const, ...about, data: { ...who, typing: types } }]),
  ];
}
