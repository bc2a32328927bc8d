import { capabilities } from '../../channels/capabilities.js';
import type { SendFailureKind } from '../../channels/send-failure.js';
import type { Reply } from '../../replies/reply.js';
import type { SendAttempt } from '../../replies/send-attempt.js';
import { type Arrival, lastSent } from './record-sent.js';

/** What settles a reply whose worker died: a try of which nobody knows, a definite no, or that all of it had been sent. */
export type LeftBehind =
  | { kind: 'in-doubt'; attempt: SendAttempt }
  | { kind: 'refused'; reason: string | null }
  | { kind: 'sent'; last: Arrival };

/**
 * What the tries of a reply say about it. One without an outcome may have arrived: nobody knows, so a person is asked. What the
 * platform refused for good is not tried again. Null: the rest of it may go on (pure).
 */
export function leftBehind(reply: Reply, tries: SendAttempt[]): LeftBehind | null {
  const latest = latestUnsent(tries);
  const attempt = capabilities[reply.channel].deliversByStoring ? undefined : latest.find(isInDoubt);
  if (attempt) return { kind: 'in-doubt', attempt };
  const refused = latest.find(({ failure }) => failure !== null && finalFailures.includes(failure));
  if (refused) return { kind: 'refused', reason: refused.reason };
  const last = lastSent(reply, tries);
  return last && { kind: 'sent', last };
}

/** A definite no: the same message would be refused again. */
const finalFailures: readonly SendFailureKind[] = ['refused', 'unreachable', 'already_done'];

const isInDoubt = ({ outcome }: SendAttempt): boolean => outcome === 'sending' || outcome === 'uncertain';

/** The latest try of each part that was not sent. */
function latestUnsent(tries: SendAttempt[]): SendAttempt[] {
  const latest = new Map(tries.map(attempt => [attempt.part, attempt]));
  const sent = new Set(tries.filter(({ outcome }) => outcome === 'sent').map(({ part }) => part));
  return [...latest.values()].filter(({ part }) => !sent.has(part));
}
