import { z } from 'zod';
import type { Secret } from '../platform/secret.js';
import type { SendFailureKind } from './send-failure.js';

export const channels = [
  'messenger',
  'instagram',
  'facebook_comments',
  'instagram_comments',
  'telegram',
  'whatsapp',
  'webchat',
] as const;
export type Channel = (typeof channels)[number];

export const platforms = ['facebook', 'instagram', 'telegram', 'whatsapp', 'webchat'] as const;
export type Platform = (typeof platforms)[number];

/** The channel of direct messages on each platform. */
export const platformChannel: Record<Platform, Channel> = {
  facebook: 'messenger',
  instagram: 'instagram',
  telegram: 'telegram',
  whatsapp: 'whatsapp',
  webchat: 'webchat',
};

/** The thread of a person's direct messages on one account; where the person keeps topics, each is a thread of its own. */
export const threadOfPerson = (personExternalId: string, topicId?: string): string =>
  topicId === undefined ? `dm:${personExternalId}` : `dm:${personExternalId}:${topicId}`;

export type Attachment = { type: string; url?: string; title?: string; payload?: Record<string, unknown> };

/** What an event asks of us. Only `message`, `postback` and `comment` may ever be answered. */
export type EventKind =
  | 'message'
  | 'postback'
  | 'comment'
  | 'echo'
  | 'edit'
  | 'unsend'
  | 'reaction'
  | 'read'
  | 'delivery'
  | 'send_failed'
  | 'referral'
  | 'comment_edited'
  | 'comment_removed'
  | 'comment_hidden'
  | 'comment_unhidden'
  | 'own_comment'
  | 'standby'
  /** The person closed this channel to us, or opened it again. */
  | 'blocked'
  | 'unblocked'
  /** The person wants no promotion any more, or wants it again; answers are another matter. */
  | 'marketing_stopped'
  | 'marketing_resumed'
  /** The chat goes on under another id: `attachments[0].payload` holds `old_chat_id` and `new_chat_id`. */
  | 'migrated'
  | 'other';

/** The platform that a channel is part of. */
export const platformOf = (channel: Channel): Platform =>
  channel === 'facebook_comments'
    ? 'facebook'
    : channel === 'instagram_comments'
      ? 'instagram'
      : (platforms.find(platform => platformChannel[platform] === channel) ?? 'webchat');

/** One neutral event of a platform's delivery. Every id is an opaque string. */
export type InboundEvent = {
  kind: EventKind;
  channel: Channel;
  platform: Platform;
  /** The account the event belongs to: Page id, Instagram account id, bot id. */
  accountExternalId: string;
  /** Unique within the account: repeats of a delivery have the same key (docs/platforms/common.md, Event keys). */
  eventKey: string;
  /** The person on the other side; null when the platform withholds them. For an echo: who received our message. */
  personExternalId: string | null;
  personName: string | null;
  /** Other ids of the same person that came with the event. */
  personAliases?: string[];
  /** Groups events of one conversation on this account: `dm:<person>` or `comment:<root comment>:<person>`. Null when there is no conversation. */
  threadKey: string | null;
  /** The topic of the private chat that the thread is in, where the person keeps topics. */
  topicId?: string;
  /** The platform's id of the message or comment this is about. */
  externalId: string | null;
  /** When it happened by the platform's clock. */
  sentAt: Date;
  /** Orders what happened within one second, which is all that some platforms tell: of what we have recorded. */
  arrival?: number;
  text: string | null;
  attachments: Attachment[];
  /** Payload of a tapped button or quick reply. */
  payload: string | null;
  /** Message this one answers. */
  replyToExternalId: string | null;
  /** Of a message of ours: which app sent it, and the reference we gave it. */
  echo: { appId: string | null; metadata: string | null } | null;
  comment: { postId: string | null; parentId: string | null; rootCommentId: string; isReply: boolean } | null;
  /** Why a message of ours failed after the platform had accepted it, or what troubles the account; `text` says it in a sentence. */
  failure?: { kind: SendFailureKind; platformCode: string | null };
  /** The item as the platform sent it. */
  raw: unknown;
};

