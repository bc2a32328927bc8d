import { type OpeningHours, weekdays } from '../company/opening-hours.js';
import { dayOf, nextDay, timeAt } from './local-time.js';

/**
 * How long somebody was there between two moments: what a customer waits for while the company is closed is nobody's delay. A
 * week without any day says nothing, and every second counts (pure).
 */
export function openSeconds({ timeZone, week }: Pick<OpeningHours, 'timeZone' | 'week'>, from: Date, to: Date): number {
  if (to <= from) return 0;
  if (Object.values(week).every(spans => spans.length === 0)) return secondsOf(to.getTime() - from.getTime());
  const last = dayOf(timeZone, to);
  let openMs = 0;
  for (let day = dayOf(timeZone, from); day <= last; day = nextDay(day)) {
    for (const [opens, closes] of week[weekdayOf(day)] ?? []) {
      const begin = Math.max(timeAt(timeZone, day, minutesOf(opens)).getTime(), from.getTime());
      const end = Math.min(timeAt(timeZone, day, minutesOf(closes)).getTime(), to.getTime());
      openMs += Math.max(0, end - begin);
    }
  }
  return secondsOf(openMs);
}

const secondsOf = (ms: number): number => Math.floor(ms / 1000);

const weekdayOf = (day: string) => weekdays[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7]!;

function minutesOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}
