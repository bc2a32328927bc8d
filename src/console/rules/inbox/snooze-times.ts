/** Until when a conversation can be put aside. `reply`: until the customer writes. */
export type Snooze = 'later' | 'tomorrow' | 'week' | 'reply';

const hour = 3_600_000;
const morning = 9;

const morningIn = (days: number, from: Date): Date =>
  new Date(from.getFullYear(), from.getMonth(), from.getDate() + days, morning);

/** What is offered now, in the reader's zone: in three hours, tomorrow morning, on Monday morning, or with the next message (pure). */
export function snoozeTimes(now: Date): { snooze: Snooze; until: Date | null }[] {
  const untilMonday = (8 - now.getDay()) % 7 || 7;
  return [
    { snooze: 'later', until: new Date(now.getTime() + 3 * hour) },
    { snooze: 'tomorrow', until: morningIn(1, now) },
    // On a Sunday both would be the same morning.
    ...(untilMonday > 1 ? [{ snooze: 'week' as const, until: morningIn(untilMonday, now) }] : []),
    { snooze: 'reply', until: null },
  ];
}
