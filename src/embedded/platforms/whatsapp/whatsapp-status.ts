import { postDelivery } from '../sign-delivery.js';
import type { WhatsAppAccount, WhatsAppRecord } from './whatsapp-account.js';
import { webhookError, type WhatsAppErrorName } from './whatsapp-errors.js';

type StatusWord = 'sent' | 'delivered' | 'read' | 'failed';

/** The value of one change, with what every change says of its number (docs/platforms/whatsapp.md, Envelope). */
export function whatsAppDelivery(account: WhatsAppAccount, value: object, field = 'messages'): object {
  const metadata = { display_phone_number: account.phoneNumber, phone_number_id: account.externalId };
  const change = { value: { messaging_product: 'whatsapp', metadata, ...value }, field };
  return { object: 'whatsapp_business_account', entry: [{ id: account.businessAccountId, changes: [change] }] };
}

/**
 * Posts what became of a message, signed as the platform does (docs/platforms/whatsapp.md, Statuses); resolves to the
 * HTTP status, 0 without one.
 */
async function postStatus(
  callbackUrl: string,
  account: WhatsAppAccount,
  sent: WhatsAppRecord,
  became: StatusWord | { failed: WhatsAppErrorName },
): Promise<number> {
  if (!account.appSecret) return 0;
  const byPhone = /^\d+$/.test(sent.recipientId);
  const status = {
    id: sent.id,
    status: typeof became === 'string' ? became : 'failed',
    timestamp: String(Math.floor(Date.now() / 1000)),
    ...(byPhone ? { recipient_id: sent.recipientId } : { recipient_user_id: sent.recipientId }),
    ...(sent.reference === null ? {} : { biz_opaque_callback_data: sent.reference }),
    ...(typeof became === 'string' ? {} : { errors: [webhookError(became.failed)] }),
  };
  return postDelivery(callbackUrl, account.appSecret, whatsAppDelivery(account, { statuses: [status] }));
}

/** All statuses of a message, one delivery after the other: sent and delivered, or failed at once. */
export async function postStatuses(
  callbackUrl: string,
  account: WhatsAppAccount,
  sent: WhatsAppRecord,
  failure: WhatsAppErrorName | null,
): Promise<void> {
  if (failure) return void (await postStatus(callbackUrl, account, sent, { failed: failure }));
  await postStatus(callbackUrl, account, sent, 'sent');
  await postStatus(callbackUrl, account, sent, 'delivered');
}
