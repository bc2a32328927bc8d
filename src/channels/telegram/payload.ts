import { z } from 'zod';
import { flag, id, instant, members, text } from '../lenient-fields.js';

// The Bot API's shapes as far as we read them (docs/platforms/telegram.md, Updates).
// Its ids have at most 52 significant bits, so JSON.parse loses none of their digits.

const party = z
  .looseObject({ id, is_bot: flag, first_name: text, last_name: text, username: text })
  .optional()
  .catch(undefined);
export type TelegramUser = NonNullable<z.infer<typeof party>>;

const chat = z.looseObject({ id, type: text }).optional().catch(undefined);
export type TelegramChat = NonNullable<z.infer<typeof chat>>;

const photoSize = z.looseObject({ file_id: id, file_size: z.number().optional().catch(undefined) });
export type TelegramPhotoSize = z.infer<typeof photoSize>;

const entity = z.looseObject({
  type: text,
  offset: z.number().optional().catch(undefined),
  length: z.number().optional().catch(undefined),
  user: party,
  url: text,
});
const entities = z.array(entity.optional().catch(undefined)).optional().catch(undefined);

const button = z.looseObject({ text, callback_data: text }).optional().catch(undefined);

const message = z.looseObject({
  message_id: id,
  from: party,
  sender_chat: chat,
  chat,
  date: instant,
  edit_date: instant,
  text,
  caption: text,
  entities,
  caption_entities: entities,
  media_group_id: id,
  message_thread_id: id,
  is_topic_message: flag,
  reply_to_message: z.looseObject({ message_id: id, from: party, text, caption: text }).optional().catch(undefined),
  quote: z.looseObject({ text }).optional().catch(undefined),
  migrate_to_chat_id: id,
  migrate_from_chat_id: id,
  photo: z.array(photoSize.optional().catch(undefined)).optional().catch(undefined),
  audio: members,
  voice: members,
  video: members,
  video_note: members,
  animation: members,
  document: members,
  sticker: members,
  venue: members,
  location: members,
  contact: members,
  dice: members,
  poll: members,
  story: members,
  game: members,
  paid_media: members,
  checklist: members,
  reply_markup: z
    .looseObject({ inline_keyboard: z.array(z.array(button).catch([])).optional().catch(undefined) })
    .optional()
    .catch(undefined),
});
export type TelegramMessage = z.infer<typeof message>;

const optionalMessage = message.optional().catch(undefined);

const reaction = z.looseObject({ type: text, emoji: text, custom_emoji_id: id });
const reactions = z.array(reaction.optional().catch(undefined)).optional().catch(undefined);
export type TelegramReaction = z.infer<typeof reaction>;

const callbackQuery = z.looseObject({
  id,
  from: party,
  message: optionalMessage,
  inline_message_id: id,
  chat_instance: id,
  data: text,
});
export type TelegramCallbackQuery = z.infer<typeof callbackQuery>;

const chatMember = z.looseObject({
  chat,
  from: party,
  date: instant,
  new_chat_member: z.looseObject({ status: text }).optional().catch(undefined),
});
export type TelegramChatMember = z.infer<typeof chatMember>;

const messageReaction = z.looseObject({
  chat,
  message_id: id,
  user: party,
  date: instant,
  old_reaction: reactions,
  new_reaction: reactions,
});
export type TelegramMessageReaction = z.infer<typeof messageReaction>;

/** One update: `update_id` and at most one of the others. */
export const update = z.looseObject({
  update_id: id,
  message: optionalMessage,
  edited_message: optionalMessage,
  callback_query: callbackQuery.optional().catch(undefined),
  my_chat_member: chatMember.optional().catch(undefined),
  message_reaction: messageReaction.optional().catch(undefined),
});
