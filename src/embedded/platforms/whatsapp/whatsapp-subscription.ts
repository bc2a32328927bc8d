import { type Exchange, sendJson } from '../exchange.js';
import { sendInvalid } from '../graph/graph-errors.js';
import type { WhatsAppAccount } from './whatsapp-account.js';

/** What tests and people at play do to a business account behind the product's back. */
export type WhatsAppSubscriptions = {
  isSubscribed(businessAccountId: string): boolean;
  /** As after hours of failed deliveries, or when somebody changes the settings. */
  unsubscribe(businessAccountId: string): void;
};

const app = { id: '1290384756102938', name: 'Frontdesk sandbox', link: 'https://desk.example.com/' };

/**
 * `/{business account}/subscribed_apps`: an app gets all that it has chosen itself, or nothing
 * (docs/platforms/meta-graph.md, Subscriptions).
 */
export function createWhatsAppSubscriptions() {
  const lost = new Set<string>();

  const serve = (exchange: Exchange, { businessAccountId: id }: WhatsAppAccount): void => {
    if (exchange.method === 'GET') {
      return sendJson(exchange, 200, { data: lost.has(id) ? [] : [{ whatsapp_business_api_data: app }] });
    }
    if (exchange.method === 'POST') lost.delete(id);
    else if (exchange.method === 'DELETE') lost.add(id);
    else return sendInvalid(exchange, 'Unsupported request.', 33);
    sendJson(exchange, 200, { success: true });
  };
  const controls: WhatsAppSubscriptions = {
    isSubscribed: id => !lost.has(id),
    unsubscribe: id => void lost.add(id),
  };
  return { serve, controls };
}
