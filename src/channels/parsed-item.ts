import type { Channel, IgnoredEvent, InboundEvent, Platform } from './channel.js';
import { contentKey } from './event-key.js';

/** Where an item of a delivery comes from. */
export type EventContext = {
  platform: Platform;
  accountExternalId: string;
  /** When the platform sent the notification; when it arrived, if the platform did not say. */
  notifiedAt: Date;
};

export type Parsed = { event: InboundEvent } | { ignored: IgnoredEvent };

/** Fields of an event that its kind does not fill. */
export function blankEvent(context: EventContext, channel: Channel, raw: unknown) {
  return {
    channel,
    platform: context.platform,
    accountExternalId: context.accountExternalId,
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
  context: { platform: Platform; accountExternalId: string | null },
  reason: string,
  raw: unknown,
  eventKey: string = contentKey('ignored', raw),
): { ignored: IgnoredEvent } {
  return {
    ignored: { accountExternalId: context.accountExternalId, platform: context.platform, reason, eventKey, raw },
  };
}
