import { AppError } from '../platform/errors/app-error.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { lockDraft } from '../replies/draft-lock.js';
import type { Reply } from '../replies/reply.js';
import { type Review, reviewReply } from '../replies/review-reply.js';
import { takeOver, untilQuiet } from '../replies/take-over.js';
import { readButtonData, type Verb } from './button-data.js';
import { actingAs, deciderOf } from './deciders.js';
import { answerPress, type HeardFromManager, type UpdateDeps } from './heard.js';
import type { ManagerNotice } from './manager-notice.js';
import { refusalText } from './outcome-text.js';
import { inLine } from './plain-text.js';

/** A manager pressed a button: checked, decided as the API decides, and answered, whatever comes of it. */
export async function pressButton(deps: UpdateDeps, heard: HeardFromManager, pressId: string): Promise<void> {
  const { ctx, chat, link } = heard;
  let answer = 'Something went wrong; it is tried again.';
  try {
    answer = await decide(deps, heard);
  } catch (error) {
    if (!(error instanceof AppError) || error.retry === 'yes') throw error;
    answer = refusalText(error, link.quietHours?.timeZone ?? null);
  } finally {
    await answerPress(chat, pressId, answer);
    deps.notify(ctx.tenantId);
  }
}

/** What to tell whoever pressed. */
async function decide(deps: UpdateDeps, heard: HeardFromManager): Promise<string> {
  const { ctx, opened, chatId, link, event } = heard;
  const press = readButtonData(opened.buttonKey, chatId, event.payload ?? '');
  const notice = press ? await deps.notices.get(ctx, press.noticeId) : null;
  if (!press || !notice || notice.linkId !== link._id) return 'This button is not valid any more.';
  const user = await deciderOf(deps.users, ctx, link.userId);
  if (!user) return 'You may not decide this any more.';
  const acting = actingAs(ctx, user);
  if (notice.kind === 'handoff') return takeHandoff(deps, acting, notice);
  if (press.verb === 'edit') return askForText(deps, acting, heard, notice);
  if (notice.kind !== 'draft' && notice.kind !== 'uncertain') return 'There is nothing to decide.';
  const reply = await reviewReply(deps, acting, notice.subjectId, reviewOf(press.verb, notice));
  if (reply.decision && reply.decision.by !== user._id) {
    return `${inLine(reply.decision.byName)} has decided the same already.`;
  }
  await deps.recordAudit(acting, { action: `reply.${reply.decision?.verdict ?? press.verb}`, target: reply._id });
  return doneSentences[press.verb];
}

const doneSentences: Record<Verb, string> = {
  approve: 'Approved.',
  reject: 'Rejected. Nothing is sent.',
  takeover: 'The conversation is yours. Reply to the message to write to the customer.',
  edit: 'Reply with the new text.',
};

function reviewOf(verb: Exclude<Verb, 'edit'>, { kind, shownVersion }: ManagerNotice): Review {
  if (verb === 'takeover') return { verdict: 'takeover' };
  if (verb === 'approve') return { verdict: 'approve', version: shownVersion ?? undefined };
  return { verdict: 'reject', ...(kind === 'uncertain' ? { reason: 'it had arrived' } : {}) };
}

/** Opens the keyboard for the new text; the answer to it is found by the id of the question. Meanwhile the others are told who edits. */
async function askForText(
  deps: UpdateDeps,
  ctx: TenantContext,
  { say }: HeardFromManager,
  notice: ManagerNotice,
): Promise<string> {
  const reply = await deps.replies.get(ctx, notice.subjectId);
  if (notice.kind !== 'draft' || reply?.status !== 'held') return nothingToChange(reply);
  await lockDraft(deps, ctx, reply._id, { force: false });
  const question = await say('Reply to this message with the text that the customer should get.', {
    asksForReply: true,
  });
  if (!question) return 'Reply to the draft itself with the new text.';
  await deps.notices.addMessage(ctx, notice._id, question);
  return doneSentences.edit;
}

/** Why a text changes nothing any more (pure). */
export function nothingToChange(reply: Pick<Reply, 'status' | 'decision'> | null): string {
  if (reply?.decision) return `${inLine(reply.decision.byName)} has decided already: ${reply.decision.verdict}.`;
  return `This draft is ${reply?.status ?? 'gone'}. There is nothing left to decide.`;
}

/** One person takes a handed-over conversation; the others are told who. */
export async function takeHandoff(deps: UpdateDeps, ctx: TenantContext, notice: ManagerNotice): Promise<string> {
  const at = deps.clock.now();
  const { id, name } = ctx.actor;
  const taken = await deps.handoffs.take(ctx, notice.subjectId, { id, name, at });
  const handoff = taken ?? (await deps.handoffs.get(ctx, notice.subjectId));
  if (!handoff) return 'This was removed.';
  if (handoff.takenBy && handoff.takenBy.id !== id) return `${inLine(handoff.takenBy.name)} answers already.`;
  if (!taken && !handoff.takenBy) return 'This is dealt with already.';
  if (taken) {
    const conversation = await takeOver(deps, ctx, handoff.conversationId);
    await deps.recordAudit(ctx, { action: 'handoff.taken', target: handoff._id });
    if (!(await untilQuiet(deps, ctx, conversation)))
      return 'The conversation is yours, but an automatic answer may still arrive. Look before you write.';
  }
  return doneSentences.takeover;
}
