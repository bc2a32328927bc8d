import type { AppError } from '../platform/errors/app-error.js';
import type { Reply, ReplyStatus } from '../replies/reply.js';
import { inLine } from './plain-text.js';
import { wallTime } from './quiet-hours.js';

/** Nothing happens to these any more. */
const endStates: ReplyStatus[] = ['sent', 'rejected', 'superseded', 'failed', 'expired'];
export const isOver = (reply: Pick<Reply, 'status'>): boolean => endStates.includes(reply.status);

type Outcome = Pick<Reply, 'status' | 'decision' | 'sentAt' | 'lastError' | 'updatedAt'>;

/** What became of a reply, in one line for the one who was asked (pure). Empty while it waits for a decision. */
export function outcomeOf(reply: Outcome, timeZone: string | null): string {
  const { decision, status } = reply;
  const why = reply.lastError ? `: ${inLine(reply.lastError, 300)}` : '.';
  const approved = decision ? approvedBy(decision) : 'It leaves by itself';
  switch (status) {
    case 'held':
      return '';
    case 'approved':
    case 'sending':
      return `✅ ${approved}, on its way…`;
    case 'sent': {
      const at = wallTime(reply.sentAt ?? reply.updatedAt, timeZone);
      return decision ? `✅ ${approved}, sent ${at}.` : `✅ Sent ${at}.`;
    }
    case 'rejected':
      return rejected(reply, timeZone);
    case 'superseded':
      return `⚪ No longer needed${why}`;
    case 'failed':
      return `❌ ${decision ? `${approved}, but not sent` : 'Not sent'}${why}`;
    case 'expired':
      return `⌛ Too late${why}`;
    case 'uncertain':
      return `❓ ${decision ? `${approved}; n` : 'N'}obody knows whether it arrived.`;
  }
}

/** Why the product refused, in words for a chat: there is no `force` here, but there is a button to take over (pure). */
export function refusalText({ code, detail, details }: AppError, timeZone: string | null): string {
  if (code !== 'draft_locked') return detail;
  const { name, until } = details['lockedBy'] as { name: string; until: string };
  return `${inLine(name)} is editing this draft until ${wallTime(new Date(until), timeZone)}. Wait, or take the conversation over.`;
}

function approvedBy({ verdict, byName }: NonNullable<Reply['decision']>): string {
  return verdict === 'edit' ? `Changed and approved by ${inLine(byName)}` : `Approved by ${inLine(byName)}`;
}

function rejected({ decision, updatedAt }: Outcome, timeZone: string | null): string {
  const who = inLine(decision?.byName ?? 'somebody');
  const at = wallTime(decision?.at ?? updatedAt, timeZone);
  if (decision?.verdict === 'takeover') return `👤 ${who} took the conversation over ${at}.`;
  const reason = decision?.reason ? `: ${inLine(decision.reason, 200)}` : '.';
  return `🚫 Rejected by ${who} ${at}${reason}`;
}
