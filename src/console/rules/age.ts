export type Age = { value: number; unit: 'second' | 'minute' | 'hour' | 'day' | 'month' | 'year' };

const steps = [
  ['second', 60],
  ['minute', 60],
  ['hour', 24],
  ['day', 30],
  ['month', 12],
] as const;

/** How long ago something was, or how long until, in the largest unit that is whole: as people say it (pure). */
export function ageOf(at: string, now: number): Age {
  let value = (Date.parse(at) - now) / 1000;
  for (const [unit, size] of steps) {
    if (Math.abs(value) < size) return { value: Math.round(value), unit };
    value /= size;
  }
  return { value: Math.round(value), unit: 'year' };
}

/** The day of a moment where its reader is: a name that sorts, not a text to show. */
export function localDay(at: string): string {
  const date = new Date(at);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(part => String(part).padStart(2, '0')).join('-');
}
