export type SnoozeChoice = 'hours' | 'tomorrow' | 'monday' | 'customer';

export const snoozeChoices: readonly SnoozeChoice[] = ['hours', 'tomorrow', 'monday', 'customer'];

/** In the morning people begin to work. */
const morning = 9;

/** When a snoozed conversation comes back, by the clock of whoever snoozes it; null: when the customer writes (pure). */
export function snoozedUntil(choice: SnoozeChoice, now: Date): Date | null {
  if (choice === 'customer') return null;
  if (choice === 'hours') return new Date(now.getTime() + 3 * 3_600_000);
  const days = choice === 'tomorrow' ? 1 : daysToMonday(now);
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, morning);
}

/** On a Monday it is the next one. */
const daysToMonday = (now: Date): number => (8 - now.getDay()) % 7 || 7;
