/** Until when may still be answered. `people`: the agent's time is over, a person's is not. */
export type ReplyClock =
  { state: 'open' | 'people'; hours: number; minutes: number; tone: 'plain' | 'waiting' | 'bad' } | { state: 'closed' };

type Clocked = { windowEndsAt: string | null; humanWindowEndsAt: string | null };

const minute = 60_000;
const soonMinutes = 4 * 60;
const lastMinutes = 60;

/** The clock of a conversation on a channel that has one; null where it has none (pure). */
export function replyClock({ windowEndsAt, humanWindowEndsAt }: Clocked, now: number): ReplyClock | null {
  if (windowEndsAt === null) return null;
  const left = (at: string | null): number => (at === null ? 0 : Math.floor((Date.parse(at) - now) / minute));
  const ours = left(windowEndsAt);
  const minutes = ours > 0 ? ours : left(humanWindowEndsAt);
  if (minutes <= 0) return { state: 'closed' };
  const tone = minutes <= lastMinutes ? 'bad' : minutes <= soonMinutes ? 'waiting' : 'plain';
  return { state: ours > 0 ? 'open' : 'people', hours: Math.floor(minutes / 60), minutes, tone };
}
