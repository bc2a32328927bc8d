import { INTENT_LABELS, type IntentLabel } from './intent-labels.contract.js';

/** What each label means and how ties are broken, as the classifier prompt states it. */
const intentMeanings: Readonly<Record<IntentLabel, string>> = {
  greeting: 'only a greeting; with a request the request wins',
  gratitude: 'thanks or praise without a request',
  goodbye: 'end of talk',
  order_status: 'where or when is my order or parcel, tracking, "delivered but not here"',
  order_change: 'cancel or alter an existing order that has not been delivered',
  product_question: 'properties, fit, use, warranty of a product or service, opening and check-in times',
  price_question: 'price, discount, promo code, fees before paying',
  availability: 'stock, restock, free rooms or tables as such',
  shipping:
    'delivery countries, times, costs, couriers in general (no concrete order); the cost of delivery is shipping',
  return_refund: 'return, exchange, refund, wrong, broken or not as ordered goods',
  complaint:
    'dissatisfaction without a concrete remedy asked for; with a remedy that intent wins and complaint is secondary',
  payment_issue: 'failed, double or unknown charge, payment methods, instalments, invoices',
  account_change: 'profile data, consent, newsletter, loyalty points, data requests, deleted or hijacked accounts',
  booking: 'make, move, cancel or confirm an appointment, table, room, course',
  technical_issue: 'site, app, login, code, password or device does not work',
  human_request: 'wants a person',
  spam: 'advertising, scams, unrelated sales pitches',
  other: 'small talk, off-topic, jobs, press, unclear',
};

/** The labels with their meanings, in the order of the closed set. */
export const intents: readonly { label: IntentLabel; meaning: string }[] = INTENT_LABELS.map(label => ({
  label,
  meaning: intentMeanings[label],
}));
