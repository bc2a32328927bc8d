/** One connected WhatsApp number as the simulator knows it. */
export type WhatsAppAccount = {
  /** The phone number id: the account's name in calls and webhooks. */
  externalId: string;
  /** The business account that owns the number: `entry[].id` of webhooks. */
  businessAccountId: string;
  /** The number itself, digits only. */
  phoneNumber: string;
  name: string;
  accessToken: string;
  appSecret: string | null;
};

/** A template that was approved: nothing else may be sent after the customer's window closed. */
export type WhatsAppTemplate = { name: string; language: string; parameters: number };

/** A message that was accepted, or a read receipt. */
export type WhatsAppRecord = {
  /** The id that the platform gave it; of a receipt the message that was read. */
  id: string;
  kind: 'message' | 'receipt';
  accountId: string;
  /** Digits of the phone, or the business-scoped id; empty for a receipt. */
  recipientId: string;
  /** `text`, `interactive`, `image` ..., or `read` and `typing` of a receipt. */
  type: string;
  /** What the customer reads: the text, the caption, or the template's name. */
  text: string;
  /** The sender's reference, sent back in every status. */
  reference: string | null;
  at: Date;
  /** The request as it came. */
  body: Record<string, unknown>;
};
