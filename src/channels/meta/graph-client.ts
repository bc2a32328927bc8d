import { z } from 'zod';
import type { ChannelClient, OutboundContent, OutboundMessage, AccountCredentials, PersonProfile } from '../channel.js';
import { SendFailure } from '../send-failure.js';
import { sendableText } from '../sendable-text.js';
import { callGraph } from './graph-call.js';
import { moderateComment } from './moderate-comment.js';

export type GraphClientOptions = {
  /** `https://graph.facebook.com`, or a simulator. */
  graphBaseUrl: string;
  /** `https://graph.instagram.com`, or a simulator. */
  instagramBaseUrl: string;
  /** `v26.0`; a call without a version would get the oldest one the app may use. */
  version: string;
  fetch?: typeof fetch;
  /** Longest time for one call, beside the caller's own signal. */
  timeoutMs?: number;
};

type MetaPlatform = Extract<AccountCredentials['platform'], 'facebook' | 'instagram'>;

/** What differs between a Page and an Instagram account with Instagram Login (docs/platforms/instagram.md, Two logins). */
const dialects = {
  facebook: {
    publicReplyEdge: 'comments',
    profileFields: 'first_name,last_name,name,profile_pic',
    selfFields: 'id,name',
    echoesMetadata: true,
  },
  instagram: {
    publicReplyEdge: 'replies',
    profileFields: 'name,username,profile_pic',
    selfFields: 'id,user_id,username',
    echoesMetadata: false,
  },
} as const satisfies Record<MetaPlatform, unknown>;

const graphId = z.union([z.string().min(1), z.number()]).transform(String);
const optionalText = z.string().nullish().catch(undefined);
const sentMessage = z.object({ message_id: graphId });
const postedComment = z.object({ id: graphId });
const profileAnswer = z.looseObject({
  name: optionalText,
  first_name: optionalText,
  last_name: optionalText,
  username: optionalText,
  profile_pic: optionalText,
});
const selfAnswer = z.looseObject({
  id: graphId,
  user_id: graphId.optional().catch(undefined),
  name: optionalText,
  username: optionalText,
});

/**
 * The client of Messenger, Instagram and both kinds of comments (docs/platforms/messenger.md, Sending;
 * docs/platforms/comments.md, Answers).
 */
export function createGraphClient(options: GraphClientOptions): ChannelClient {
  const baseUrls = { facebook: options.graphBaseUrl, instagram: options.instagramBaseUrl };
  const call = (account: AccountCredentials, path: string[], signal: AbortSignal, body?: Record<string, unknown>) => {
    const base = baseUrls[platformOf(account)].replace(/\/+$/, '');
    const url = new URL([base, options.version, ...path.map(encodeURIComponent)].join('/'));
    return {
      url,
      account,
      signal,
      timeoutMs: options.timeoutMs ?? 20_000,
      fetch: options.fetch ?? fetch,
      ...(body ? { body } : {}),
    };
  };

  return {
    async send(account, message, signal) {
      if (message.channel.endsWith('_comments')) {
        const path = [commentOf(message), dialects[platformOf(account)].publicReplyEdge];
        const body = { message: textOf(message.content) };
        return externalIdOf(postedComment, 'id', await callGraph(call(account, path, signal, body)));
      }
      const body = directMessage(account, message);
      const answer = await callGraph(call(account, [account.externalId, 'messages'], signal, body));
      return externalIdOf(sentMessage, 'message_id', answer);
    },

    async indicate(account, to, indicator, signal) {
      const action = indicator === 'typing' ? 'typing_on' : 'mark_seen';
      // Alone with the recipient, never beside a message (docs/platforms/messenger.md, Sending).
      const body = { recipient: { id: to.personExternalId }, sender_action: action };
      await callGraph(call(account, [account.externalId, 'messages'], signal, body));
    },

    async fetchProfile(account, personExternalId, signal) {
      const request = call(account, [personExternalId], signal);
      request.url.searchParams.set('fields', dialects[platformOf(account)].profileFields);
      try {
        return profileOf(await callGraph(request));
      } catch (error) {
        // Withheld for want of consent or permission, or gone: the person simply has no profile for us.
        if (error instanceof SendFailure && (error.kind === 'refused' || error.kind === 'unreachable')) return null;
        throw error;
      }
    },

    moderate: (account, { commentId, act }, signal) =>
      moderateComment((path, body) => call(account, [commentId, ...path], signal, body), platformOf(account), act),

    /** Webhooks carry links that are open to whoever has them, and expire (docs/platforms/messenger.md, Messages). */
    mediaLocation: (_account, { url }) => Promise.resolve(url ? { url, headers: {} } : null),

    async probe(account, signal) {
      const request = call(account, ['me'], signal);
      request.url.searchParams.set('fields', dialects[platformOf(account)].selfFields);
      const answer = selfAnswer.safeParse(await callGraph(request));
      if (!answer.success) throw new SendFailure('retry', 'The platform did not say which account this is.');
      const { id, user_id: userId, name, username } = answer.data;
      // Instagram webhooks carry `user_id`; `id` is another, app-scoped number (docs/platforms/meta-graph.md, Identifiers).
      return { externalId: userId ?? id, name: name ?? username ?? '' };
    },
  };
}

