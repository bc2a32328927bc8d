import { z } from 'zod';
import { mediaKinds } from '../channels/channel.js';

export const replyStatuses = [
  'held',
  'approved',
  'sending',
  'sent',
  'rejected',
  'superseded',
  'failed',
  'uncertain',
  'expired',
] as const;

const citationView = z.object({
  evidenceId: z.string(),
  recordKey: z.string(),
  linkName: z.string(),
  path: z.string(),
  quote: z.string(),
  syncedAt: z.string().nullable(),
});

export const sentenceKinds = ['proved', 'unproved', 'plain', 'written'] as const;

/** A sentence of what the agent wrote (`draftedText` where a person edited it, else `text`), from `start` to before `end`. */
const sentenceView = z.object({
  start: z.number().int(),
  end: z.number().int(),
  /** `plain` says nothing that needs a proof; `written` are the company's own words. */
  kind: z.enum(sentenceKinds),
  evidence: z.array(citationView),
  /** `words`: those within it that are meant, where not all of it is; `opinion`: the second check's own words. */
  problems: z.array(
    z.object({
      check: z.string(),
      detail: z.string(),
      words: z.string().nullable(),
      opinion: z.string().nullable(),
    }),
  ),
});

const attachment = z.object({
  media: z.enum(mediaKinds),
  url: z.url({ protocol: /^https?$/ }).max(2000),
  name: z.string().max(200).nullable().default(null),
});
const quickReply = z.object({ title: z.string().trim().min(1).max(20), payload: z.string().min(1).max(64) });
const template = z.object({
  name: z.string().trim().min(1).max(512),
  language: z.string().min(2).max(10),
  parameters: z.array(z.string().max(1024)).max(20).default([]),
  /** How the platform has classed it. Who stopped marketing gets nothing that is not said to be something else. */
  category: z.enum(['marketing', 'utility', 'authentication']).nullable().default(null),
});

/** One try to hand one message of a reply to the platform. */
export const attemptView = z.object({
  part: z.number().int(),
  attempt: z.number().int(),
  outcome: z.string(),
  externalId: z.string().nullable(),
  reason: z.string().nullable(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
});
export type AttemptView = z.infer<typeof attemptView>;

/** Who edits a draft, and until when the others should keep their hands off. */
const draftLockView = z.object({ id: z.string(), name: z.string(), until: z.string() });
export type DraftLockView = z.infer<typeof draftLockView>;

export const replyView = z.object({
  id: z.string(),
  version: z.number().int(),
  status: z.string(),
  source: z.string(),
  conversationId: z.string(),
  contactId: z.string(),
  contactName: z.string().nullable(),
  channel: z.string(),
  question: z.string().nullable(),
  text: z.string(),
  attachments: z.array(attachment),
  quickReplies: z.array(quickReply),
  private: z.boolean(),
  draftedText: z.string().nullable(),
  citations: z.array(citationView),
  intent: z.string().nullable(),
  confidence: z.number().nullable(),
  reasons: z.array(z.string()),
  /** Sentences that the second check found not proved, each with that model's reason, as plain text. */
  doubts: z.array(z.object({ sentence: z.string(), reason: z.string() })),
  /** The draft sentence by sentence; none where a person wrote it. */
  sentences: z.array(sentenceView),
  /** All that the checks found. */
  findings: z.array(z.object({ check: z.string(), detail: z.string(), words: z.array(z.string()) })),
  runId: z.string().nullable(),
  decision: z
    .object({ verdict: z.string(), by: z.string(), byName: z.string(), at: z.string(), reason: z.string().nullable() })
    .nullable(),
  /** Until then whoever decided may undo it. */
  undoUntil: z.string().nullable(),
  lockedBy: draftLockView.nullable(),
  expiresAt: z.string().nullable(),
  externalId: z.string().nullable(),
  lastError: z.string().nullable(),
  sentAt: z.string().nullable(),
  createdAt: z.string(),
});
export type ReplyView = z.infer<typeof replyView>;

/** Decide although somebody else is editing the draft. */
const force = z.boolean().optional();
const version = z.number().int().optional();
/** The reply leaves only then; until then `undo` takes the decision back. */
const undoSeconds = z.number().int().min(1).max(30).optional();
/** What a decision may carry; an absent body is an empty one. */
export const approveBody = z.object({ version, force, undoSeconds }).default({});
export const editBody = z.object({ text: z.string().trim().min(1).max(8000), version, force, undoSeconds });
export const rejectBody = z.object({ reason: z.string().max(1000).optional(), force, undoSeconds }).default({});
export const askAgainBody = z.object({ hint: z.string().trim().min(1).max(500), version, force });
export const lockBody = z.object({ force: z.boolean().default(false) }).default({ force: false });
export const sendBody = z
  .object({
    conversationId: z.string(),
    text: z.string().trim().max(8000).default(''),
    attachments: z.array(attachment).max(10).default([]),
    quickReplies: z
      .array(quickReply.extend({ payload: z.string().max(64).optional() }))
      .max(13)
      .default([]),
    template: template.nullable().default(null),
    private: z.boolean().default(false),
  })
  .refine(({ text, attachments, template }) => text !== '' || attachments.length > 0 || template !== null, {
    message: 'Write a text, or add a file or a template.',
    path: ['text'],
  });

/** What people need to go on. */
export const managerSummary = z.object({
  headline: z.string(),
  wants: z.string(),
  known: z.array(z.string()),
  suggestedReply: z.string().nullable(),
  category: z.string(),
});

export const handoffView = z.object({
  id: z.string(),
  conversationId: z.string(),
  contactId: z.string(),
  runId: z.string(),
  summary: managerSummary,
  reasons: z.array(z.string()),
  status: z.string(),
  createdAt: z.string(),
  closedAt: z.string().nullable(),
});
export type HandoffView = z.infer<typeof handoffView>;
