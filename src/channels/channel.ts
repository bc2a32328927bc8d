import type { Secret } from '../platform/secret.js';

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

export const platforms = ['facebook', 'instagram', 'telegram', 'whatsapp'] as const;
export type Platform = (typeof platforms)[number];

/** The channel of direct messages on each platform. */
export const platformChannel: Record<Platform, Channel> = {
  facebook: 'messenger',
  instagram: 'instagram',
  telegram: 'telegram',
  whatsapp: 'whatsapp',
};

export type Attachment = { type: string; url?: string; title?: string; payload?: Record<string, unknown> };

/** What an event asks of us. Only `message`, `postback` and `comment` may ever be answered. */
export const eventKinds = [
  'message',
  'postback',
  'comment',
  'echo',
  'edit',
  'unsend',
  'reaction',
  'read',
  'delivery',
  'referral',
  'comment_edited',
  'comment_removed',
  'comment_hidden',
  'comment_unhidden',
  'own_comment',
  'standby',
  'other',
] as const;
export type EventKind = (typeof eventKinds)[number];

/** One neutral event of a platform's delivery. Every id is an opaque string. */
export type InboundEvent = {
  kind: EventKind;
  channel: Channel;
  platform: Platform;
  /** The account the event belongs to: Page id, Instagram account id, bot id. */
  pageExternalId: string;
  /** Unique within the page: repeats of a delivery have the same key (channels.md 3.5). */
  eventKey: string;
  /** The person on the other side; null when the platform withholds them. For an echo: who received our message. */
  personExternalId: string | null;
  personName: string | null;
  /** Groups events of one conversation on this page: `dm:<person>` or `comment:<root comment>:<person>`. Null when there is no conversation. */
  threadKey: string | null;
  /** The platform's id of the message or comment this is about. */
  externalId: string | null;
  /** When it happened by the platform's clock. */
  sentAt: Date;
  text: string | null;
  attachments: Attachment[];
  /** Payload of a tapped button or quick reply. */
  payload: string | null;
  /** Message this one answers. */
  replyToExternalId: string | null;
  echo: { appId: string | null; metadata: string | null } | null;
  comment: { postId: string | null; parentId: string | null; rootCommentId: string; isReply: boolean } | null;
  /** The item as the platform sent it. */
  raw: unknown;
};

/** Well-formed, understood to be none of our business or unknown: kept raw, counted, never answered. */
export type IgnoredEvent = {
  pageExternalId: string | null;
  platform: Platform;
  reason: string;
  eventKey: string;
  raw: unknown;
};

export type ParsedDelivery = { events: InboundEvent[]; ignored: IgnoredEvent[] };

/** What a client needs to act for one connected account. */
export type PageCredentials = { platform: Platform; externalId: string; accessToken: Secret; appSecret: Secret | null };

export type Recipient = { kind: 'person'; personExternalId: string } | { kind: 'comment'; commentId: string };

/** `reference` is our reply id; platforms that echo metadata send it back, which settles an uncertain send. */
export type OutboundMessage = { channel: Channel; recipient: Recipient; text: string; reference: string };

export type PersonProfile = {
  displayName: string | null;
  username: string | null;
  pictureUrl: string | null;
  locale: string | null;
};

/** Port to one platform. `send` resolves only when the platform gave an id; every failure is a SendFailure. */
export type ChannelClient = {
  send(page: PageCredentials, message: OutboundMessage, signal: AbortSignal): Promise<{ externalId: string }>;
  fetchProfile(page: PageCredentials, personExternalId: string, signal: AbortSignal): Promise<PersonProfile | null>;
  /** Asks the platform who we are with this token: the connection test. */
  probe(page: PageCredentials, signal: AbortSignal): Promise<{ externalId: string; name: string }>;
};

export type Capabilities = {
  kind: 'direct' | 'comment';
  /** Longest text of one message, in characters (JavaScript string length). */
  maxTextLength: number;
  /** Hours after the last customer message in which we may answer; null: no window. */
  replyWindowHours: number | null;
  /** The platform sends our reference back in an echo. */
  echoesReference: boolean;
};

/** What each channel can do (channels.md 11.1, 12, 16). */
export const capabilities: Record<Channel, Capabilities> = {
  messenger: { kind: 'direct', maxTextLength: 2000, replyWindowHours: 24, echoesReference: true },
  instagram: { kind: 'direct', maxTextLength: 1000, replyWindowHours: 24, echoesReference: false },
  facebook_comments: { kind: 'comment', maxTextLength: 8000, replyWindowHours: null, echoesReference: false },
  instagram_comments: { kind: 'comment', maxTextLength: 2200, replyWindowHours: null, echoesReference: false },
  telegram: { kind: 'direct', maxTextLength: 4096, replyWindowHours: null, echoesReference: false },
  whatsapp: { kind: 'direct', maxTextLength: 4096, replyWindowHours: 24, echoesReference: false },
  webchat: { kind: 'direct', maxTextLength: 4000, replyWindowHours: null, echoesReference: false },
};