/** A direct message, or a private reply when the recipient is a comment. */
function directMessage(account: AccountCredentials, message: OutboundMessage): Record<string, unknown> {
  const { recipient, reference, humanAgent = false } = message;
  const to = recipient.kind === 'person' ? { id: recipient.personExternalId } : { comment_id: recipient.commentId };
  // The echo brings the reference back, which settles a send whose answer was lost. Instagram documents no metadata.
  const metadata = dialects[platformOf(account)].echoesMetadata ? { metadata: reference } : {};
  const type = humanAgent ? { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' } : { messaging_type: 'RESPONSE' };
  return { recipient: to, ...type, message: { ...bodyOf(message.content), ...metadata } };
}

/** Text and attachment never travel in one message (docs/platforms/messenger.md, Sending). */
function bodyOf(content: OutboundContent): Record<string, unknown> {
  if (content.kind === 'media') return { attachment: { type: content.media, payload: { url: content.url } } };
  const quickReplies = (content.kind === 'text' ? (content.quickReplies ?? []) : []).map(({ title, payload }) => ({
    content_type: 'text',
    title: title.slice(0, 20),
    payload,
  }));
  return { text: textOf(content), ...(quickReplies.length > 0 ? { quick_replies: quickReplies } : {}) };
}

function commentOf(message: OutboundMessage): string {
  if (message.recipient.kind === 'comment') return message.recipient.commentId;
  throw new SendFailure('refused', 'A comment answer needs the comment it answers.');
}

function platformOf(account: AccountCredentials): MetaPlatform {
  if (account.platform === 'facebook' || account.platform === 'instagram') return account.platform;
  throw new SendFailure('refused', `This client does not send for ${account.platform} accounts.`);
}

function textOf(content: OutboundContent): string {
  if (content.kind !== 'text') throw new SendFailure('refused', `This channel does not take a ${content.kind} here.`);
  return sendableText(content.text);
}

/** A success without an id proves nothing: the message may be out there. */
function externalIdOf<K extends string>(schema: z.ZodType<Record<K, string>>, key: K, answer: unknown) {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return { externalId: parsed.data[key] };
  throw new SendFailure('uncertain', 'The platform accepted the message but did not name it.');
}

function profileOf(answer: unknown): PersonProfile | null {
  const parsed = profileAnswer.safeParse(answer);
  if (!parsed.success) return null;
  const { name, first_name: first, last_name: last, username, profile_pic: picture } = parsed.data;
  const displayName = name?.trim() || [first, last].filter(Boolean).join(' ').trim() || null;
  if (!displayName && !username && !picture) return null;
  return { displayName, username: username || null, pictureUrl: picture || null, locale: null };
}
