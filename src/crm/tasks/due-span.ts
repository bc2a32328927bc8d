import type { DueSpan } from './task.contract.js';

/** From the first moment until before the second one; null: from the beginning of time. */
export type Span = { from: Date | null; until: Date };

type Day = { year: number; month: number; day: number };

/** The time in which something is due, by a clock on a wall of this zone (pure). A week begins on Monday. */
export function spanOf(due: DueSpan, now: Date, timeZone: string): Span {
  if (due === 'overdue') return { from: null, until: now };
  const today = dayOf(now, timeZone);
  const first = due === 'today' ? today : moved(today, -daysSinceMonday(today));
  const days = due === 'today' ? 1 : 7;
  return { from: startOf(first, timeZone), until: startOf(moved(first, days), timeZone) };
}

/** The first moment of a day on the wall: where the clocks skip midnight, the first one after it. */
function startOf({ year, month, day }: Day, timeZone: string): Date {
  const wanted = Date.UTC(year, month - 1, day);
  // Zones lie up to 14 hours before and 12 behind; what the clock shows there is steadily later, but for one changed hour.
  const offsets = [wanted - 15 * hourMs, wanted + 13 * hourMs].map(at => wallOf(new Date(at), timeZone) - at);
  const moments = offsets.map(offset => wanted - offset).sort((a, b) => a - b);
  const exact = moments.find(at => wallOf(new Date(at), timeZone) === wanted);
  return new Date(exact ?? Math.max(...moments));
}

const hourMs = 3_600_000;

const moved = ({ year, month, day }: Day, days: number): Day => {
  const at = new Date(Date.UTC(year, month - 1, day + days));
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() };
};

const daysSinceMonday = ({ year, month, day }: Day): number =>
  (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7;

function dayOf(at: Date, timeZone: string): Day {
  const wall = new Date(wallOf(at, timeZone));
  return { year: wall.getUTCFullYear(), month: wall.getUTCMonth() + 1, day: wall.getUTCDate() };
}

/** What the wall shows, read as if it were UTC. */
function wallOf(at: Date, timeZone: string): number {
  const parts = new Map(
    clockOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Making one costs far more than using it. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const [date, time] = [
    { year: 'numeric', month: '2-digit', day: '2-digit' } as const,
    { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const,
  ];
  const made = new Intl.DateTimeFormat('en-GB', { timeZone, ...date, ...time });
  clocks.set(timeZone, made);
  return made;
}
