import { Problem } from '../../../client/problem.js';
import type { Decision } from '../../data/decide-draft.js';
import type { Draft } from './use-drafts.js';

/** What became of a draft elsewhere: another person's verdict, or an end that it came to by itself. */
export type Ending = Exclude<Decision['verdict'], 'ask'> | 'superseded' | 'expired' | 'other';

/** What is said below the drafts. */
export type Notice =
  | { kind: 'done'; verdict: Decision['verdict']; drafts: readonly Draft[]; sent: Promise<(Draft | null)[]> }
  | { kind: 'undone'; drafts: readonly Draft[] }
  | { kind: 'elsewhere'; draft: Draft; ending: Ending; by: string | null }
  | { kind: 'locked'; draft: Draft; by: string; anyway: () => void }
  | { kind: 'failed'; draft: Draft; reason: string };

const endings: readonly string[] = ['approve', 'edit', 'reject', 'takeover', 'superseded', 'expired'];
export const endingOf = (name: unknown): Ending =>
  typeof name === 'string' && endings.includes(name) ? (name as Ending) : 'other';

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** A refusal, as it is told: who was faster, who is editing, or why it could not be done. */
export function noticeOfRefusal(error: unknown, draft: Draft, anyway: () => void): Notice {
  if (!(error instanceof Problem)) throw error;
  const { code, details, detail: reason } = error;
  if (code === 'already_decided')
    return { kind: 'elsewhere', draft, ending: endingOf(details['decision']), by: text(details['decidedBy']) };
  if (code === 'draft_locked') return { kind: 'locked', draft, by: lockerIn(details['lockedBy']), anyway };
  return { kind: 'failed', draft, reason };
}

function lockerIn(lock: unknown): string {
  const name = typeof lock === 'object' && lock !== null && 'name' in lock ? lock.name : null;
  return text(name) ?? '?';
}
