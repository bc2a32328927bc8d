import { z } from 'zod';
import { flag, id, instant, members, text } from '../lenient-fields.js';

// Meta's webhook shapes as far as we read them (docs/platforms/meta-graph.md, Envelope). Every field is optional and
// a field of the wrong type
// counts as absent: a platform that adds or changes something must never cost us the rest of the item.

const party = z.looseObject({ id }).optional().catch(undefined);

const attachment = z.looseObject({ type: text, url: text, title: text, payload: members });
export type MetaAttachment = z.infer<typeof attachment>;

/** Where the person came from: an ad, a link, or the page of a product. */
const referral = z
  .looseObject({
    ref: text,
    referer_uri: text,
    ads_context_data: z.looseObject({ ad_title: text }).optional().catch(undefined),
  })
  .optional()
  .catch(undefined);
export type MetaReferral = NonNullable<z.infer<typeof referral>>;

const message = z.looseObject({
  mid: id,
  text,
  attachments: z.array(attachment.optional().catch(undefined)).optional().catch(undefined),
  quick_reply: z.looseObject({ payload: text }).optional().catch(undefined),
  reply_to: z
    .looseObject({ mid: id, story: z.looseObject({ id, url: text }).optional().catch(undefined) })
    .optional()
    .catch(undefined),
  referral,
  is_echo: flag,
  is_deleted: flag,
  is_self: flag,
  is_unsupported: flag,
  app_id: id,
  metadata: text,
});
export type MetaMessage = z.infer<typeof message>;

/** One item of `entry[].messaging[]` or `entry[].standby[]`. */
export const messagingItem = z.looseObject({
  sender: party,
  recipient: party,
  timestamp: instant,
  is_self: flag,
  message: message.optional().catch(undefined),
  postback: z.looseObject({ mid: id, title: text, payload: text, referral }).optional().catch(undefined),
  reaction: z.looseObject({ mid: id, action: text, reaction: text, emoji: text }).optional().catch(undefined),
  message_edit: z.looseObject({ mid: id, text, num_edit: id }).optional().catch(undefined),
  read: z.looseObject({ watermark: id, mid: id }).optional().catch(undefined),
  delivery: z
    .looseObject({ watermark: id, mids: z.array(id).optional().catch(undefined) })
    .optional()
    .catch(undefined),
  referral,
  optin: members,
  account_linking: members,
  pass_thread_control: members,
  take_thread_control: members,
  request_thread_control: members,
  app_roles: members,
  policy_enforcement: members,
  response_feedback: members,
  order: z.looseObject({ note: text }).optional().catch(undefined),
});
export type MessagingItem = z.infer<typeof messagingItem>;

/** `changes[].value` of the Page fields `feed` and `mention` (docs/platforms/comments.md, Page comments). */
export const feedValue = z.looseObject({
  from: z.looseObject({ id, name: text }).optional().catch(undefined),
  sender_id: id,
  sender_name: text,
  item: text,
  verb: text,
  post_id: id,
  comment_id: id,
  parent_id: id,
  created_time: instant,
  message: text,
  photo: text,
  video: text,
});
export type FeedValue = z.infer<typeof feedValue>;

/** `value` of the Instagram fields `comments`, `live_comments` and `mentions` (docs/platforms/comments.md, Instagram comments). */
export const instagramCommentValue = z.looseObject({
  id,
  comment_id: id,
  parent_id: id,
  media_id: id,
  created_time: instant,
  text,
  from: z.looseObject({ id, username: text, self_ig_scoped_id: id }).optional().catch(undefined),
  media: z.looseObject({ id, original_media_id: id }).optional().catch(undefined),
});

export const change = z.looseObject({ field: text, value: z.unknown().optional() });

/** One entry. Flat `field` and `value` is Instagram Login's documented form; `changed_fields` comes when "Include Values" is off. */
export const entry = z.looseObject({
  id,
  time: instant,
  messaging: z.array(z.unknown()).optional().catch(undefined),
  standby: z.array(z.unknown()).optional().catch(undefined),
  changes: z.array(z.unknown()).optional().catch(undefined),
  changed_fields: z.array(z.unknown()).optional().catch(undefined),
  field: text,
  value: z.unknown().optional(),
});

export const envelope = z.looseObject({ object: text, entry: z.array(z.unknown()).optional().catch(undefined) });
