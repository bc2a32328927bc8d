import { threadOfPerson } from '../channel.js';
import type { EventKind } from '../channel.js';
import { contentKey, eventKey } from '../event-key.js';
import { blankEvent, ignore, type Parsed } from '../parsed-item.js';
import { classifyErrorItem } from './classify-failure.js';
import { type ItemContext, personOf } from './item-context.js';
import { status as statusShape } from './payload.js';

/** `played` is a voice message that was listened to. */
const kinds = new Map<string | undefined, EventKind>([
  ['sent', 'delivery'],
  ['delivered', 'delivery'],
  ['read', 'read'],
  ['played', 'read'],
  ['failed', 'send_failed'],
]);

/**
 * Reads one item of `value.statuses[]` (docs/platforms/whatsapp.md, Statuses): what became of a message of ours. The
 * reference we sent along comes back as `echo.metadata`, which settles a send whose answer was lost.
 */
export function parseStatus(context: ItemContext, raw: unknown): Parsed {
  const parsed = statusShape.safeParse(raw);
  if (!parsed.success) return ignore(context, 'malformed_item', raw);
  const { id, status: word, timestamp, recipient_id: phone, recipient_user_id: userId, errors } = parsed.data;
  const kind = kinds.get(word);
  const key = id && word ? eventKey('status', id, word) : contentKey('status', raw);
  if (!kind) return ignore(context, 'unknown_status', raw, key);
  const person = personOf(context, phone, userId);
  return {
    event: {
      ...blankEvent(context, 'whatsapp', raw),
      kind,
      eventKey: key,
      sentAt: timestamp ?? context.notifiedAt,
      personExternalId: person.id ?? null,
      personName: person.name,
      ...person.aliases,
      threadKey: person.id ? threadOfPerson(person.id) : null,
      externalId: id ?? null,
      echo: { appId: null, metadata: parsed.data.biz_opaque_callback_data ?? null },
      ...(kind === 'send_failed' ? whyOf(errors?.[0]) : {}),
    },
  };
}

/**
 * Reads one item of `value.errors[]`: trouble of the whole number (docs/platforms/whatsapp.md, Other fields), in our
 * words. It has no id and no time, so the same trouble later has the same key.
 */
export function parseAccountError(context: ItemContext, raw: unknown): Parsed {
  const key = contentKey('account_error', raw);
  return { event: { ...blankEvent(context, 'whatsapp', raw), kind: 'other', eventKey: key, ...whyOf(raw) } };
}

function whyOf(error: unknown) {
  const { kind, platformCode = null, message } = classifyErrorItem(error);
  return { text: message, failure: { kind, platformCode } };
}
