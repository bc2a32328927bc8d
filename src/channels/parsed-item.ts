import type { Channel, IgnoredEvent, InboundEvent, ParsedDelivery, Platform } from './channel.js';
import { contentKey, nestsDeeperThan, rawText } from './event-key.js';

/** Where an item of a delivery comes from. */
export type EventContext = {
  platform: Platform;
  pageExternalId: string;
  /** When the platform sent the notification; when it arrived, if the platform did not say. */
  notifiedAt: Date;
};

type Surroundings = { platform: Platform; pageExternalId: string | null };

export type Parsed = { event: InboundEvent } | { ignored: IgnoredEvent };

/** No platform nests deeper; MongoDB stops at 100 levels. */
const deepest = 50;

/** Fields of an event that its kind does not fill. */
export function blankEvent(context: EventContext, channel: Channel, raw: unknown) {
  return {
    channel,
    platform: context.platform,
    pageExternalId: context.pageExternalId,
    personExternalId: null,
    personName: null,
    threadKey: null,
    externalId: null,
    sentAt: context.notifiedAt,
    text: null,
    attachments: [],
    payload: null,
    replyToExternalId: null,
    echo: null,
    comment: null,
    raw,
  } satisfies Omit<InboundEvent, 'kind' | 'eventKey'>;
}

/** `reason` is a word of ours, never the platform's. */
export function ignore(
  context: Surroundings,
  reason: string,
  raw: unknown,
  eventKey: string = contentKey('ignored', raw),
): { ignored: IgnoredEvent } {
  return {
    ignored: { pageExternalId: context.pageExternalId, platform: context.platform, reason, eventKey, raw },
  };
}

/** Adds one item's outcome. The guard is the promise that one item never costs its neighbours, should a parser have a fault. */
export function addOutcome(
  result: ParsedDelivery,
  surroundings: Surroundings,
  item: unknown,
  parse: () => Parsed,
): void {
  const parsed = outcomeOf(surroundings, item, parse);
  if ('event' in parsed) result.events.push(parsed.event);
  else result.ignored.push(parsed.ignored);
}

function outcomeOf(surroundings: Surroundings, item: unknown, parse: () => Parsed): Parsed {
  if (nestsDeeperThan(item, deepest)) return ignore(surroundings, 'nested_too_deeply', rawText(item));
  try {
    return parse();
  } catch {
    return ignore(surroundings, 'parser_fault', item);
  }
}
