import type { InboundEvent } from '../channel.js';
import { eventKey } from '../event-key.js';
import { blankEvent } from '../parsed-item.js';
import type { VisitorMessageBody } from './payload.js';

export type VisitorContext = { accountExternalId: string; visitorId: string; receivedAt: Date };

/** Which thread is the visitor's: one for each visitor. */
export const threadKeyOf = (visitorId: string): string => `dm:${visitorId}`;

const prefixOf = (visitorId: string): string => `web_in:${visitorId}:`;

/** The id of a visitor's message. It carries the visitor: nobody can name, and so suppress, somebody else's message. */
const externalIdOf = (visitorId: string, messageId: string): string => `${prefixOf(visitorId)}${messageId}`;

/** The widget's own id of a visitor's message; null when it is not one of this visitor's (pure). */
export function ownIdOf(visitorId: string, externalId: string | null): string | null {
  const prefix = prefixOf(visitorId);
  return externalId?.startsWith(prefix) ? externalId.slice(prefix.length) : null;
}

/** A checked message as a neutral event (pure). The key is made of the widget's own id, so that a repeated POST is stored once. */
export function parseVisitorMessage(body: VisitorMessageBody, context: VisitorContext): InboundEvent {
  const { accountExternalId, visitorId, receivedAt } = context;
  return {
    ...blankEvent({ platform: 'webchat', accountExternalId, notifiedAt: receivedAt }, 'webchat', body),
    kind: body.payload === undefined ? 'message' : 'postback',
    eventKey: eventKey('message', visitorId, body.id),
    personExternalId: visitorId,
    threadKey: threadKeyOf(visitorId),
    externalId: externalIdOf(visitorId, body.id),
    text: body.text,
    payload: body.payload ?? null,
  };
}
