import type { ParsedDelivery } from './channel.js';
import { type DeliveryOptions, parseDelivery } from './meta/parse-delivery.js';
import { parseWhatsAppDelivery } from './whatsapp/parse-delivery.js';

/**
 * One app may receive Messenger, Instagram and WhatsApp at one address: the body's `object` tells which it is
 * (docs/platforms/meta-graph.md, Envelope).
 */
export function parseGraphDelivery(body: unknown, options: DeliveryOptions): ParsedDelivery {
  return isWhatsApp(body) ? parseWhatsAppDelivery(body, options) : parseDelivery(body, options);
}

function isWhatsApp(body: unknown): boolean {
  const first: unknown = Array.isArray(body) ? body[0] : body;
  return (first as { object?: unknown } | null | undefined)?.object === 'whatsapp_business_account';
}
