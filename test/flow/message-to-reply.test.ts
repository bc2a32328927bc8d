import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Conversation } from '../../src/conversations/conversation.js';
import { commentDelivery, messengerDelivery, postSigned } from '../support/deliveries.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { queuesAreEmpty } from '../support/invariants.js';

/** A message has come, and the agent has dealt with all there were. */
const isAnswered = (conversation: Conversation | null): boolean =>
  conversation !== null && conversation.countedMessageIds.length > 0 && conversation.unansweredIds.length === 0;

describe('a customer is answered from CRM data', () => {
  let test: TestApp;
  const webhook = () => `${test.url}/api/webhooks/meta`;

  beforeAll(async () => {
    test = await startApp();
    await test.until(async () => {
      const { body } = await test.api('GET', '/api/dashboard/crm-links/health?page_id=104958372610385');
      return body.links?.length === 4 && body.links.every((link: { state: string }) => link.state === 'healthy');
    });
  });

  it('answers a question about the own order by itself, with citations', async () => {
    const before = test.sandbox.graph.sent.length;
    expect(await postSigned(webhook(), test.appSecret, messengerDelivery('Where is my order?'))).toEqual({
      status: 200,
      text: 'EVENT_RECEIVED',
    });
    const sent = await test.until(async () => test.sandbox.graph.sent[before]);
    expect(sent).toMatchObject({ recipientId: '24680135791357911' });
    expect(sent.text).toContain('HL-20481');
    const trace = await test.until(async () => {
      const { status, body } = await test.api('GET', `/api/messages/${sent.id}/trace`);
      return status === 200 && body;
    });
    expect(trace.clearance.verdict).toBe('send');
    expect(trace.draft.citations.length).toBeGreaterThan(0);
    expect(trace.intent.label).toBe('order_status');
  });

  it('holds a draft for a person, and sends it once it is approved', async () => {
    const before = test.sandbox.graph.sent.length;
    await postSigned(webhook(), test.appSecret, messengerDelivery('What is your return policy?'));
    const [draft] = await test.until(async () => {
      const { body } = await test.api('GET', '/api/approvals?status=pending');
      return body.items.length > 0 && body.items;
    });
    expect(test.sandbox.graph.sent.length).toBe(before);
    const approved = await test.api('POST', `/api/approvals/${draft.id}/approve`, {});
    expect(approved.status).toBe(200);
    const sent = await test.until(async () => test.sandbox.graph.sent[before]);
    expect(sent.text).toBe(draft.text);
    expect((await test.api('POST', `/api/approvals/${draft.id}/approve`, {})).status).toBe(200);
    const other = await test.api('POST', `/api/approvals/${draft.id}/reject`, {});
    expect(other).toMatchObject({ status: 409, body: { code: 'already_decided', decidedBy: 'Administrator' } });
  });

  it('is counted: what was said, what the agent did and what it cost, and what a person decided', async () => {
    const report = async (kind: string, query = '') => (await test.api('GET', `/api/analytics/${kind}${query}`)).body;
    const talk = await test.until(async () => {
      const body = await report('conversations');
      return body.outbound === 2 && body.backlog === 0 && body;
    });
    expect(talk).toMatchObject({ conversations: 1, inbound: 2, resolved: 0, satisfaction: { asked: 0, score: null } });
    expect(talk.byChannel).toMatchObject([{ channel: 'messenger', conversations: 1, inbound: 2, outbound: 2 }]);
    expect(talk.intents).toContainEqual({ intent: 'order_status', count: 1 });
    expect(talk.firstResponse.p50).toBeGreaterThanOrEqual(0);
    const agent = await test.until(async () => {
      const body = await report('agent');
      return body.approvedUnchanged === 1 && body;
    });
    expect(agent).toMatchObject({ runs: 2, sent: 1, held: 1, handedOver: 0, edited: 0, rejected: 0 });
    expect(agent.automationRate).toEqual({ confirmed: null, assumed: null });
    expect((await report('managers')).items).toMatchObject([{ name: 'Administrator', approved: 1, takeovers: 0 }]);
    expect((await report('reasons')).held.length).toBeGreaterThan(0);
    expect((await report('costs')).byAccount).toMatchObject([{ accountId: test.accountId, conversations: 1 }]);
    expect(await report('conversations', '?channel=telegram')).toMatchObject({ conversations: 0, inbound: 0 });
    expect(await report('conversations', '?to=2020-01-01')).toMatchObject({ conversations: 0, backlog: 0 });
    const twice = await test.api('GET', '/api/analytics/agent?from=2026-01-02&to=2026-01-02');
    expect(twice).toMatchObject({ status: 400, body: { code: 'invalid_request', errors: [{ pointer: '/to' }] } });
    expect((await test.api('GET', '/api/analytics/agent?until=2026-01-02')).status).toBe(400);
    const { rebuild } = test.app.modules.analytics;
    expect(await rebuild(test.ctx)).toBeGreaterThan(5);
    expect(await report('agent')).toMatchObject({ runs: 2, sent: 1, approvedUnchanged: 1 });
  });

  it('hands over to a person with a summary, and tells the customer so; and once more when they go on asking', async () => {
    const from = '31415926535897932';
    const before = test.sandbox.graph.sent.length;
    await postSigned(webhook(), test.appSecret, messengerDelivery('I want to talk to a real person, please', { from }));
    const handoff = await test.until(async () => {
      const { body } = await test.api('GET', '/api/handoffs?status=open');
      return body.items[0];
    });
    expect(handoff.summary.headline).not.toBe('');
    await test.until(async () => test.sandbox.graph.sent[before]);
    // Long after they have read that; within seconds it would be the rest of what they were about to say.
    const later = { from, at: Date.now() + 60_000 };
    await postSigned(webhook(), test.appSecret, messengerDelivery('Where is my order?', later));
    await test.until(async () => {
      const { body } = await test.api('GET', `/api/messages/conversations/${handoff.conversationId}`);
      return body.messages.filter((message: { direction: string }) => message.direction === 'inbound').length === 2;
    });
    await queuesAreEmpty(test);
    const [notice, again, ...more] = test.sandbox.graph.sent.slice(before).map(({ text }) => text);
    expect([again, more]).toEqual([notice, []]);
  });

  it('never shows a personal record in a public comment', async () => {
    const before = test.sandbox.graph.sent.length;
    await postSigned(webhook(), test.appSecret, commentDelivery('Where is my order?', { from: '24680135791357911' }));
    const sent = await test.until(async () => test.sandbox.graph.sent[before]);
    expect(sent.kind).toBe('comment');
    expect(sent.text).not.toMatch(/HL-\d+|mara/i);
    expect(sent.text).toMatch(/private message/);
  });

  it('answers a repeated delivery once', async () => {
    const delivery = messengerDelivery('What does the Harbor Blend cost?', { from: '99999999999', mid: 'm_repeated' });
    const before = test.sandbox.graph.sent.length;
    await Promise.all(Array.from({ length: 5 }, () => postSigned(webhook(), test.appSecret, delivery)));
    await test.until(async () =>
      isAnswered(await test.app.stores.conversations.findByThread(test.ctx, test.accountId, 'dm:99999999999')),
    );
    await postSigned(webhook(), test.appSecret, delivery);
    await queuesAreEmpty(test);
    const conversation = await test.app.stores.conversations.findByThread(test.ctx, test.accountId, 'dm:99999999999');
    const { total } = await test.app.stores.messages.page(test.ctx, conversation!._id, { skip: 0, limit: 10 });
    expect(test.sandbox.graph.sent.length - before).toBeLessThanOrEqual(1);
    expect(total).toBe(1 + test.sandbox.graph.sent.length - before);
  });

  it('refuses a wrong signature and stores nothing', async () => {
    const before = await test.app.database.db.collection('webhook_logs').countDocuments();
    expect((await postSigned(webhook(), 'wrong', messengerDelivery('hello'))).status).toBe(401);
    expect(await test.app.database.db.collection('webhook_logs').countDocuments()).toBe(before);
  });

  it('is silent after a takeover, until the conversation is given back', async () => {
    const from = '77777777777';
    await postSigned(webhook(), test.appSecret, messengerDelivery('Hello!', { from }));
    const conversation = await test.until(() =>
      test.app.stores.conversations.findByThread(test.ctx, test.accountId, `dm:${from}`),
    );
    await test.until(async () => isAnswered(await test.app.stores.conversations.get(test.ctx, conversation._id)));
    await test.api('PATCH', `/api/conversations/${conversation._id}`, { handling: 'human' });
    await queuesAreEmpty(test);
    const before = test.sandbox.graph.sent.length;
    await postSigned(webhook(), test.appSecret, messengerDelivery('Are you there?', { from }));
    await queuesAreEmpty(test);
    expect(test.sandbox.graph.sent.length).toBe(before);
    const key = { 'Idempotency-Key': 'abc-1' };
    const body = { conversationId: conversation._id, text: 'Yes, I am a person.' };
    expect((await test.api('POST', '/api/messages/send', body, key)).status).toBe(202);
    expect((await test.api('POST', '/api/messages/send', body, key)).status).toBe(202);
    await test.until(async () => test.sandbox.graph.sent[before]);
    await queuesAreEmpty(test);
    expect(test.sandbox.graph.sent.length).toBe(before + 1);
  });
});
