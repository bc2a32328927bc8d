import type { ParsedDelivery } from '../channel.js';
import { collect } from '../collect-item.js';
import { contentKey, eventKey } from '../event-key.js';
import { ignore, type Parsed } from '../parsed-item.js';
import { parseEditedMessage, parseNewMessage } from './parse-message.js';
import { parseCallbackQuery, parseChatMember, parseReaction } from './parse-actions.js';
import { update } from './payload.js';
import { ignored, type UpdateContext } from './update-context.js';

export type TelegramDeliveryOptions = {
  /** Stands in for times that the update does not carry. */
  receivedAt: Date;
  botExternalId: string;
  /** Tells what is said to the bot in a group; without it only replies and linked mentions do. */
  botUsername?: string | null;
};

/** Kinds that we know and leave alone, by the reason we give. */
const leftAlone: Record<string, string> = {
  channel_post: 'channel_post',
  edited_channel_post: 'channel_post',
  business_connection: 'business_account',
  business_message: 'business_account',
  edited_business_message: 'business_account',
  deleted_business_messages: 'business_account',
};

/**
 * Every update of a webhook delivery (one) or of `getUpdates` (an array) as a neutral event, or as ignored with its raw form
 * (docs/platforms/telegram.md, Updates). One update never costs its neighbours, and no JSON makes this throw.
 */
export function parseTelegramDelivery(body: unknown, options: TelegramDeliveryOptions): ParsedDelivery {
  const result: ParsedDelivery = { events: [], ignored: [] };
  const surroundings = { platform: 'telegram', accountExternalId: options.botExternalId } as const;
  for (const raw of Array.isArray(body) ? (body as unknown[]) : [body]) {
    collect(result, surroundings, raw, () => parseUpdate(raw, options));
  }
  return result;
}

function parseUpdate(raw: unknown, options: TelegramDeliveryOptions): Parsed {
  const { botExternalId, botUsername, receivedAt } = options;
  const parsed = update.safeParse(raw);
  if (!parsed.success) {
    return ignore({ platform: 'telegram', accountExternalId: botExternalId }, 'malformed_update', raw);
  }
  const { update_id: id, ...kinds } = parsed.data;
  const context: UpdateContext = {
    platform: 'telegram',
    accountExternalId: botExternalId,
    notifiedAt: receivedAt,
    // The same update has the same number, however often it is delivered (docs/platforms/common.md, Event keys).
    eventKey: id === undefined ? contentKey('telegram', raw) : eventKey('telegram', botExternalId, id),
    botUsername: botUsername?.replace(/^@/, '').toLowerCase() || null,
    raw,
  };
  if (kinds.message) return parseNewMessage(context, kinds.message);
  if (kinds.edited_message) return parseEditedMessage(context, kinds.edited_message);
  if (kinds.callback_query) return parseCallbackQuery(context, kinds.callback_query);
  if (kinds.my_chat_member) return parseChatMember(context, kinds.my_chat_member);
  if (kinds.message_reaction) return parseReaction(context, kinds.message_reaction);
  const known = Object.keys(leftAlone).find(name => kinds[name] !== undefined);
  return ignored(context, (known && leftAlone[known]) ?? 'unknown_update');
}
