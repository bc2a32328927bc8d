import type { ParsedDelivery, Platform } from '../channel.js';
import { collect, type Surroundings } from '../collect-item.js';
import { ignore, type Parsed } from '../parsed-item.js';
import type { ItemContext } from './item-context.js';
import { parseFeedChange, parseInstagramComment, parseMention } from './parse-comments.js';
import { parseMessagingItem } from './parse-messages.js';
import { change, entry, envelope } from './payload.js';

export type DeliveryOptions = {
  /** Stands in for times that Meta left out. */
  receivedAt: Date;
  /** Ids of all connected accounts, where the caller knows them: what any of them writes is never answered. */
  ownIds?: ReadonlySet<string>;
};

type Entry = ReturnType<typeof entry.parse>;

/**
 * Every item of a Messenger, Instagram or Account delivery as a neutral event, or as ignored with its raw form
 * (docs/platforms/meta-graph.md, Envelope). One item never costs its neighbours, and no JSON makes this throw.
 */
export function parseDelivery(body: unknown, options: DeliveryOptions): ParsedDelivery {
  const result: ParsedDelivery = { events: [], ignored: [] };
  // Some documentation samples wrap the envelope in an array.
  for (const one of Array.isArray(body) ? (body as unknown[]) : [body]) parseEnvelope(one, options, result);
  return result;
}

function parseEnvelope(body: unknown, options: DeliveryOptions, result: ParsedDelivery): void {
  const parsed = envelope.safeParse(body);
  const platform = platformOf(parsed.data?.object);
  const unknownAccount: Surroundings = { platform: platform ?? 'facebook', accountExternalId: null };
  if (!parsed.success || !parsed.data.entry) {
    collect(result, unknownAccount, body, () => ignore(unknownAccount, 'malformed_delivery', body));
    return;
  }
  for (const item of parsed.data.entry) {
    if (platform === 'facebook' || platform === 'instagram') parseEntry(item, platform, options, result);
    else collect(result, unknownAccount, item, () => ignore(unknownAccount, 'unknown_object', item));
  }
}

function parseEntry(raw: unknown, platform: ItemContext['platform'], options: DeliveryOptions, result: ParsedDelivery) {
  const parsed = entry.safeParse(raw);
  const surroundings: Surroundings = { platform, accountExternalId: parsed.data?.id ?? null };
  if (!parsed.success || !hasContent(parsed.data)) {
    collect(result, surroundings, raw, () => ignore(surroundings, 'malformed_entry', raw));
    return;
  }
  const { messaging, standby, changes, changed_fields: names, field, value, ...rest } = parsed.data;
  const read = (item: unknown, how: (context: ItemContext) => Parsed) =>
    collect(result, surroundings, item, () =>
      rest.id ? how(contextOf(platform, rest.id, rest.time, options)) : ignore(surroundings, 'account_missing', item),
    );

  for (const item of messaging ?? []) read(item, context => parseMessagingItem(context, item, false));
  for (const item of standby ?? []) read(item, context => parseMessagingItem(context, item, true));
  for (const item of changes ?? []) read(item, context => parseChange(context, item));
  for (const item of names ?? []) read(item, context => ignore(context, 'values_not_included', item));
  if (field && value !== undefined) read({ field, value }, context => parseChange(context, { field, value }));
}

const hasContent = (entry: Entry): boolean =>
  Boolean(entry.messaging ?? entry.standby ?? entry.changes ?? entry.changed_fields) ||
  (entry.field !== undefined && entry.value !== undefined);

function contextOf(platform: ItemContext['platform'], id: string, time: Date | undefined, options: DeliveryOptions) {
  return {
    platform,
    accountExternalId: id,
    notifiedAt: time ?? options.receivedAt,
    isOwn: (other: string | undefined) => other !== undefined && (other === id || options.ownIds?.has(other) === true),
  } satisfies ItemContext;
}

function parseChange(context: ItemContext, raw: unknown): Parsed {
  const parsed = change.safeParse(raw);
  if (!parsed.success) return ignore(context, 'malformed_item', raw);
  const { field, value } = parsed.data;
  if (field === 'mention' || field === 'mentions') return parseMention(context, raw, value);
  if (context.platform === 'facebook' && field === 'feed') return parseFeedChange(context, raw, value);
  if (context.platform === 'instagram' && (field === 'comments' || field === 'live_comments')) {
    return parseInstagramComment(context, raw, value);
  }
  // The dashboard's test button and some samples put a direct message into `changes`.
  if (field?.startsWith('messag')) return parseMessagingItem(context, value, false);
  return ignore(context, 'unknown_field', raw);
}

function platformOf(object: string | undefined): Platform | undefined {
  if (object === 'page') return 'facebook';
  if (object === 'instagram') return 'instagram';
  return object === 'whatsapp_business_account' ? 'whatsapp' : undefined;
}
