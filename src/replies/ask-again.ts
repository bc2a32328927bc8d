import type { StaffHint } from '../conversations/staff-hint.js';
import { AppError } from '../platform/errors/app-error.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { assertUnlocked } from './draft-lock.js';
import type { Reply } from './reply.js';
import { assertVersion, type ReviewDeps } from './review-reply.js';
import { takeBack } from './withdraw-drafts.js';

export type AskAgainDeps = ReviewDeps & { notifyAnswer(): void };
export type Question = { hint: string; version?: number | undefined; force?: boolean | undefined };

/**
 * The agent writes another draft, by a hint of whoever read this one: what the draft was to answer is unanswered again, first of
 * all, and due; then the draft is withdrawn. The next one goes the whole way that every draft goes, and waits for a person.
 */
export async function askAgain(deps: AskAgainDeps, ctx: TenantContext, id: string, question: Question): Promise<Reply> {
  const { replies, conversations, clock } = deps;
  const now = clock.now();
  const reply = await replies.get(ctx, id);
  if (!reply) throw new AppError('not_found', 'No such draft. GET /api/approvals lists those that wait.');
  const { answersIds = [], conversationId, epoch } = reply;
  if (reply.status !== 'held') throw decidedAlready(reply);
  if (reply.source !== 'agent' || answersIds.length === 0)
    throw new AppError('unprocessable', 'The agent did not write this, so it cannot write it again. Edit the text.');
  assertVersion(reply, question);
  if (question.force !== true) assertUnlocked(reply, ctx.actor.id, now);

  const hint: StaffHint = { text: question.hint, by: ctx.actor.id, messageIds: answersIds, epoch };
  if (!(await conversations.returnUnanswered(ctx, conversationId, answersIds, { epoch, dueAt: now, hint })))
    throw new AppError('conflict', 'People have this conversation now: edit the draft, or give it back to the agent.');
  const end = { status: 'superseded' as const, dueAt: null, lock: null, updatedAt: now };
  const lastError = `${ctx.actor.name} asked for another draft`;
  const withdrawn = await replies.move(ctx, id, { ...end, lastError }, { status: 'held', version: reply.version });
  deps.notifyAnswer();
  if (withdrawn) return withdrawn;
  // Somebody decided meanwhile, or the next draft was faster than this line.
  const current = await replies.get(ctx, id);
  if (current?.status === 'superseded') return current;
  await takeBack(deps, ctx, conversationId, answersIds);
  throw decidedAlready(current ?? reply);
}

const decidedAlready = ({ decision, status }: Reply): AppError =>
  new AppError(
    'already_decided',
    decision ? `${decision.byName} has decided already: ${decision.verdict}.` : `This draft is ${status}.`,
    { details: { decidedBy: decision?.byName ?? null, decision: decision?.verdict ?? status } },
  );
