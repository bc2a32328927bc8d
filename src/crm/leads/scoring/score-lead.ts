import type { Lead } from '../lead.js';
import type { LeadCondition, ScoreRule } from './lead-rules.contract.js';

const dayMs = 24 * 3_600_000;

/** What rules look at. */
export type Scored = Pick<Lead, 'source' | 'email' | 'phone' | 'company' | 'sortValue' | 'talk'> & { createdAt: Date };

/** Whether a lead is all that a condition names (pure). */
export function isMet(when: LeadCondition, lead: Scored, now: Date): boolean {
  const oneOf = (wanted: readonly string[] | undefined, value: string | null | undefined): boolean =>
    wanted === undefined || (value != null && wanted.includes(value));
  return (
    oneOf(when.source, lead.source) &&
    oneOf(when.intent, lead.talk?.intent) &&
    oneOf(when.accountId, lead.talk?.accountId) &&
    oneOf(when.language, lead.talk?.language) &&
    (when.minValue === undefined || (lead.sortValue ?? 0) >= when.minValue) &&
    (when.newerThanDays === undefined || endOf(lead, when.newerThanDays) > now) &&
    (when.has ?? []).every(name => lead[name] !== null)
  );
}

/** When a lead is not so new any more. */
const endOf = ({ createdAt }: Scored, days: number): Date => new Date(createdAt.getTime() + days * dayMs);

/** What counts for a lead and against it, and what that makes: 0 to 100 (pure). */
export function scoreOf(rules: readonly ScoreRule[], lead: Scored, now: Date): Pick<Lead, 'score' | 'scoreReasons'> {
  const met = rules.filter(({ when, points }) => points !== 0 && isMet(when, lead, now));
  const sum = met.reduce((all, { points }) => all + points, 0);
  return {
    score: Math.min(100, Math.max(0, sum)),
    scoreReasons: met.map(({ id, points, reason }) => ({ rule: id, points, reason })),
  };
}

/** When the score is to be looked at again because a lead is not so new any more; null: time changes nothing (pure). */
export function rescoreAtOf(rules: readonly ScoreRule[], lead: Scored, now: Date): Date | null {
  const ends = rules
    .flatMap(({ when }) => (when.newerThanDays === undefined ? [] : [endOf(lead, when.newerThanDays)]))
    .filter(end => end > now);
  return ends.length === 0 ? null : ends.reduce((first, end) => (end < first ? end : first));
}
