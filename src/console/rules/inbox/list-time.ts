/** How a time is said in a list. */
export type ListTime = 'now' | 'minutes' | 'time' | 'weekday' | 'date' | 'year';

const minute = 60_000;
const day = 24 * 60 * minute;

/** The nearer, the more exactly: "4 min", "09:12", "Tue 09:12", "3 Nov", and with its year what is older than that (pure). */
export function listTimeOf(at: string, now: number): ListTime {
  const then = new Date(at);
  const today = new Date(now);
  const passed = now - then.getTime();
  if (passed < minute) return 'now';
  if (passed < 60 * minute) return 'minutes';
  if (then.toDateString() === today.toDateString()) return 'time';
  if (passed < 6 * day) return 'weekday';
  return then.getFullYear() === today.getFullYear() ? 'date' : 'year';
}
