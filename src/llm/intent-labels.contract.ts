/** The closed set of intents; meanings and tie-breaks stand in the evaluation set's README. */
export const INTENT_LABELS = [
  'greeting',
  'gratitude',
  'goodbye',
  'order_status',
  'order_change',
  'product_question',
  'price_question',
  'availability',
  'shipping',
  'return_refund',
  'complaint',
  'payment_issue',
  'account_change',
  'booking',
  'technical_issue',
  'human_request',
  'spam',
  'other',
] as const;

export type IntentLabel = (typeof INTENT_LABELS)[number];
