import type { WebhookDocument } from '../platform/http/openapi.js';
import {
  envelopeOf,
  eventPayloads,
  type EventType,
  eventTypes,
  pingPayload,
  pingType,
} from './webhook-event.contract.js';

/** Every event as the API's document shows it. */
export const eventDocuments: WebhookDocument[] = [...eventTypes, pingType].map((type: EventType | typeof pingType) => ({
  name: type,
  summary: (type === pingType ? pingPayload : eventPayloads[type]).description ?? type,
  body: envelopeOf(type),
}));
