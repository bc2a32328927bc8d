import type { z } from 'zod';
import type { quietHoursSchema } from './manager-bot.contract.js';

/** A nightly time without notices, by the clock on the manager's wall; `to` before `from` means past midnight. */
export type QuietHours = z.infer<typeof quietHoursSchema>;

const minuteMs = 60_000;
const dayMinutes = 24 * 60;

/** True for a name that the clock of this machine knows (pure). */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Whether the wall clock shows quiet time at this moment (pure). The end itself is not quiet any more. */
export function isQuiet(quiet: QuietHours | null, at: Date): boolean {
  if (!quiet) return false;
  const [from, to, now] = [minutesOf(quiet.from), minutesOf(quiet.to), wallMinutes(at, quiet.timeZone)];
  return from <= to ? now >= from && now < to : now >= from || now < to;
}

/**
 * When a notice may ring: at once, or when the quiet time ends (pure). The wall clock itself is asked, minute by minute
 * towards the end: in the night in which the clocks change, the end comes an hour sooner or later, or at no named minute at all.
 */
export function endOfQuiet(quiet: QuietHours | null, at: Date): Date {
  if (!quiet || !isQuiet(quiet, at)) return at;
  let moment = new Date(Math.floor(at.getTime() / minuteMs) * minuteMs);
  // A quiet time of a day and more cannot be written down, so this ends; two days are beyond every change of clocks.
  for (let minute = 0; minute < 2 * dayMinutes; minute += 1) {
    moment = new Date(moment.getTime() + minuteMs);
    if (!isQuiet(quiet, moment)) return moment;
  }
  return at;
}

/** A moment on the manager's wall clock, `14:02`; with the zone's name where the manager has not said which is theirs (pure). */
export function wallTime(at: Date, timeZone: string | null): string {
  const time = clockOf(timeZone ?? 'UTC').format(at);
  return timeZone ? time : `${time} UTC`;
}

/** The same with the day, `21 Nov, 14:02` (pure). */
export function wallDay(at: Date, timeZone: string | null): string {
  const zone = timeZone ?? 'UTC';
  const day = new Intl.DateTimeFormat('en-GB', { timeZone: zone, day: 'numeric', month: 'short' }).format(at);
  return `${day}, ${wallTime(at, timeZone)}`;
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
const wallMinutes = (at: Date, timeZone: string): number => minutesOf(clockOf(timeZone).format(at));

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Making one costs far more than using it. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  clocks.set(timeZone, made);
  return made;
}
