import type { GraphAccount, SentRecord } from './graph-account.js';
import { postDelivery } from '../sign-delivery.js';

export type EchoOptions = {
  /** Where the product receives webhooks. */
  callbackUrl: string;
  /** The app that sent, as echoes name it. */
  appId: string;
};

/**
 * Posts back what was sent, as the platform does: an echo of a message, the Page's own comment of a comment
 * (docs/platforms/messenger.md, Echoes).
 */
export async function postEcho(options: EchoOptions, account: GraphAccount, sent: SentRecord): Promise<number> {
  if (!account.appSecret || sent.kind === 'action') return 0;
  const entry = sent.kind === 'comment' ? commentEntry(account, sent) : messageEntry(options, account, sent);
  const object = account.platform === 'facebook' ? 'page' : 'instagram';
  return postDelivery(options.callbackUrl, account.appSecret, { object, entry: [entry] });
}

function messageEntry(options: EchoOptions, account: GraphAccount, sent: SentRecord): object {
  // Instagram documents neither app id nor metadata in its echoes.
  const ours =
    account.platform === 'facebook'
      ? { app_id: Number(options.appId), ...(sent.metadata === null ? {} : { metadata: sent.metadata }) }
      : {};
  const item = {
    sender: { id: account.externalId },
    recipient: { id: sent.recipientId },
    timestamp: sent.at.getTime(),
    message: { mid: sent.id, is_echo: true, ...ours, text: sent.text },
  };
  return { id: account.externalId, time: sent.at.getTime(), messaging: [item] };
}

function commentEntry(account: GraphAccount, sent: SentRecord): object {
  const time = Math.floor(sent.at.getTime() / 1000);
  const facebook = {
    from: { id: account.externalId, name: account.name },
    message: sent.text,
    post_id: `${account.externalId}_${sent.recipientId.split('_')[0] ?? ''}`,
    comment_id: sent.id,
    created_time: time,
    item: 'comment',
    parent_id: sent.recipientId,
    verb: 'add',
  };
  const instagram = {
    id: sent.id,
    from: { id: account.externalId, username: account.name, self_ig_scoped_id: '9988776655443322' },
    text: sent.text,
    parent_id: sent.recipientId,
    media: { id: '17991122334455667', media_product_type: 'FEED' },
  };
  const change =
    account.platform === 'facebook' ? { field: 'feed', value: facebook } : { field: 'comments', value: instagram };
  return { id: account.externalId, time, changes: [change] };
}
