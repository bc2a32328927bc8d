import type { Attachment } from '../channel.js';
import type { TelegramMessage, TelegramPhotoSize } from './payload.js';

type Members = Record<string, unknown>;

/** Files in the neutral word for each; `payload.kind` keeps the Bot API's. The first that is there is the one: an animation also comes as `document`. */
const files = [
  ['animation', 'video'],
  ['video_note', 'video'],
  ['video', 'video'],
  ['voice', 'audio'],
  ['audio', 'audio'],
  ['sticker', 'sticker'],
  ['document', 'file'],
] as const;

/** Content without a file. A venue also comes as `location`. */
const things = ['venue', 'location', 'contact', 'dice'] as const;

/** What a person can send and we cannot show. */
const unsupported = ['poll', 'story', 'game', 'paid_media', 'checklist'] as const;

/**
 * The attachment of a message (docs/platforms/telegram.md, Updates); a message has at most one, the items of an album
 * are messages of their own that share `payload.media_group_id`. There is no URL: `payload.file_id` is the key for
 * `getFile`, whose link holds the token.
 */
export function parseAttachments(message: TelegramMessage): Attachment[] {
  const found = photoOf(message) ?? fileOf(message) ?? thingOf(message) ?? unsupportedOf(message);
  if (!found) return [];
  const group = message.media_group_id === undefined ? {} : { media_group_id: message.media_group_id };
  return [{ ...found, payload: { ...found.payload, ...group } }];
}

function photoOf({ photo }: TelegramMessage): Attachment | undefined {
  const sizes = (photo ?? []).filter(size => size !== undefined);
  const [first] = sizes;
  if (!first) return undefined;
  const largest = sizes.reduce((best, size) => (areaOf(size) > areaOf(best) ? size : best), first);
  return { type: 'image', payload: { kind: 'photo', ...plainMembers(largest) } };
}

const areaOf = ({ width, height, file_size: bytes }: TelegramPhotoSize): number =>
  typeof width === 'number' && typeof height === 'number' ? width * height : (bytes ?? 0);

function fileOf(message: TelegramMessage): Attachment | undefined {
  const [kind, type] = files.find(([name]) => message[name] !== undefined) ?? [];
  const file = kind && message[kind];
  if (!file) return undefined;
  return { type, ...titled(file['file_name'] ?? file['title']), payload: { kind, ...plainMembers(file) } };
}

function thingOf(message: TelegramMessage): Attachment | undefined {
  const kind = things.find(name => message[name] !== undefined);
  const thing = kind && message[kind];
  if (!thing) return undefined;
  const place = kind === 'venue' ? plainMembers(thing['location']) : {};
  const name = [thing['first_name'], thing['last_name']].filter(part => typeof part === 'string').join(' ');
  return { type: kind, ...titled(thing['title'] ?? name), payload: { kind, ...place, ...plainMembers(thing) } };
}

function unsupportedOf(message: TelegramMessage): Attachment | undefined {
  const kind = unsupported.find(name => message[name] !== undefined);
  return kind && { type: 'unsupported', payload: { kind } };
}

const titled = (title: unknown): { title?: string } => (typeof title === 'string' && title !== '' ? { title } : {});

/** Without thumbnails and other nested parts; ids as strings. */
function plainMembers(value: unknown): Members {
  if (typeof value !== 'object' || value === null) return {};
  const plain = Object.entries(value).filter(([, member]) => ['string', 'number', 'boolean'].includes(typeof member));
  return Object.fromEntries(
    plain.map(([key, member]) => [key, /(^|_)id$/.test(key) ? String(member) : (member as unknown)]),
  );
}
