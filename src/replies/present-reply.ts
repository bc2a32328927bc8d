import type { Handoff } from './handoff.js';
import { lockNow } from './draft-lock.js';
import { type DraftLock, isPrivateReply, type Reply } from './reply.js';
import type { AttemptView, DraftLockView, HandoffView, ReplyView } from './reply.contract.js';
import type { SendAttempt } from './send-attempt.js';

const iso = (date: Date | null | undefined): string | null => date?.toISOString() ?? null;

/** A reply whose contact is still to be looked up. */
export type Unnamed = Omit<ReplyView, 'contactName'>;

/** Field by field: what a reviewer sees of a reply at this moment. */
export const presentReply = (reply: Reply, now: Date): Unnamed => ({
  id: reply._id,
  version: reply.version,
  status: reply.status,
  source: reply.source,
  conversationId: reply.conversationId,
  contactId: reply.contactId,
  channel: reply.channel,
  question: reply.question,
  text: reply.text,
  attachments: (reply.attachments ?? []).map(({ media, url, name }) => ({ media, url, name: name ?? null })),
  quickReplies: (reply.quickReplies ?? []).map(({ title, payload }) => ({ title, payload })),
  private: isPrivateReply(reply),
  draftedText: reply.draftedText,
  citations: reply.citations.map(presentCitation),
  intent: reply.intent,
  confidence: reply.confidence,
  reasons: reply.reasons,
  doubts: (reply.doubts ?? []).map(({ sentence, reason }) => ({ sentence, reason })),
  sentences: (reply.sentences ?? []).map(({ start, end, kind, evidence, problems }) => ({
    ...{ start, end, kind },
    evidence: evidence.map(presentCitation),
    problems: problems.map(({ check, detail, words, opinion }) => ({
      ...{ check, detail },
      words: words ?? null,
      opinion: opinion ?? null,
    })),
  })),
  findings: (reply.findings ?? []).map(({ check, detail, words }) => ({ check, detail, words })),
  runId: reply.runId,
  decision: reply.decision
    ? { ...reply.decision, at: reply.decision.at.toISOString(), reason: reply.decision.reason ?? null }
    : null,
  undoUntil: iso(reply.undoUntil),
  lockedBy: presentLock(lockNow(reply, now)),
  expiresAt: iso(reply.expiresAt),
  externalId: reply.externalId,
  lastError: reply.lastError,
  sentAt: iso(reply.sentAt),
  createdAt: reply.createdAt.toISOString(),
});

const presentCitation = ({ syncedAt, ...citation }: Reply['citations'][number]): ReplyView['citations'][number] => ({
  ...citation,
  syncedAt: iso(syncedAt),
});

const presentLock = (lock: DraftLock | null): DraftLockView | null =>
  lock && { id: lock.by, name: lock.byName, until: lock.until.toISOString() };

export const presentAttempt = (attempt: SendAttempt): AttemptView => ({
  part: attempt.part,
  attempt: attempt.attempt,
  outcome: attempt.outcome,
  externalId: attempt.externalId,
  reason: attempt.reason,
  startedAt: attempt.startedAt.toISOString(),
  endedAt: iso(attempt.endedAt),
});

export const presentHandoff = (handoff: Handoff): HandoffView => ({
  id: handoff._id,
  conversationId: handoff.conversationId,
  contactId: handoff.contactId,
  runId: handoff.runId,
  summary: { ...handoff.summary, suggestedReply: handoff.summary.suggestedReply ?? null },
  reasons: handoff.reasons,
  status: handoff.status,
  createdAt: handoff.createdAt.toISOString(),
  closedAt: iso(handoff.closedAt),
});
