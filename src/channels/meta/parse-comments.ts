import type { EventKind } from '../channel.js';
import { hashOf } from '../../platform/ids.js';
import { contentKey, eventKey } from '../event-key.js';
import { blankEvent, ignore, type Parsed } from '../parsed-item.js';
import type { ItemContext } from './item-context.js';
import { feedValue, type FeedValue, instagramCommentValue } from './payload.js';

/** The spellings that Meta's field table and captures show (docs/platforms/comments.md, Page comments). */
const kindOfVerb = new Map<string, EventKind>([
  ['add', 'comment'],
  ['edited', 'comment_edited'],
  ['edit', 'comment_edited'],
  ['update', 'comment_edited'],
  ['remove', 'comment_removed'],
  ['delete', 'comment_removed'],
  ['hide', 'comment_hidden'],
  ['unhide', 'comment_unhidden'],
]);

/**
 * Reads a `feed` change of a Page: comments, and nothing else of the many things a Page reports
 * (docs/platforms/comments.md, Page comments).
 */
export function parseFeedChange(context: ItemContext, raw: unknown, value: unknown): Parsed {
  const parsed = feedValue.safeParse(value);
  if (!parsed.success) return ignore(context, 'malformed_item', raw);
  const feed = parsed.data;
  if (feed.item !== 'comment') return ignore(context, 'not_a_comment', raw);
  if (!feed.comment_id) return ignore(context, 'comment_id_missing', raw);
  const kind = kindOfVerb.get(feed.verb ?? '');
  if (!kind) return ignore(context, 'unknown_comment_verb', raw);
  return commentEvent(context, raw, { ...feedComment(context, feed, feed.comment_id), kind });
}

function feedComment(context: ItemContext, feed: FeedValue, commentId: string): Omit<CommentReading, 'kind'> {
  const { post_id: postId, parent_id: parentId, verb, message } = feed;
  const authorId = feed.from?.id ?? feed.sender_id;
  const version = kindOfVerb.get(verb ?? '') === 'comment_edited' ? [hashOf(message ?? '').slice(0, 32)] : [];
  // A parent of the form {page}_{post} is the post itself, also when post_id is missing.
  const onPost = !parentId || parentId === postId || parentId === commentId;
  const isReply = !onPost && !parentId.startsWith(`${context.accountExternalId}_`);
  return {
    commentId,
    postId,
    parentId,
    isReply,
    authorId,
    authorName: feed.from?.name ?? feed.sender_name,
    own: context.isOwn(authorId),
    sentAt: feed.created_time,
    text: message,
    eventKey: eventKey('comment', commentId, verb, ...version),
    attachments: [
      ...(feed.photo ? [{ type: 'image', url: feed.photo }] : []),
      ...(feed.video ? [{ type: 'video', url: feed.video }] : []),
    ],
  };
}

/**
 * Reads a `comments` or `live_comments` change of an Instagram account, in either login's form
 * (docs/platforms/comments.md, Instagram comments).
 */
export function parseInstagramComment(context: ItemContext, raw: unknown, value: unknown): Parsed {
  const parsed = instagramCommentValue.safeParse(value);
  if (!parsed.success) return ignore(context, 'malformed_item', raw);
  const { from, media, text, parent_id: parentId, ...rest } = parsed.data;
  const commentId = rest.id ?? rest.comment_id;
  if (!commentId) return ignore(context, 'comment_id_missing', raw);
  const own = context.isOwn(from?.id) || from?.self_ig_scoped_id !== undefined;
  return commentEvent(context, raw, {
    kind: 'comment',
    commentId,
    // An ad and the post it was made from may both report a comment; the key leaves the post out, the thread keeps the original.
    postId: media?.original_media_id ?? media?.id,
    parentId,
    isReply: parentId !== undefined && parentId !== commentId,
    authorId: from?.id,
    authorName: from?.username,
    own,
    sentAt: rest.created_time,
    text,
    eventKey: eventKey('comment', commentId),
    attachments: [],
  });
}

/** Someone named us elsewhere: shown to people, never answered. */
export function parseMention(context: ItemContext, raw: unknown, value: unknown): Parsed {
  const feed = feedValue.safeParse(value);
  const instagram = instagramCommentValue.safeParse(value);
  if (!feed.success || !instagram.success) return ignore(context, 'malformed_item', raw);
  const { post_id: postId, comment_id: commentId, from, sender_id: senderId, sender_name: senderName } = feed.data;
  const place = postId ?? instagram.data.media_id;
  const key = place ? eventKey('mention', place, commentId, feed.data.verb) : contentKey('mention', raw);
  return {
    event: {
      ...blankEvent(context, channelOf(context), raw),
      kind: 'other',
      eventKey: key,
      personExternalId: from?.id ?? senderId ?? null,
      personName: from?.name ?? instagram.data.from?.username ?? senderName ?? null,
      externalId: commentId ?? place ?? null,
      sentAt: feed.data.created_time ?? context.notifiedAt,
      text: feed.data.message ?? instagram.data.text ?? null,
    },
  };
}

type CommentReading = {
  kind: EventKind;
  commentId: string;
  postId: string | undefined;
  parentId: string | undefined;
  isReply: boolean;
  authorId: string | undefined;
  authorName: string | undefined;
  own: boolean;
  sentAt: Date | undefined;
  text: string | undefined;
  eventKey: string;
  attachments: { type: string; url: string }[];
};

function commentEvent(context: ItemContext, raw: unknown, reading: CommentReading): Parsed {
  const { commentId, postId, parentId, isReply } = reading;
  // Platforms show two levels: answers go to the root, and a thread is one person under one root.
  const rootCommentId = isReply && parentId ? parentId : commentId;
  // Who hides or removes is often the moderator; such an event is about the comment, not about its sender.
  const person = reading.own ? undefined : reading.authorId;
  return {
    event: {
      ...blankEvent(context, channelOf(context), raw),
      kind: kindOfComment(reading, person),
      eventKey: reading.eventKey,
      personExternalId: person ?? null,
      personName: reading.own ? null : (reading.authorName ?? null),
      threadKey: person ? `comment:${rootCommentId}:${person}` : null,
      externalId: commentId,
      sentAt: reading.sentAt ?? context.notifiedAt,
      text: reading.text ?? null,
      attachments: reading.attachments,
      replyToExternalId: isReply && parentId ? parentId : null,
      comment: { postId: postId ?? null, parentId: parentId ?? null, rootCommentId, isReply },
    },
  };
}

/** Our own comments and those whose author is withheld must never look answerable (docs/platforms/comments.md, Page comments). */
function kindOfComment(reading: CommentReading, person: string | undefined): EventKind {
  if (reading.kind !== 'comment' && reading.kind !== 'comment_edited') return reading.kind;
  if (reading.own) return 'own_comment';
  return reading.kind === 'comment' && !person ? 'other' : reading.kind;
}

const channelOf = (context: ItemContext) =>
  context.platform === 'facebook' ? ('facebook_comments' as const) : ('instagram_comments' as const);
