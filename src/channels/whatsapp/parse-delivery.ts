import type { ParsedDelivery } from '../channel.js';
import { collect, type Surroundings } from '../collect-item.js';
import { ignore, type Parsed } from '../parsed-item.js';
import { change, entry, envelope } from '../meta/payload.js';
import type { ItemContext } from './item-context.js';
import { parseMessage } from './parse-messages.js';
import { parsePreference } from './parse-preferences.js';
import { parseAccountError, parseStatus } from './parse-statuses.js';
import { type ChangeValue, changeValue } from './payload.js';

export type WhatsAppDeliveryOptions = {
  /** Stands in for times that WhatsApp left out. */
  receivedAt: Date;
};

type Reader = (context: ItemContext, item: unknown) => Parsed;

/** The lists of a change, and what reads their items. Echoes come in a field of their own (docs/platforms/whatsapp.md, Other fields). */
const lists = {
  messages: (context, item) => parseMessage(context, item, false),
  message_echoes: (context, item) => parseMessage(context, item, true),
  statuses: parseStatus,
  errors: parseAccountError,
  user_preferences: parsePreference,
} as const satisfies Partial<Record<keyof ChangeValue, Reader>>;

const knownFields = new Set<string | undefined>(['messages', 'smb_message_echoes', 'user_preferences']);
const nowhere: Surroundings = { platform: 'whatsapp', accountExternalId: null };

/**
 * Every item of a WhatsApp delivery as a neutral event, or as ignored with its raw form (docs/platforms/whatsapp.md,
 * Envelope). The account is the phone number id. One item never costs its neighbours, and no JSON makes this throw.
 */
export function parseWhatsAppDelivery(body: unknown, { receivedAt }: WhatsAppDeliveryOptions): ParsedDelivery {
  const result: ParsedDelivery = { events: [], ignored: [] };
  // Some documentation samples wrap the envelope in an array.
  for (const one of Array.isArray(body) ? (body as unknown[]) : [body]) parseEnvelope(one, receivedAt, result);
  return result;
}

function parseEnvelope(body: unknown, receivedAt: Date, result: ParsedDelivery): void {
  const { data } = envelope.safeParse(body);
  if (!data?.entry) return void collect(result, nowhere, body, () => ignore(nowhere, 'malformed_delivery', body));
  for (const one of data.entry) {
    const changes = data.object === 'whatsapp_business_account' ? entry.safeParse(one).data?.changes : undefined;
    const reason = data.object === 'whatsapp_business_account' ? 'malformed_entry' : 'unknown_object';
    if (!changes) collect(result, nowhere, one, () => ignore(nowhere, reason, one));
    else for (const item of changes) parseChange(item, receivedAt, result);
  }
}

function parseChange(raw: unknown, receivedAt: Date, result: ParsedDelivery): void {
  const { data } = change.safeParse(raw);
  const value = changeValue.safeParse(data?.value).data;
  const context = value && contextOf(value, receivedAt);
  const surroundings: Surroundings = context ?? nowhere;
  const keep = (reason: string, item: unknown = raw) =>
    collect(result, surroundings, item, () => ignore(surroundings, reason, item));

  if (!data) return keep('malformed_item');
  if (!knownFields.has(data.field)) return keep('unknown_field');
  if (!value) return keep('malformed_item');
  const present = Object.entries(lists).filter(([name]) => !isEmpty(value[name]));
  if (present.length === 0) return keep('nothing_included');
  for (const [name, read] of present) {
    const items = value[name];
    if (!Array.isArray(items)) keep('malformed_item', items);
    else if (!context) for (const item of items as unknown[]) keep('account_missing', item);
    else for (const item of items as unknown[]) collect(result, surroundings, item, () => read(context, item));
  }
}

/** Any of the lists may be absent or empty (docs/platforms/whatsapp.md, Envelope). */
const isEmpty = (items: unknown): boolean =>
  items === undefined || items === null || (Array.isArray(items) && items.length === 0);

function contextOf({ metadata, contacts }: ChangeValue, receivedAt: Date): ItemContext | undefined {
  if (!metadata?.phone_number_id) return undefined;
  const ownNumber = digitsOf(metadata.display_phone_number);
  return {
    platform: 'whatsapp',
    accountExternalId: metadata.phone_number_id,
    notifiedAt: receivedAt,
    isOwn: phone => ownNumber !== '' && digitsOf(phone) === ownNumber,
    contacts: (contacts ?? []).filter(contact => contact !== undefined),
  };
}

/** The display number may be written with spaces and a plus. */
const digitsOf = (phone: string | undefined): string => phone?.replace(/\D/g, '') ?? '';
