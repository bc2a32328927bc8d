import { createHmac } from 'node:crypto';

let serial = 0;

/** A Messenger delivery as the platform sends it. */
export function messengerDelivery(
  text: string,
  options: { from?: string; mid?: string; accountId?: string; at?: number } = {},
) {
  const {
    from = '24680135791357911',
    mid = `m_test-${Date.now()}-${(serial += 1)}`,
    accountId = '104958372610385',
    at = Date.now(),
  } = options;
  return {
    object: 'page',
    entry: [
      {
        id: accountId,
        time: at,
        messaging: [{ sender: { id: from }, recipient: { id: accountId }, timestamp: at, message: { mid, text } }],
      },
    ],
  };
}

/** A Page comment as the platform sends it. */
export function commentDelivery(
  message: string,
  options: { from?: string; commentId?: string; accountId?: string } = {},
) {
  const {
    from = '24680135791357922',
    commentId = `122104471890000385_${Date.now()}${(serial += 1)}`,
    accountId = '104958372610385',
  } = options;
  const post = `${accountId}_122104471890000385`;
  const value = {
    from: { id: from, name: 'Ola Brandt' },
    item: 'comment',
    verb: 'add',
    post_id: post,
    parent_id: post,
    comment_id: commentId,
    created_time: Math.floor(Date.now() / 1000),
    message,
  };
  return {
    object: 'page',
    entry: [{ id: accountId, time: Math.floor(Date.now() / 1000), changes: [{ field: 'feed', value }] }],
  };
}

/** Posts a body signed with the app secret; a string is sent as it is. */
export async function postSigned(
  url: string,
  secret: string,
  body: unknown,
): Promise<{ status: number; text: string }> {
  const raw = typeof body === 'string' ? body : JSON.stringify(body);
  const signature = `sha256=${createHmac('sha256', secret).update(raw).digest('hex')}`;
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature },
    body: raw,
  });
  return { status: response.status, text: await response.text() };
}
