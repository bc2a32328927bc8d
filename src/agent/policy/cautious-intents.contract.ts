/** Answers to these commit the company to something, so a person approves them unless the account says otherwise by name. */
export const cautiousIntents: readonly string[] = [
  'order_change',
  'return_refund',
  'payment_issue',
  'account_change',
  'booking',
  'complaint',
  'technical_issue',
];
