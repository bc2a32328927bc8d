import { z } from 'zod';
import { conversationStatuses } from './conversation-status.js';
import { labelName } from './label.contract.js';

export const conversationView = z.object({
  id: z.string(),
  /** Raised by whatever a person does about who has it: for `If-Match`. */
  version: z.number().int(),
  accountId: z.string(),
  channel: z.string(),
  contactId: z.string(),
  /** Null once the contact is gone. */
  contactName: z.string().nullable(),
  /** Below which post the comments are; null for direct messages. */
  comment: z.object({ postId: z.string().nullable(), rootCommentId: z.string() }).nullable(),
  status: z.string(),
  /** `human`: people have it. */
  handling: z.enum(['agent', 'human']),
  /** When the agent gave it to people. Until one of them acts, it goes on answering plain questions; null: it is silent, or has it. */
  handedOverAt: z.string().nullable(),
  /** A draft of the agent waits for somebody's decision. */
  draftWaits: z.boolean(),
  assigneeId: z.string().nullable(),
  snoozedUntil: z.string().nullable(),
  labels: z.array(z.string()),
  language: z.string().nullable(),
  unreadCount: z.number().int(),
  /** The link, ad or button that brought the customer here last. */
  referral: z.string().nullable(),
  lastText: z.string().nullable(),
  lastInboundAt: z.string().nullable(),
  lastActivityAt: z.string(),
  /** Until when the agent may answer, and until when a person may. */
  windowEndsAt: z.string().nullable(),
  humanWindowEndsAt: z.string().nullable(),
  createdAt: z.string(),
});
export type ConversationView = z.infer<typeof conversationView>;

export const mediaStates = ['waiting', 'stored', 'failed', 'too_large', 'gone'] as const;
export type MediaState = (typeof mediaStates)[number];

/** The file behind an attachment. `url`, below our own address, has its bytes once it is stored; `reason` says why there are none. */
const attachmentMedia = z.object({
  state: z.enum(mediaStates),
  mimeType: z.string().nullable(),
  sizeBytes: z.number().int().nullable(),
  name: z.string().nullable(),
  reason: z.string().nullable(),
  url: z.string().nullable(),
});
export type AttachmentMedia = z.infer<typeof attachmentMedia>;

export const messageView = z.object({
  id: z.string(),
  conversationId: z.string(),
  direction: z.string(),
  author: z.object({ kind: z.string(), id: z.string().nullable(), name: z.string().nullable() }),
  externalId: z.string().nullable(),
  text: z.string().nullable(),
  attachments: z.array(z.looseObject({ type: z.string(), media: attachmentMedia.optional() })),
  /** What a tapped button or quick reply stands for. */
  payload: z.string().nullable(),
  /** The platform's id of the message that this one answers. */
  replyToExternalId: z.string().nullable(),
  replyId: z.string().nullable(),
  sentAt: z.string(),
  editedAt: z.string().nullable(),
  /** Of a message to the customer, as far as the platform tells. */
  deliveredAt: z.string().nullable(),
  readAt: z.string().nullable(),
  failedReason: z.string().nullable(),
  reactions: z.array(z.object({ by: z.string(), emoji: z.string(), at: z.string() })),
  /** Of a comment: since when it is hidden below its post, and liked by the account. */
  hiddenAt: z.string().nullable(),
  likedAt: z.string().nullable(),
  erasedAt: z.string().nullable(),
});
export type MessageView = z.infer<typeof messageView>;

export const conversationChange = z.object({
  status: z.enum(conversationStatuses).optional(),
  handling: z.enum(['agent', 'human']).optional(),
  assigneeId: z.string().nullable().optional(),
  snoozedUntil: z.iso
    .datetime({ offset: true, error: 'Give a time as 2027-01-15T09:00:00Z or 2027-01-15T10:00:00+01:00' })
    .nullable()
    .optional(),
  /** By name; one that is new becomes a label of the company. */
  labels: z.array(labelName).max(30).optional(),
});
