import type { Channel, IgnoredEvent, InboundEvent, Platform } from '../channel.js';
import { contentKey } from './event-key.js';

/** What an item of a delivery inherits from its surroundings. */
export type ItemContext = {
  platform: Extract<Platform, 'facebook' | 'instagram'>;
  pageExternalId: string;
  /** When Meta sent the notification; when it arrived, if Meta did not say. */
  notifiedAt: Date;
  /** All ids known to be ours: this account, and those the caller named. */
  isOwn(id: string | undefined): boolean;
};

export type Parsed = { event: InboundEvent } | { ignored: IgnoredEvent };

/** Fields of an event that its kind does not fill. */
export function blankEvent(
  context: { platform: Platform; pageExternalId: string; notifiedAt: Date },
  channel: Channel,
  raw: unknown,
) {
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
  context: { platform: Platform; pageExternalId: string | null },
  reason: string,
  raw: unknown,
  eventKey: string = contentKey('ignored', raw),
): { ignored: IgnoredEvent } {
  return {
    ignored: { pageExternalId: context.pageExternalId, platform: context.platform, reason, eventKey, raw },
  };
}
