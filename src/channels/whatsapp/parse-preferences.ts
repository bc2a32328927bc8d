import type { EventKind } from '../channel.js';
import { eventKey } from '../event-key.js';
import { blankEvent, ignore, type Parsed } from '../parsed-item.js';
import { type ItemContext, personOf } from './item-context.js';
import { preference } from './payload.js';

const kinds = new Map<string | undefined, EventKind>([
  ['stop', 'marketing_stopped'],
  ['resume', 'marketing_resumed'],
]);

/**
 * Reads one item of `value.user_preferences[]`: whether the customer wants marketing from us
 * (docs/platforms/whatsapp.md, Other fields). It comes without a message.
 */
export function parsePreference(context: ItemContext, raw: unknown): Parsed {
  const parsed = preference.safeParse(raw);
  if (!parsed.success) return ignore(context, 'malformed_item', raw);
  const { wa_id: phone, user_id: userId, category = 'marketing_messages', value, timestamp } = parsed.data;
  const person = personOf(context, phone, userId);
  if (!person.id) return ignore(context, 'sender_missing', raw);
  const kind = kinds.get(value);
  if (!kind || category !== 'marketing_messages') return ignore(context, 'unknown_preference', raw);
  const sentAt = timestamp ?? context.notifiedAt;
  return {
    event: {
      ...blankEvent(context, 'whatsapp', raw),
      kind,
      eventKey: eventKey('preference', person.id, value, timestamp?.toISOString()),
      sentAt,
      personExternalId: person.id,
      personName: person.name,
      ...person.aliases,
    },
  };
}
