import type { InboundEvent, ParsedDelivery } from '../../src/channels/channel.js';

/** One line per item: kind, thread, text and what else it carries. */
const line = (event: InboundEvent): string =>
  [
    event.kind,
    event.threadKey ?? '-',
    event.text ?? '-',
    ...(event.payload ? [`payload=${event.payload}`] : []),
    ...event.attachments.map(part => `+${part.type}${part.title ? `(${part.title})` : ''}`),
    ...(event.replyToExternalId ? [`re=${event.replyToExternalId.replace(/=+$/, '').slice(-8)}`] : []),
    ...(event.echo ? [`meta=${event.echo.metadata ?? '-'}`] : []),
    ...(event.failure ? [`${event.failure.kind} ${event.failure.platformCode ?? '-'}`] : []),
  ].join(' | ');
/** All items of a delivery, events first. */
export const lines = ({ events, ignored }: ParsedDelivery): string[] => [
  ...events.map(line),
  ...ignored.map(item => `ignored: ${item.reason}`),
];
