import type { z } from 'zod';
import type { conversationChange } from '../conversations/conversation.contract.js';
import { plus } from '../platform/clock.js';

export type Change = z.output<typeof conversationChange>;
export type Act = 'take-over' | 'give-back' | 'snooze' | 'wake' | 'resolve';

const actOfStatus = { open: 'take-over', pending: 'give-back', snoozed: 'snooze', resolved: 'resolve' } as const;

/** The acts that a change asks for, in order and each once (pure). */
export function actsOf({ handling, status, snoozedUntil }: Change): Act[] {
  const acts: Act[] = [];
  if (handling) acts.push(handling === 'human' ? 'take-over' : 'give-back');
  if (status) acts.push(actOfStatus[status]);
  // A time alone says that it sleeps until then; no time any more, that it does not sleep.
  else if (snoozedUntil !== undefined) acts.push(snoozedUntil ? 'snooze' : 'wake');
  return [...new Set(acts)];
}

const longestSleepMs = 366 * 24 * 3_600_000;

/** Why a conversation cannot sleep as this change asks, in words that say what would be taken; null when it can (pure). */
export function sleepObjection(change: Change, now: Date): string | null {
  if (!actsOf(change).includes('snooze')) return null;
  const { snoozedUntil } = change;
  if (snoozedUntil === undefined) return 'say until when: a time, or null until the customer writes again';
  if (snoozedUntil === null) return null;
  const until = new Date(snoozedUntil);
  if (until <= now) return `lies in the past, for it is ${now.toISOString()} now: give a later time`;
  return until > plus(now, longestSleepMs) ? 'lies more than a year ahead: give an earlier time' : null;
}
