import { threadOfPerson } from '../channel.js';
import type { InboundEvent } from '../channel.js';
import { contentKey, eventKey } from '../event-key.js';
import { blankEvent, ignore, type Parsed } from '../parsed-item.js';
import { type ItemContext, personOf } from './item-context.js';
import { formAnswers } from './form-answers.js';
import { readContent, referralAttachments, unsupported } from './parse-attachments.js';
import { message as messageShape, type WhatsAppMessage } from './payload.js';

/** What one type of message adds to a blank event; null when there is nothing that we can read. */
type Reading = (Pick<InboundEvent, 'kind' | 'eventKey'> & Partial<InboundEvent>) | null;

/** Things done to a message, which arrive as if they were one where edits are not delivered (docs/platforms/whatsapp.md, Messages). */
const unsupportedActs = new Set(['edit', 'revoke', 'pin']);

/**
 * Reads one item of `value.messages[]` (docs/platforms/whatsapp.md, Messages), or of `value.message_echoes[]`, which
 * the owner typed on their own phone (9.4). Throws on nothing that JSON can hold.
 */
export function parseMessage(context: ItemContext, raw: unknown, echo: boolean): Parsed {
  const parsed = messageShape.safeParse(raw);
  if (!parsed.success) return ignore(context, 'malformed_item', raw);
  const message = parsed.data;
  if (message.group_id) return ignore(context, 'group_message', raw);
  // Whatever list it came in, what our own number wrote is never answered.
  const own = echo || context.isOwn(message.from);
  const reading = own ? readEcho(message, raw) : readMessage(message, raw);
  if (!reading) return ignore(context, 'unknown_message_type', raw);
  const person = own
    ? personOf(context, message.to, message.to_user_id)
    : personOf(context, message.from, message.from_user_id);
  const answerable = reading.kind === 'message' || reading.kind === 'postback';
  if (answerable && !person.id) return ignore(context, 'sender_missing', raw, reading.eventKey);
  return {
    event: {
      ...blankEvent(context, 'whatsapp', raw),
      sentAt: message.timestamp ?? context.notifiedAt,
      personExternalId: person.id ?? null,
      personName: person.name,
      ...person.aliases,
      threadKey: person.id ? threadOfPerson(person.id) : null,
      ...reading,
    },
  };
}

function readMessage(message: WhatsAppMessage, raw: unknown): Reading {
  switch (message.type) {
    case 'interactive':
      return readChoice(message, raw);
    case 'button':
      return {
        ...tapped(message, raw),
        text: message.button?.text ?? null,
        payload: message.button?.payload ?? null,
      };
    case 'reaction': {
      const { message_id: externalId = null, emoji } = message.reaction ?? {};
      return { kind: 'reaction', eventKey: keyOf('reaction', message, raw), externalId, text: emoji || null };
    }
    case 'edit':
      return readEdit(message, raw);
    case 'revoke':
      return readRevoke(message, raw);
    case 'system':
      return readSystem(message, raw);
    default:
      return readPlain(message, raw);
  }
}

/** A type that we do not know is a message all the same; without any type there is none. */
function readPlain(message: WhatsAppMessage, raw: unknown): Reading {
  if (!message.type) return null;
  const content = readContent(message) ?? unsupported(message.type);
  const act = message.type === 'unsupported' && unsupportedActs.has(message.unsupported?.type ?? '');
  return {
    kind: act ? 'other' : 'message',
    eventKey: keyOf('msg', message, raw),
    externalId: message.id ?? null,
    text: content.text,
    attachments: [...content.attachments, ...referralAttachments(message)],
    replyToExternalId: message.context?.id ?? null,
  };
}

/** A tapped button or list row; `nfm_reply` is a filled form (a Flow), whose answers are JSON: they are what the person says. */
function readChoice(message: WhatsAppMessage, raw: unknown): Reading {
  const { button_reply: button, list_reply: row, nfm_reply: form } = message.interactive ?? {};
  const choice = button ?? row;
  if (choice) return { ...tapped(message, raw), text: choice.title ?? null, payload: choice.id ?? null };
  if (!form) return readPlain(message, raw);
  const answers = formAnswers(form.response_json);
  return { ...tapped(message, raw), text: answers ?? form.body ?? null, payload: form.response_json ?? null };
}

function tapped(message: WhatsAppMessage, raw: unknown) {
  return {
    kind: 'postback',
    eventKey: keyOf('postback', message, raw),
    externalId: message.id ?? null,
    replyToExternalId: message.context?.id ?? null,
    attachments: referralAttachments(message),
  } as const;
}

/** Every edit is a message with an id of its own, so edits of one message have different keys. */
function readEdit(message: WhatsAppMessage, raw: unknown): Reading {
  const { original_message_id: externalId = null, message: edited } = message.edit ?? {};
  const content = edited && readContent(edited);
  return { kind: 'edit', eventKey: keyOf('edit', message, raw), externalId, ...content };
}

function readRevoke(message: WhatsAppMessage, raw: unknown): Reading {
  const original = message.revoke?.original_message_id;
  const key = original ? eventKey('del', original) : contentKey('del', raw);
  return { kind: 'unsend', eventKey: key, externalId: original ?? null };
}

/** A changed number (docs/platforms/whatsapp.md, Identity): the sentence as text, the new number or id as payload. */
function readSystem(message: WhatsAppMessage, raw: unknown): Reading {
  const { body, wa_id: number, new_user_id: userId } = message.system ?? {};
  return {
    kind: 'other',
    eventKey: keyOf('system', message, raw),
    externalId: message.id ?? null,
    text: body ?? null,
    payload: number ?? userId ?? null,
  };
}

function readEcho(message: WhatsAppMessage, raw: unknown): Reading {
  return {
    kind: 'echo',
    eventKey: keyOf('echo', message, raw),
    externalId: message.id ?? null,
    ...readContent(message),
    echo: { appId: null, metadata: null },
  };
}

const keyOf = (kind: string, { id }: WhatsAppMessage, raw: unknown): string =>
  id ? eventKey(kind, id) : contentKey(kind, raw);
