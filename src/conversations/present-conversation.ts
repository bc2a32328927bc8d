import { safeAttachment } from './safe-attachment.js';
import type { Conversation } from './conversation.js';
import type { AttachmentMedia, ConversationView, MessageView } from './conversation.contract.js';
import type { Message } from './message.js';
import { windowEnds } from './reply-window.js';

type Beside = Pick<ConversationView, 'contactName' | 'draftWaits'>;

/** Field by field: what a caller sees of a conversation, and of what is kept beside it. */
export function presentConversation(conversation: Conversation, beside: Beside): ConversationView {
  const { lastInboundAt } = conversation;
  const ends = windowEnds(conversation);
  return {
    id: conversation._id,
    version: conversation.epoch,
    accountId: conversation.accountId,
    channel: conversation.channel,
    contactId: conversation.contactId,
    contactName: beside.contactName,
    comment: conversation.comment && {
      postId: conversation.comment.postId ?? null,
      rootCommentId: conversation.comment.rootCommentId,
    },
    status: conversation.status,
    handling: conversation.status === 'open' ? 'human' : 'agent',
    handedOverAt: conversation.handedOverAt?.toISOString() ?? null,
    draftWaits: beside.draftWaits,
    assigneeId: conversation.assigneeId,
    snoozedUntil: conversation.snoozedUntil?.toISOString() ?? null,
    labels: conversation.labels,
    language: conversation.language,
    unreadCount: conversation.unreadCount,
    lastText: conversation.lastText,
    lastInboundAt: lastInboundAt?.toISOString() ?? null,
    lastActivityAt: conversation.lastActivityAt.toISOString(),
    referral: conversation.referral ?? null,
    windowEndsAt: ends.automatic?.toISOString() ?? null,
    humanWindowEndsAt: ends.human?.toISOString() ?? null,
    createdAt: conversation.createdAt.toISOString(),
  };
}

/** What is known of the messages' files: by message, then by the attachment's position. */
export type MediaOfMessages = ReadonlyMap<string, ReadonlyMap<number, AttachmentMedia>>;

export const presentMessage = (message: Message, files: MediaOfMessages): MessageView => ({
  id: message._id,
  conversationId: message.conversationId,
  direction: message.direction,
  author: { kind: message.author.kind, id: message.author.id ?? null, name: message.author.name ?? null },
  externalId: message.externalId,
  text: message.text,
  attachments: message.attachments.map((attachment, index) => {
    const media = files.get(message._id)?.get(index);
    const safe = safeAttachment(attachment);
    return media ? { ...safe, media } : safe;
  }),
  payload: message.payload,
  replyToExternalId: message.replyToExternalId,
  replyId: message.replyId,
  sentAt: message.sentAt.toISOString(),
  editedAt: message.editedAt?.toISOString() ?? null,
  deliveredAt: message.deliveredAt?.toISOString() ?? null,
  readAt: message.readAt?.toISOString() ?? null,
  failedReason: message.failedReason ?? null,
  reactions: (message.reactions ?? []).flatMap(({ by, emoji, at }) =>
    emoji === null ? [] : [{ by, emoji, at: at.toISOString() }],
  ),
  hiddenAt: message.hiddenAt?.toISOString() ?? null,
  likedAt: message.likedAt?.toISOString() ?? null,
  erasedAt: message.erasedAt?.toISOString() ?? null,
});
