import { z } from 'zod';
import { flag, id, instant, text } from '../lenient-fields.js';

// WhatsApp's webhook shapes as far as we read them (docs/platforms/whatsapp.md, Envelope). Every field is optional
// and a field of the wrong type
// counts as absent, as in Meta's other shapes.

const list = z.array(z.unknown()).optional().catch(undefined);
const coordinate = z.number().optional().catch(undefined);

const media = z
  .looseObject({ id, mime_type: text, sha256: text, caption: text, filename: text, voice: flag, animated: flag })
  .optional()
  .catch(undefined);
export type WhatsAppMedia = NonNullable<z.infer<typeof media>>;

const choice = z.looseObject({ id: text, title: text }).optional().catch(undefined);

/** What a message says, by its `type`. An edit carries the same members once more. */
const content = {
  type: text,
  text: z.looseObject({ body: text }).optional().catch(undefined),
  image: media,
  video: media,
  document: media,
  audio: media,
  sticker: media,
  location: z
    .looseObject({ latitude: coordinate, longitude: coordinate, name: text, address: text, url: text })
    .optional()
    .catch(undefined),
  contacts: list,
  order: z.looseObject({ catalog_id: id, text, product_items: list }).optional().catch(undefined),
  unsupported: z.looseObject({ type: text }).optional().catch(undefined),
};
const contentObject = z.looseObject(content);
export type WhatsAppContent = z.infer<typeof contentObject>;

/** A card inside of a `contacts` message. */
export const contactCard = z.looseObject({
  name: z.looseObject({ formatted_name: text }).optional().catch(undefined),
});

/** One item of `value.messages[]`, or of `value.message_echoes[]`. */
export const message = z.looseObject({
  ...content,
  id,
  from: id,
  from_user_id: id,
  /** Echoes only: the customer to whom the owner wrote. */
  to: id,
  to_user_id: id,
  group_id: id,
  timestamp: instant,
  context: z
    .looseObject({
      id,
      referred_product: z.looseObject({ catalog_id: id, product_retailer_id: id }).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
  /** The ad or post from which the person began to write. */
  referral: z
    .looseObject({ source_url: text, source_id: id, source_type: text, headline: text, body: text })
    .optional()
    .catch(undefined),
  reaction: z.looseObject({ message_id: id, emoji: text }).optional().catch(undefined),
  interactive: z
    .looseObject({
      button_reply: choice,
      list_reply: choice,
      nfm_reply: z.looseObject({ response_json: text, body: text }).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
  button: z.looseObject({ payload: text, text }).optional().catch(undefined),
  edit: z
    .looseObject({ original_message_id: id, message: contentObject.optional().catch(undefined) })
    .optional()
    .catch(undefined),
  revoke: z.looseObject({ original_message_id: id }).optional().catch(undefined),
  system: z.looseObject({ body: text, type: text, wa_id: id, new_user_id: id }).optional().catch(undefined),
});
export type WhatsAppMessage = z.infer<typeof message>;

/** One item of `value.statuses[]`. */
export const status = z.looseObject({
  id,
  status: text,
  timestamp: instant,
  recipient_id: id,
  recipient_user_id: id,
  biz_opaque_callback_data: text,
  errors: list,
});

/** One item of `value.user_preferences[]`. */
export const preference = z.looseObject({ wa_id: id, user_id: id, category: text, value: text, timestamp: instant });

const contact = z.looseObject({
  wa_id: id,
  user_id: id,
  profile: z.looseObject({ name: text, username: text }).optional().catch(undefined),
});
export type WhatsAppContact = z.infer<typeof contact>;

/** `changes[].value`; the lists of items stay unread, so that one item never costs another. */
export const changeValue = z.looseObject({
  metadata: z.looseObject({ display_phone_number: id, phone_number_id: id }).optional().catch(undefined),
  contacts: z.array(contact.optional().catch(undefined)).optional().catch(undefined),
  messages: z.unknown().optional(),
  message_echoes: z.unknown().optional(),
  statuses: z.unknown().optional(),
  errors: z.unknown().optional(),
  user_preferences: z.unknown().optional(),
});
export type ChangeValue = z.infer<typeof changeValue>;
