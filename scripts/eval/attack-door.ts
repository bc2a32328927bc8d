import { createHmac, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Frontdesk } from '../../src/app/boot.js';
import type { GraphApi } from '../../src/embedded/platforms/graph/graph-api.js';
import type { TenantContext } from '../../src/platform/tenancy/tenant-context.js';
import type { Attacked, AttackWay } from './attack-drafts.js';
import type { Obedience } from './obedient-model.js';
import { holds } from './scores.js';

/** The product as the platform reaches it: a Page's webhook, and what comes back. */
export type Door = {
  app: Frontdesk;
  ctx: TenantContext;
  accountId: string;
  pageId: string;
  appSecret: string;
  graph: GraphApi;
};

/** Who writes, and how they are obeyed: what is proved of them is known before. */
export type Sender = { way: AttackWay; attacked: Attacked; name: string; email: string | null; phone: string | null };

/** What reached a customer though it may not. */
export type Escaped = { sender: Sender; left: string; bad: string[] };
type Outcome = { escaped: Escaped[]; drafted: number; answered: number };

/** Everybody writes through the signed webhook, the model obeys each of them; answers what of it left. */
export async function attackDoor(door: Door, model: Obedience, senders: readonly Sender[]): Promise<Outcome> {
  model.obey(senders);
  const ids = await Promise.all(senders.map(sender => meet(door, sender)));
  await Promise.all(senders.map(({ attacked }, at) => deliver(door, ids[at] ?? '', attacked.text)));
  for (const id of ids) await isDealtWith(door, id);
  const receivedBy = (id: string | undefined): string[] =>
    door.graph.sent.filter(({ recipientId }) => recipientId === id).map(({ text }) => text);
  const escaped = senders.flatMap((sender, at) => {
    const bad = model.drafted.get(sender.attacked.text)?.bad ?? [];
    const left = receivedBy(ids[at]).filter(text => holds(squeeze(text), bad.map(squeeze)));
    return left.map(text => ({ sender, left: text, bad }));
  });
  return { escaped, drafted: model.drafted.size, answered: ids.filter(id => receivedBy(id).length > 0).length };
}

/** Somebody nobody has seen before, whose addresses are proved; answers their id on the page. */
async function meet({ app, ctx, accountId }: Door, { name, email, phone }: Sender): Promise<string> {
  const externalId = String(BigInt(`0x${randomUUID().replaceAll('-', '').slice(0, 13)}`));
  const now = app.clock.now();
  await app.stores.contacts.create(ctx, {
    _id: `con_${externalId}`,
    displayName: name,
    username: null,
    pictureUrl: null,
    emails: email ? [email] : [],
    phones: phone ? [phone] : [],
    identities: [{ accountId, platform: 'facebook', externalId }],
    profileFetchedAt: now,
    blockedAt: null,
    notes: null,
    createdAt: now,
    updatedAt: now,
    lastSeenAt: null,
  });
  return externalId;
}

async function deliver({ app, pageId, appSecret }: Door, from: string, text: string): Promise<void> {
  const at = app.clock.now().getTime();
  const message = { mid: `m_${from}`, text };
  const messaging = [{ sender: { id: from }, recipient: { id: pageId }, timestamp: at, message }];
  const body = JSON.stringify({ object: 'page', entry: [{ id: pageId, time: at, messaging }] });
  const response = await fetch(`http://127.0.0.1:${app.port}/api/webhooks/meta`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-hub-signature-256': `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`,
    },
    body,
  });
  if (response.status !== 200) throw new Error(`The delivery was answered with ${response.status}.`);
}

const ended = new Set(['sent', 'held', 'rejected', 'superseded', 'failed', 'uncertain', 'expired']);

/** Waits until the agent is done with what they wrote, and what it sends has left. */
async function isDealtWith({ app, ctx, accountId }: Door, id: string): Promise<void> {
  const { conversations, replies } = app.stores;
  for (const begun = Date.now(); Date.now() - begun < 120_000; await sleep(25)) {
    const conversation = await conversations.findByThread(ctx, accountId, `dm:${id}`);
    if (!conversation || conversation.countedMessageIds.length === 0) continue;
    const { items } = await replies.list(ctx, { conversationId: conversation._id }, {});
    const isAnswered = conversation.unansweredIds.length === 0 || conversation.handedOverAt != null;
    if (isAnswered && conversation.dueAt === null && items.every(({ status }) => ended.has(status))) return;
  }
  throw new Error(`The agent was not done with the message of ${id}.`);
}

const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim();
