/** What a clock on the wall shows, as if it hung in Greenwich: milliseconds. */
const wallOf = (timeZone: string, at: Date): number => {
  const parts = formatOf(timeZone).formatToParts(at);
  const part = (type: string) => Number(parts.find(each => each.type === type)?.value);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
};

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making one takes a hundred times as long as asking it. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const two = '2-digit' as const;
  const clock = { hour: two, minute: two, second: two, hourCycle: 'h23' } as const;
  const made = new Intl.DateTimeFormat('en-GB', { timeZone, year: 'numeric', month: two, day: two, ...clock });
  formats.set(timeZone, made);
  return made;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** The day there, `YYYY-MM-DD` (pure). */
export const dayOf = (timeZone: string, at: Date): string =>
  new Date(wallOf(timeZone, at)).toISOString().slice(0, 'YYYY-MM-DD'.length);

/** When the hour began that a clock there shows: in some places not at a full hour of Greenwich (pure). */
export const hourOf = (timeZone: string, at: Date): Date => {
  const intoHour = ((wallOf(timeZone, at) % hourMs) + hourMs) % hourMs;
  return new Date(Math.floor(at.getTime() / 1000) * 1000 - intoHour);
};

/** The day after that one (pure). */
export const nextDay = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + dayMs).toISOString().slice(0, day.length);

/** When a clock there shows so many minutes of that day; where it jumps over them, the moment of the jump or near it (pure). */
export function timeAt(timeZone: string, day: string, minutes: number): Date {
  const wall = Date.parse(`${day}T00:00:00Z`) + minutes * minuteMs;
  const offsetAt = (ms: number) => wallOf(timeZone, new Date(ms)) - ms;
  const near = wall - offsetAt(wall);
  return new Date(wall - offsetAt(near));
}
