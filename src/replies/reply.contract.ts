import { z } from 'zod';

export const citationView = z.object({
  evidenceId: z.string(),
  recordKey: z.string(),
  linkName: z.string(),
  path: z.string(),
  quote: z.string(),
  syncedAt: z.string().nullable(),
});

export const replyView = z.object({
  id: z.string(),
  version: z.number().int(),
  status: z.string(),
  source: z.string(),
  conversationId: z.string(),
  contactId: z.string(),
  channel: z.string(),
  question: z.string().nullable(),
  text: z.string(),
  draftedText: z.string().nullable(),
  citations: z.array(citationView),
  intent: z.string().nullable(),
  confidence: z.number().nullable(),
  reasons: z.array(z.string()),
  runId: z.string().nullable(),
  decision: z
    .object({ verdict: z.string(), by: z.string(), byName: z.string(), at: z.string(), reason: z.string().nullable() })
    .nullable(),
  expiresAt: z.string().nullable(),
  externalId: z.string().nullable(),
  lastError: z.string().nullable(),
  sentAt: z.string().nullable(),
  createdAt: z.string(),
});
export type ReplyView = z.infer<typeof replyView>;

/** What a decision may carry; an absent body is an empty one. */
export const approveBody = z.object({ version: z.number().int().optional() }).default({});
export const editBody = z.object({ text: z.string().trim().min(1).max(8000), version: z.number().int().optional() });
export const rejectBody = z.object({ reason: z.string().max(1000).optional() }).default({});
export const sendBody = z.object({ conversationId: z.string(), text: z.string().trim().min(1).max(8000) });

export const handoffView = z.object({
  id: z.string(),
  conversationId: z.string(),
  contactId: z.string(),
  runId: z.string(),
  summary: z.object({
    headline: z.string(),
    wants: z.string(),
    known: z.array(z.string()),
    suggestedReply: z.string().nullable(),
    category: z.string(),
  }),
  reasons: z.array(z.string()),
  status: z.string(),
  createdAt: z.string(),
  closedAt: z.string().nullable(),
});
export type HandoffView = z.infer<typeof handoffView>;
