import type { ContactKeys } from '../../knowledge/records/identity.js';
import { asksForMore } from '../../agent/understand/asks-for-more.js';
import { answersByItself } from '../../agent/policy/autonomy.js';
import { doubtsOf } from '../../agent/second-check/verdicts.js';
import type { AgentRun } from '../../agent/trace/agent-run.js';
import { runIdOf } from '../../agent/trace/agent-run.js';
import type { AgentRunStore } from '../../agent/trace/agent-run.store.js';
import type { Briefing } from '../../agent/briefing.js';
import type { AgentOutcome } from '../../agent/outcome.js';
import type { Company, Account } from '../../company/company.js';
import type { ContactStore } from '../../contacts/contact.store.js';
import type { Conversation } from '../../conversations/conversation.js';
import type { ConversationStore } from '../../conversations/conversation.store.js';
import type { MessageStore } from '../../conversations/message.store.js';
import type { Clock } from '../../platform/clock.js';
import { withDeadline } from '../../platform/deadline.js';
import { newId } from '../../platform/ids.js';
import type { Log } from '../../platform/observability/log.js';
import type { Claimed } from '../../platform/persistence/lease.js';
import { contextOfDocument, type TenantContext } from '../../platform/tenancy/tenant-context.js';
import type { HandoffStore } from '../../replies/handoff.store.js';
import { wake } from '../../replies/leave-conversation.js';
import { newReply } from '../../replies/new-reply.js';
import { noticeKeyOf } from '../../replies/reply.js';
import type { ReplyStore, StandingReply } from '../../replies/reply.store.js';
import { oneTurn, saidAlready, stillUnanswered } from './already-said.js';
import { mayTell, opensHandoff, whatIsAsked } from './once-more.js';
import { prepareBriefing } from './prepare-briefing.js';
import { recordsOf } from './records-of.js';

export type AnswerDeps = {
  conversations: ConversationStore;
  messages: MessageStore;
  contacts: ContactStore;
  replies: ReplyStore;
  handoffs: HandoffStore;
  runs: AgentRunStore;
  loadCompany(ctx: TenantContext): Promise<Company | null>;
  subjectKeysOf(contact: ContactKeys): string[];
  runAgent(ctx: TenantContext, briefing: Briefing, signal: AbortSignal, person?: string): Promise<AgentOutcome>;
  clock: Clock;
  log: Log;
  notifyAnswer(): void;
  notifyDelivery(): void;
  /** Shows the customer that their message was seen and that an answer is being written. */
  indicate(
    ctx: TenantContext,
    account: Account,
    conversation: Conversation,
    indicators: readonly ('seen' | 'typing')[],
  ): void;
};

/** The whole run may take this long; the lease on the conversation is longer. */
const longestRunMs = 75_000;

/**
 * Conversation due -> briefing -> agent -> reply or handoff. The run's id is made of the conversation and its unanswered messages,
 * and everything the run leads to carries that id as its key: dying anywhere and starting again ends in the same state.
 */
export async function answer(deps: AnswerDeps, claimed: Claimed<Conversation>): Promise<void> {
  const conversation = claimed.document;
  const ctx = contextOfDocument(conversation, 'answer', deps.log.child({ conversationId: conversation._id }));
  if (conversation.status === 'snoozed') return wake(deps, ctx, claimed);
  const [company, standing] = await Promise.all([
    deps.loadCompany(ctx),
    deps.replies.standing(ctx, conversation._id, conversation.epoch),
  ]);
  const account = company?.accounts.find(candidate => candidate.id === conversation.accountId);
  if (
    conversation.unansweredIds.length === 0 ||
    !company ||
    !account ||
    account.status === 'inactive' ||
    isPeoples(conversation)
  ) {
    // Unless somebody has just given it back, handed it on, or written.
    const { epoch, status, unansweredIds } = conversation;
    const idle = { dueAt: null, burstStartedAt: null, unansweredIds: [] };
    return deps.conversations.settle(claimed, idle, { epoch, status, unansweredIds });
  }
  const { now, later } = oneTurn(stillUnanswered(conversation, standing));
  const turn = { ...conversation, unansweredIds: now };
  const done = { ...claimed, document: withoutThese(conversation, later) };
  const last = now.at(-1);
  if (!last) return deps.conversations.settleAnswered(ctx, done, conversation.language);
  const run = await runOnce(deps, ctx, turn, company, account, last);
  if (conversation.status === 'resolved' && asksForMore(run.question, run.outcome))
    await deps.conversations.reopen(ctx, conversation._id, conversation.epoch);
  await act(deps, ctx, { conversation: turn, standing }, run);
  await deps.conversations.settleAnswered(ctx, done, run.outcome.intent.language);
}

/** As if these had come only now: they stay unanswered, and due. */
const withoutThese = (conversation: Conversation, later: readonly string[]): Conversation => ({
  ...conversation,
  unansweredIds: conversation.unansweredIds.filter(id => !later.includes(id)),
});

