import { threadOfPerson } from '../channel.js';
import type { EventKind, InboundEvent } from '../channel.js';
import { contentKey, eventKey } from '../event-key.js';
import { blankEvent, ignore, type Parsed } from '../parsed-item.js';
import type { ItemContext } from './item-context.js';
import { parseAttachments, referralAttachments } from './parse-attachments.js';
import { messagingItem, type MessagingItem, type MetaMessage } from './payload.js';

/** What an item can be, in the order in which the first match decides (docs/platforms/meta-graph.md, Envelope). */
const itemKinds = [
  'message',
  'postback',
  'reaction',
  'message_edit',
  'read',
  'delivery',
  'referral',
  'optin',
  'account_linking',
  'pass_thread_control',
  'take_thread_control',
  'request_thread_control',
  'app_roles',
  'policy_enforcement',
  'response_feedback',
  'order',
] as const;
type ItemKind = (typeof itemKinds)[number];

/** What one kind of item adds to a blank event. */
type Reading = Pick<InboundEvent, 'kind' | 'eventKey'> & Partial<InboundEvent>;

/**
 * Reads one item of `entry[].messaging[]` or `entry[].standby[]` (docs/platforms/messenger.md, Messages;
 * docs/platforms/instagram.md, Messages). Throws on nothing that JSON can hold.
 */
export function parseMessagingItem(context: ItemContext, raw: unknown, standby: boolean): Parsed {
  const parsed = messagingItem.safeParse(raw);
  if (!parsed.success) return ignore(context, 'malformed_item', raw);
  const item = parsed.data;
  const kind = itemKinds.find(candidate => item[candidate] !== undefined);
  if (!kind) return ignore(context, 'unknown_event', raw);
  if (item.is_self || item.message?.is_self) return ignore(context, 'self_test', raw);

  const person = otherSide(context, item);
  const reading = readItem({ context, item, kind, person, raw });
  if ('ignored' in reading) return reading;
  const answerable = reading.kind === 'message' || reading.kind === 'postback';
  if (answerable && !person) return ignore(context, 'sender_missing', raw, reading.eventKey);

  const channel = context.platform === 'facebook' ? 'messenger' : 'instagram';
  return {
    event: {
      ...blankEvent(context, channel, raw),
      sentAt: item.timestamp ?? context.notifiedAt,
      personExternalId: person ?? null,
      threadKey: person ? threadOfPerson(person) : null,
      ...reading,
      // Another app owns the thread: shown, never answered. The key is that of `messaging[]`, so twice delivered is once stored.
      kind: answerable && standby ? 'standby' : reading.kind,
    },
  };
}

/** The person is whoever is not us: the sender of what comes in, the recipient of an echo. */
function otherSide(context: ItemContext, item: MessagingItem): string | undefined {
  const { sender, recipient } = item;
  if (context.isOwn(sender?.id)) return context.isOwn(recipient?.id) ? undefined : recipient?.id;
  return sender?.id ?? (item.message?.is_echo && !context.isOwn(recipient?.id) ? recipient?.id : undefined);
}

type ReadingInput = { context: ItemContext; item: MessagingItem; kind: ItemKind; person?: string; raw: unknown };

function readItem(input: ReadingInput): Reading | ReturnType<typeof ignore> {
  const { item, context, raw } = input;
  switch (input.kind) {
    case 'message':
      return readMessage(input, item.message!);
    case 'postback':
      return readPostback(input);
    case 'message_edit':
      // Seen in the field: a *new* message is announced as edit 0 without text or sender when the app lacks access
      // (docs/platforms/instagram.md, Oddities).
      if (item.message_edit?.num_edit === '0') return ignore(context, 'message_access_missing', raw);
      return readEdit(input);
    case 'reaction':
      return readReaction(input);
    case 'read':
      return readReceipt(input, 'read', item.read?.watermark ?? item.read?.mid);
    case 'delivery':
      return readReceipt(input, 'delivery', item.delivery?.watermark ?? item.delivery?.mids?.[0]);
    case 'referral':
      return {
        kind: 'referral',
        eventKey: momentKey(input),
        payload: item.referral?.ref ?? null,
        attachments: referralAttachments(item.referral),
      };
    case 'order':
      return { kind: 'other', eventKey: momentKey(input), text: item.order?.note ?? null };
    default:
      return { kind: 'other', eventKey: momentKey(input) };
  }
}

function readMessage({ context, item, raw }: ReadingInput, message: MetaMessage): Reading {
  const { mid } = message;
  if (message.is_deleted) {
    return { kind: 'unsend', eventKey: mid ? eventKey('del', mid) : contentKey('del', raw), externalId: mid ?? null };
  }
  // Whatever the flags say, what one of our accounts sent is never answered.
  const echo = message.is_echo === true || context.isOwn(item.sender?.id);
  const prefix = echo ? 'echo' : 'msg';
  return {
    kind: echo ? 'echo' : 'message',
    eventKey: mid ? eventKey(prefix, mid) : contentKey(prefix, raw),
    externalId: mid ?? null,
    text: message.text ?? null,
    attachments: parseAttachments(message),
    payload: message.quick_reply?.payload ?? null,
    replyToExternalId: message.reply_to?.mid ?? null,
    echo: echo ? { appId: message.app_id ?? null, metadata: message.metadata ?? null } : null,
  };
}

function readPostback(input: ReadingInput): Reading {
  const { item, context, raw } = input;
  const { mid, title, payload, referral } = item.postback ?? {};
  const moment = input.person && item.timestamp ? eventKey('postback', input.person, time(item), payload) : undefined;
  const kind: EventKind = context.isOwn(item.sender?.id) ? 'other' : 'postback';
  return {
    kind,
    eventKey: mid ? eventKey('postback', mid) : (moment ?? contentKey('postback', raw)),
    externalId: mid ?? null,
    text: title ?? null,
    payload: payload ?? null,
    attachments: referralAttachments(referral),
  };
}

function readEdit({ item, raw }: ReadingInput): Reading {
  const { mid, text, num_edit: count } = item.message_edit ?? {};
  const key = mid && count ? eventKey('edit', mid, count) : contentKey('edit', raw);
  return { kind: 'edit', eventKey: key, externalId: mid ?? null, text: text ?? null };
}

function readReaction({ item, raw }: ReadingInput): Reading {
  const { mid, action, emoji, reaction } = item.reaction ?? {};
  const known = mid && item.sender?.id && item.timestamp;
  const key = known ? eventKey('reaction', mid, item.sender?.id, action, time(item)) : contentKey('reaction', raw);
  const given = action === 'unreact' ? {} : { text: emoji ?? null, payload: reaction ?? null };
  return { kind: 'reaction', eventKey: key, externalId: mid ?? null, ...given };
}

function readReceipt({ item, raw }: ReadingInput, kind: 'read' | 'delivery', mark: string | undefined): Reading {
  const key = mark && item.sender?.id ? eventKey(kind, item.sender.id, mark) : contentKey(kind, raw);
  const { watermark = null } = (kind === 'read' ? item.read : item.delivery) ?? {};
  return { kind, eventKey: key, externalId: kind === 'read' ? (item.read?.mid ?? null) : null, payload: watermark };
}

/** Sender, time and kind: all there is to tell such events apart. */
function momentKey({ item, kind, raw }: ReadingInput): string {
  return item.sender?.id && item.timestamp ? eventKey(kind, item.sender.id, time(item)) : contentKey(kind, raw);
}

const time = (item: MessagingItem): string => String(item.timestamp?.getTime());
