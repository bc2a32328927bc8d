export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
type Weekday = (typeof weekdays)[number];

/** What the agent does while nobody is there: as always, a draft for people, or nothing but to call them. */
export const outsideChoices = ['answer', 'draft', 'handoff'] as const;
export type Outside = (typeof outsideChoices)[number];

/** When the company's people are there. A week without any day says nothing; a day that is not named is closed. */
export type OpeningHours = {
  /** IANA: `Europe/Berlin`. */
  timeZone: string;
  /** Spans of each day, `HH:MM` from and until; `24:00` is the day's end. */
  week: Partial<Record<Weekday, [from: string, until: string][]>>;
  outside: Outside;
};

/** What the agent must hold itself to now; null: nothing, as it is open or as it always answers (pure). */
export function restraintOf(hours: OpeningHours, now: Date): Exclude<Outside, 'answer'> | null {
  if (hours.outside === 'answer' || isOpen(hours, now)) return null;
  return hours.outside;
}

/** Whether somebody is there (pure). */
export function isOpen({ timeZone, week }: OpeningHours, now: Date): boolean {
  if (Object.values(week).every(spans => spans.length === 0)) return true;
  const { day, time } = localTime(timeZone, now);
  return (week[day] ?? []).some(([from, until]) => from <= time && time < until);
}

function localTime(timeZone: string, now: Date): { day: Weekday; time: string } {
  const form = { timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const parts = new Intl.DateTimeFormat('en-GB', form).formatToParts(now);
  const part = (type: string) => parts.find(each => each.type === type)?.value ?? '';
  return { day: part('weekday').toLowerCase() as Weekday, time: `${part('hour')}:${part('minute')}` };
}

/** Whether a clock can be read by this name of a time zone (pure). */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