/** Well-formed, understood to be none of our business or unknown: kept raw, counted, never answered. */
export type IgnoredEvent = {
  accountExternalId: string | null;
  platform: Platform;
  reason: string;
  eventKey: string;
  raw: unknown;
};

export type ParsedDelivery = { events: InboundEvent[]; ignored: IgnoredEvent[] };

/** What a client needs to act for one connected account. */
export type AccountCredentials = {
  platform: Platform;
  externalId: string;
  accessToken: Secret;
  appSecret: Secret | null;
  /** WhatsApp: the business account that the number belongs to, where it is known. */
  businessAccountId?: string | null;
};

export const recipientShape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), personExternalId: z.string(), topicId: z.string().optional() }),
  z.object({ kind: z.literal('comment'), commentId: z.string() }),
]);
export type Recipient = z.infer<typeof recipientShape>;

/** Kinds of files that can be sent along. */
export const mediaKinds = ['image', 'audio', 'video', 'file'] as const;
export type MediaKind = (typeof mediaKinds)[number];

/** A tap sends `payload` back as a postback. */
export const quickReplyShape = z.object({ title: z.string(), payload: z.string() });
export type QuickReply = z.infer<typeof quickReplyShape>;

/** What one message of a platform holds; longer texts are split and files follow as messages of their own. */
export type OutboundContent =
  | { kind: 'text'; text: string; quickReplies?: QuickReply[] }
  /** `url` is public: the platform fetches it. */
  | { kind: 'media'; media: MediaKind; url: string; name: string | null }
  /** WhatsApp: a template that the platform approved beforehand, the only thing it takes outside of the window. */
  | { kind: 'template'; name: string; language: string; parameters: string[] };

/**
 * `reference` names the part of a reply; platforms that echo metadata send it back, which settles an uncertain send.
 * `humanAgent`: a person wrote or approved it, and it leaves outside of the window for automatic answers.
 */
export type OutboundMessage = {
  channel: Channel;
  recipient: Recipient;
  content: OutboundContent;
  reference: string;
  humanAgent?: boolean;
};

export type PersonProfile = {
  displayName: string | null;
  username: string | null;
  pictureUrl: string | null;
  locale: string | null;
};

/** Where a file can be had right now. Both may hold a token: to be used at once, never to be stored or logged. */
export type MediaLocation = { url: string; headers: Record<string, string> };

export const commentActs = ['hide', 'unhide', 'like', 'unlike'] as const;
/** What an account does about a comment below its post, without answering it. */
export type CommentAct = (typeof commentActs)[number];

/** Port to one platform. `send` resolves only when the platform gave an id; every failure is a SendFailure. */
export type ChannelClient = {
  send(account: AccountCredentials, message: OutboundMessage, signal: AbortSignal): Promise<{ externalId: string }>;
  /** Shows the person that we type, or that we saw their message. A courtesy: failures are nobody's business. */
  indicate(
    account: AccountCredentials,
    to: { personExternalId: string; messageExternalId: string | null; topicId?: string },
    indicator: 'typing' | 'seen',
    signal: AbortSignal,
  ): Promise<void>;
  fetchProfile(
    account: AccountCredentials,
    personExternalId: string,
    signal: AbortSignal,
  ): Promise<PersonProfile | null>;
  /** Where to fetch the file of an attachment that a customer sent; null when the platform has none (any more). */
  mediaLocation(
    account: AccountCredentials,
    attachment: Attachment,
    signal: AbortSignal,
  ): Promise<MediaLocation | null>;
  /** Hides or likes a comment of somebody else below a post of the account; only where there are comments. */
  moderate?(
    account: AccountCredentials,
    about: { commentId: string; act: CommentAct },
    signal: AbortSignal,
  ): Promise<void>;
  /** Asks the platform who we are with this token: the connection test. */
  probe(account: AccountCredentials, signal: AbortSignal): Promise<{ externalId: string; name: string }>;
};