async function runOnce(
  deps: AnswerDeps,
  ctx: TenantContext,
  conversation: Conversation,
  company: Company,
  account: Account,
  upTo: string,
): Promise<AgentRun> {
  const id = runIdOf(conversation);
  // Only an earlier try can have left a run.
  const known = conversation.attempts > 1 ? await deps.runs.get(ctx, id) : null;
  if (known) return known;
  if (answersByItself(account.autonomy, conversation.channel))
    deps.indicate(ctx, account, conversation, ['seen', 'typing']);
  const briefing = await prepareBriefing(deps, ctx, conversation, company, account);
  const limit = { what: 'The run of the agent', ms: longestRunMs };
  const outcome = await withDeadline(limit, signal => deps.runAgent(ctx, briefing, signal, conversation.contactId));
  const { accountId, channel, _id: conversationId } = conversation;
  const run = {
    _id: id,
    accountId,
    channel,
    conversationId,
    upToMessageId: upTo,
    question: briefing.text,
    outcome,
    createdAt: deps.clock.now(),
  };
  if (await deps.runs.insertNew(ctx, run)) return { ...run, tenantId: ctx.tenantId };
  const first = await deps.runs.get(ctx, id);
  if (!first) throw new Error('A run that was just found is gone.');
  return first;
}

/** What is to be answered, and what was said of late. */
type Turn = { conversation: Conversation; standing: StandingReply[] };

async function act(deps: AnswerDeps, ctx: TenantContext, turn: Turn, run: AgentRun): Promise<void> {
  const { conversation } = turn;
  const { outcome } = run;
  const { verdict, reasons } = outcome.clearance;
  ctx.log.info('the agent has decided', {
    runId: run._id,
    intent: outcome.intent.label,
    verdict,
    reasons,
    durationMs: outcome.durationMs,
  });
  if (verdict === 'ignore') return;
  if (verdict === 'handoff') return openHandoff(deps, ctx, turn, run);
  if (!outcome.draft) return;
  const said = verdict === 'send' ? saidAlready(outcome.draft.text, conversation, turn.standing) : null;
  if (said) return void (await deps.replies.answersAlso(ctx, said._id, conversation.unansweredIds));
  const now = deps.clock.now();
  const cited = recordsOf(outcome.evidence);
  const citations = outcome.draft.citations.map(cited);
  const sentences = (outcome.sentences ?? []).map(one => ({ ...one, evidence: one.evidence.map(cited) }));
  const findings = outcome.findings.map(({ check, detail, words = [] }) => ({ check, detail, words }));
  const doubts = doubtsOf(outcome.findings);
  await deps.replies.supersede(ctx, conversation._id, 'a newer draft replaced it', now, {
    automaticToo: true,
    exceptKey: run._id,
    // What answers something else stands: nobody answers that again.
    answering: conversation.unansweredIds,
  });
  const reply = newReply(
    conversation,
    {
      idempotencyKey: run._id,
      source: 'agent',
      runId: run._id,
      text: outcome.draft.text,
      question: run.question,
      answersIds: conversation.unansweredIds,
      citations,
      intent: outcome.intent.label,
      confidence: outcome.intent.confidence,
      reasons,
      ...(doubts.length > 0 ? { doubts } : {}),
      ...(sentences.length > 0 ? { sentences } : {}),
      ...(findings.length > 0 ? { findings } : {}),
      status: verdict === 'send' ? 'approved' : 'held',
    },
    now,
  );
  await deps.replies.insertNew(ctx, reply);
  if (reply.status === 'held') await endIfLate(deps, ctx, conversation);
  deps.notifyDelivery();
}

/** A person may have acted while the agent wrote: nobody needs to decide on this draft any more. */
async function endIfLate(deps: AnswerDeps, ctx: TenantContext, { _id, epoch }: Conversation): Promise<void> {
  const current = await deps.conversations.get(ctx, _id);
  if (!current || current.epoch === epoch) return;
  const reason = 'a person acted while it was written';
  await deps.replies.supersede(ctx, _id, reason, deps.clock.now(), { automaticToo: true, beforeEpoch: current.epoch });
}

/** A person has acted in it: until they let go of it, the agent is silent (pure). */
const isPeoples = ({ status, handedOverAt }: Conversation): boolean => status === 'open' && handedOverAt == null;

/** People get the conversation, and the customer is told so; and again, now and then, when they ask for more meanwhile. */
async function openHandoff(
  deps: AnswerDeps,
  ctx: TenantContext,
  { conversation, standing }: Turn,
  run: AgentRun,
): Promise<void> {
  const { outcome } = run;
  if (!outcome.summary) return;
  const now = deps.clock.now();
  const { suggestedReply, ...summary } = outcome.summary;
  const handoff = {
    _id: newId('hnd', now),
    runId: run._id,
    conversationId: conversation._id,
    contactId: conversation.contactId,
    accountId: conversation.accountId,
    messageId: run.upToMessageId,
    summary: { ...summary, suggestedReply: suggestedReply || null },
    reasons: outcome.clearance.reasons,
    status: 'open' as const,
    createdAt: now,
    closedAt: null,
  };
  if (opensHandoff(await deps.handoffs.countOpen(ctx, conversation._id), outcome))
    await deps.handoffs.insertNew(ctx, handoff);
  const asked = whatIsAsked(run.question, outcome.intent);
  const tells = mayTell(conversation, asked, now);
  if (outcome.notice && tells && !saidAlready(outcome.notice, conversation, standing)) {
    const seed = {
      idempotencyKey: noticeKeyOf(run._id),
      source: 'agent' as const,
      runId: run._id,
      text: outcome.notice,
      reasons: ['handoff notice'],
      status: 'approved' as const,
    };
    await deps.replies.insertNew(ctx, newReply(conversation, seed, now));
    if (conversation.handedOverAt) await deps.conversations.remind(ctx, conversation._id, conversation.epoch, now);
  }
  const { _id, epoch, unansweredIds } = conversation;
  await deps.conversations.handToPeople(ctx, _id, epoch, unansweredIds);
  deps.notifyDelivery();
}
