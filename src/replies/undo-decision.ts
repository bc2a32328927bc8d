import type { Clock } from '../platform/clock.js';
import { AppError } from '../platform/errors/app-error.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { Reply } from './reply.js';
import type { ReplyStore } from './reply.store.js';

export type UndoDeps = { replies: Pick<ReplyStore, 'get' | 'move'>; clock: Clock };

/**
 * Until when a decision can be undone, and so long an approved draft stays here; null: it cannot (pure). What may have arrived
 * already, and what the platform would not take any more by then, does not wait.
 */
export function undoUntil(
  { status, expiresAt }: Pick<Reply, 'status' | 'expiresAt'>,
  seconds: number,
  now: Date,
): Date | null {
  if (seconds === 0 || status !== 'held') return null;
  const until = new Date(now.getTime() + seconds * 1000);
  return expiresAt && expiresAt <= until ? null : until;
}

/** What the draft becomes again: as the agent wrote it, and due when it expires (pure). */
const asBefore = ({ text, draftedText, expiresAt }: Reply) => ({
  status: 'held' as const,
  text: draftedText ?? text,
  draftedText: null,
  decision: null,
  undoUntil: null,
  dueAt: expiresAt,
});

/**
 * Takes one's own decision back. The platform has not been asked before the time is over, and one compare-and-set decides
 * between the undoing and the sending. Said again, it changes nothing.
 */
export async function undoDecision({ replies, clock }: UndoDeps, ctx: TenantContext, id: string): Promise<Reply> {
  const now = clock.now();
  const reply = await replies.get(ctx, id);
  if (!reply) throw new AppError('not_found', 'No such draft. GET /api/approvals lists those that wait.');
  if (reply.status === 'held') return reply;
  const undone = await replies.move(
    ctx,
    id,
    {
      ...asBefore(reply),
      updatedAt: now,
      facts: { undone: reply.decision?.verdict ?? null, by: { id: ctx.actor.id } },
    },
    {
      status: { $in: ['approved', 'rejected'] },
      version: reply.version,
      undoUntil: { $gt: now },
      'decision.by': ctx.actor.id,
    },
  );
  if (undone) return undone;
  throw new AppError(
    'conflict',
    'It is too late to undo this: the reply is on its way, or somebody else has decided. The conversation shows what became of it.',
  );
}
