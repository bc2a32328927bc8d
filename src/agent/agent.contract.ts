import { z } from 'zod';
import { channels } from '../channels/channel.js';
import { findingView } from './checks/check.contract.js';

const previewFields = z.object({
  accountId: z.string().min(1).max(200).optional(),
  /** The word of earlier versions for `accountId`. */
  pageId: z.string().min(1).max(200).optional(),
  channel: z.enum(channels),
  text: z.string().min(1).max(8000),
  /** One of the company's contacts: what is known of them counts. */
  contactId: z.string().min(1).max(200).optional(),
  contact: z
    .object({
      displayName: z.string().max(200).nullish(),
      email: z.email().nullish(),
      phone: z.string().max(40).nullish(),
    })
    .optional(),
  history: z
    .array(z.object({ direction: z.enum(['inbound', 'outbound']), text: z.string().max(8000) }))
    .max(50)
    .optional(),
});

export const previewBody = previewFields
  .refine(body => body.accountId ?? body.pageId, { path: ['accountId'], error: 'Name the account.' })
  .refine(body => !body.contactId || !body.contact, {
    path: ['contactId'],
    error: 'Name a contact of yours, or describe somebody in contact: one of the two.',
  })
  .meta({
    example: {
      accountId: 'acc_01k5example',
      channel: 'messenger',
      text: 'Do you ship to Norway?',
      contact: { email: 'mara@example.com' },
    },
  });

export const promptView = z.object({
  name: z.string(),
  description: z.string(),
  /** Changes with every change of its words; a run's trace names it. */
  version: z.string(),
  /** The form of the answer. */
  output: z.string(),
  temperature: z.number(),
  maxOutputTokens: z.number().int(),
  system: z.string(),
  user: z.string(),
});
export type PromptView = z.infer<typeof promptView>;

const evidenceView = z.object({
  chunk_id: z.string(),
  link_name: z.string(),
  record_key: z.string(),
  record_id: z.string().nullable(),
  text: z.string(),
  score: z.number(),
  visibility: z.string(),
  synced_at: z.string(),
});

export const outcomeView = z.object({
  intent: z.object({
    label: z.string(),
    confidence: z.number(),
    secondary: z.array(z.string()),
    urgency: z.string(),
    sentiment: z.string(),
    escalate: z.boolean(),
    language: z.string(),
  }),
  route: z.string(),
  /** The account's own rule that answered; null: none did. */
  rule: z.object({ id: z.string(), triggerType: z.string(), triggerValue: z.string() }).nullable(),
  evidence: z.array(evidenceView),
  draft: z
    .object({
      text: z.string(),
      citations: z.array(z.object({ evidenceId: z.string(), path: z.string(), quote: z.string() })),
      language: z.string(),
    })
    .nullable(),
  findings: z.array(findingView),
  /** The draft sentence by sentence, each by its place in the text; `plain` needs no proof, `written` are the company's own words. */
  sentences: z.array(
    z.object({
      start: z.number().int(),
      end: z.number().int(),
      kind: z.enum(['proved', 'unproved', 'plain', 'written']),
      evidence: z.array(z.object({ evidenceId: z.string(), path: z.string(), quote: z.string() })),
      problems: z.array(
        z.object({
          check: z.string(),
          detail: z.string(),
          words: z.string().nullable(),
          opinion: z.string().nullable(),
        }),
      ),
    }),
  ),
  clearance: z.object({ verdict: z.enum(['send', 'hold', 'handoff', 'ignore']), reasons: z.array(z.string()) }),
  summary: z
    .object({
      headline: z.string(),
      wants: z.string(),
      known: z.array(z.string()),
      suggestedReply: z.string(),
      category: z.string(),
    })
    .nullable(),
  notice: z.string().nullable(),
  model: z.string(),
  usage: z.object({ inputTokens: z.number(), outputTokens: z.number() }),
  costUsd: z.number(),
  durationMs: z.number(),
});
export type OutcomeView = z.infer<typeof outcomeView>;

export const runView = outcomeView.extend({
  id: z.string(),
  conversationId: z.string(),
  messageId: z.string(),
  question: z.string(),
  promptVersions: z.record(z.string(), z.string()),
  createdAt: z.string(),
});
