import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Document } from 'mongodb';
import { learned, newCustomer } from '../support/conversation.js';
import { postSigned } from '../support/deliveries.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { queuesAreEmpty } from '../support/invariants.js';

const question = 'What are your opening hours?';
const hour = 3_600_000;

describe('a reply on its way to the platform', () => {
  let test: TestApp;
  const replies = () => test.app.database.db.collection<Document & { _id: string }>('replies');
  const limitIsOver = async () => {
    await test.app.database.db.collection('send_pace').deleteMany({});
    await test.app.stores.replies.resume(test.ctx, test.accountId, new Date());
  };
  const echo = (from: string, text: string, mid = `m_echo-${from}`) =>
    postSigned(`${test.url}/api/webhooks/meta`, test.appSecret, {
      object: 'page',
      entry: [
        {
          id: '104958372610385',
          time: Date.now(),
          messaging: [
            {
              sender: { id: '104958372610385' },
              recipient: { id: from },
              timestamp: Date.now(),
              message: { mid, text, is_echo: true },
            },
          ],
        },
      ],
    });

  beforeAll(async () => {
    test = await startApp();
    await learned(test);
  });
  afterEach(() => test.sandbox.graph.clear());

  it('is sent once after the platform had a temporary fault', async () => {
    const customer = newCustomer(test);
    test.sandbox.graph.failNext({ fault: 'service', match: '/messages' });
    await customer.says(question);
    const reply = await customer.reply('sent');
    expect(reply.attempts).toBe(2);
    expect(customer.received()).toEqual([reply.text]);
  });

  it('pauses while the platform limits the account, and is sent once after that', async () => {
    const customer = newCustomer(test);
    test.sandbox.graph.failNext({ fault: 'rate', match: '/messages' });
    const begun = Date.now();
    await customer.says(question);
    const paused = await test.until(async () => {
      const reply = await customer.reply('approved', 'sent');
      return reply.lastError ? reply : null;
    });
    expect(paused.lastError).toMatch(/limits how much/);
    expect(paused.dueAt!.getTime()).toBeGreaterThan(begun + 30_000);
    await limitIsOver();
    const reply = await customer.reply('sent');
    expect(customer.received()).toEqual([reply.text]);
  });

  it.each([
    ['unavailable', /cannot be written to/],
    ['no_user', /cannot be written to/],
  ] as const)('is not tried again after %s, and says why', async (fault, words) => {
    const customer = newCustomer(test);
    test.sandbox.graph.failNext({ fault, match: '/messages' });
    await customer.says(question);
    expect((await customer.reply('failed')).lastError).toMatch(words);
    expect(customer.received()).toEqual([]);
  });

  it('waits while the access is withdrawn, and leaves once the account is connected again', async () => {
    const customer = newCustomer(test);
    test.sandbox.graph.failNext({ fault: 'token_expired', match: '/messages' });
    await customer.says(question);
    const account = async () => (await test.api('GET', `/api/accounts/${test.accountId}`)).body;
    await test.until(async () => (await account()).status === 'needs_reauth');
    expect((await account()).statusReason).toMatch(/connect it again/);
    expect(customer.received()).toEqual([]);
    const tested = await test.api('POST', `/api/accounts/${test.accountId}/test`);
    expect(tested).toMatchObject({ status: 200, body: { ok: true } });
    const reply = await customer.reply('sent');
    expect(customer.received()).toEqual([reply.text]);
  });

  it('counts as sent when the answer was lost and the echo tells it arrived', async () => {
    const customer = newCustomer(test);
    test.sandbox.graph.failNext({ fault: 'accept_then_drop', match: '/messages' });
    await customer.says(question);
    const reply = await customer.reply('sent');
    expect(customer.received()).toEqual([reply.text]);
    expect(reply.externalId).toMatch(/^m_sandbox/);
  });

  it('is uncertain and never repeated when nothing tells whether it arrived', async () => {
    const customer = newCustomer(test);
    test.sandbox.graph.failNext({ fault: 'reset_before', match: '/messages' });
    await customer.says(question);
    const reply = await customer.reply('uncertain');
    await queuesAreEmpty(test);
    expect(customer.received()).toEqual([]);
    expect((await customer.reply('uncertain')).lastError).toMatch(/may or may not have been delivered/);
    // The echo comes late: by its text alone it is known for ours.
    await echo(customer.id, reply.text);
    await customer.reply('sent');
    expect(await customer.conversation()).toMatchObject({ status: 'pending', epoch: 0 });
  });

  it('leaves no lane behind when its worker died before it could', async () => {
    const customer = newCustomer(test);
    test.sandbox.graph.failNext({ fault: 'reset_before', match: '/messages' });
    await customer.says(question);
    const reply = await customer.reply('uncertain');
    const sending = { replyId: reply._id, token: 'dead', automatic: true, until: new Date(Date.now() + 40_000) };
    const { _id } = await customer.conversation();
    await test.app.stores.conversations.update(test.ctx, { _id }, { sending });
    await echo(customer.id, reply.text);
    await customer.reply('sent');
    expect((await customer.conversation()).sending).toBeNull();
    await customer.says('Thank you!');
    await test.until(async () => customer.received().length === 1);
  });

  it('is not begun with "hello" where the business has written first, from another app', async () => {
    const customer = newCustomer(test);
    await echo(customer.id, 'Your parcel is ready. Shall we keep it until Friday?');
    await test.until(async () => (await customer.conversation()).status === 'open');
    await customer.says('Hello!');
    const said = () => test.app.stores.messages.latest(test.ctx, id, 5);
    const { _id: id } = await customer.conversation();
    await test.until(async () => (await said()).length === 2);
    expect((await said()).map(({ direction, author }) => [direction, author.kind])).toEqual([
      ['outbound', 'native-app'],
      ['inbound', 'customer'],
    ]);
    // Given back, the agent looks at what nobody has answered.
    expect(customer.received()).toEqual([]);
    await test.api('PATCH', `/api/conversations/${id}`, { handling: 'agent' });
    await test.until(async () => customer.received().length === 1);
  });

  it('takes no echo for a person’s words while its message is being noted', async () => {
    const customer = newCustomer(test);
    await customer.says(question);
    const reply = await customer.reply('sent');
    // As between the answer of the platform and the note of the message, or as a worker leaves it that dies there.
    const { db } = test.app.database;
    const messages = db.collection('messages');
    const echoed = { eventKey: `echo:${reply.externalId}`, status: 'done' };
    await test.until(() => db.collection('webhook_logs').findOneAndDelete(echoed));
    await messages.deleteOne({ externalId: reply.externalId });
    await echo(customer.id, reply.text, reply.externalId!);
    const noted = await test.until(() => messages.findOne({ externalId: reply.externalId }));
    expect(noted).toMatchObject({ replyId: reply._id, author: { kind: 'agent' } });
    expect(await customer.conversation()).toMatchObject({ status: 'pending', epoch: 0 });
  });

  describe('found in the act of sending by another worker', () => {
    /** A copy of a sent reply as a dead worker leaves it, with a try in the given state. */
    const abandoned = async (
      customer: ReturnType<typeof newCustomer>,
      id: string,
      outcome: 'sending' | 'sent' | 'failed' | null,
    ) => {
      await customer.says(question);
      const reply = await customer.reply('sent');
      const past = new Date(Date.now() - 60_000);
      if (outcome) {
        const [attempt] = await test.app.stores.attempts.list(test.ctx, reply._id);
        const externalId = outcome === 'sent' ? `m_${id}` : null;
        const no = outcome === 'failed' ? { failure: 'refused' as const, reason: 'The platform refused it.' } : {};
        await test.app.stores.attempts.begin(test.ctx, { ...attempt!, replyId: id, outcome, externalId, ...no });
      }
      const copy = { ...reply, _id: id, idempotencyKey: id, status: 'sending' as const };
      await replies().insertOne({ ...copy, dueAt: past, lease: null, externalId: null, sentAt: null });
      return reply;
    };
    const ended = (id: string, status: string) =>
      test.until(async () => (await replies().findOne({ _id: id, status })) ?? null);

    it('is uncertain and never sent again when a try has no outcome', async () => {
      const customer = newCustomer(test);
      const reply = await abandoned(customer, 'rep_open', 'sending');
      await ended('rep_open', 'uncertain');
      expect(customer.received()).toEqual([reply.text]);
      const pending = await test.api('GET', '/api/approvals?status=pending');
      expect(pending.body.items.map(({ id }: { id: string }) => id)).toContain('rep_open');
    });

    it('is done when its try had arrived, and its message is in the conversation', async () => {
      const customer = newCustomer(test);
      const reply = await abandoned(customer, 'rep_done', 'sent');
      expect(await ended('rep_done', 'sent')).toMatchObject({ externalId: 'm_rep_done' });
      expect(customer.received()).toEqual([reply.text]);
      expect(await test.app.stores.messages.findByAnyExternalId(test.ctx, 'm_rep_done')).toBeTruthy();
    });

    it('fails, and is not tried again, when the platform had refused it', async () => {
      const customer = newCustomer(test);
      const reply = await abandoned(customer, 'rep_refused', 'failed');
      expect(await ended('rep_refused', 'failed')).toMatchObject({ lastError: 'The platform refused it.' });
      expect(customer.received()).toEqual([reply.text]);
    });

    it('is sent when it had not been tried yet', async () => {
      const customer = newCustomer(test);
      const reply = await abandoned(customer, 'rep_fresh', null);
      await ended('rep_fresh', 'sent');
      expect(customer.received()).toEqual([reply.text, reply.text]);
    });
  });

  it('in doubt is sent again only when a person says so', async () => {
    const customer = newCustomer(test);
    test.sandbox.graph.failNext({ fault: 'reset_before', match: '/messages' });
    await customer.says(question);
    const doubtful = await customer.reply('uncertain');
    await test.api('POST', `/api/approvals/${doubtful._id}/approve`, {});
    await customer.reply('sent');
    expect(customer.received()).toEqual([doubtful.text]);
    const { body } = await test.api('GET', `/api/approvals/${doubtful._id}`);
    expect(body.attempts).toMatchObject([
      { part: 0, attempt: 1, outcome: 'uncertain' },
      { part: 0, attempt: 2, outcome: 'sent' },
    ]);
  });

  it('gives way to a person who answers in the native app', async () => {
    const customer = newCustomer(test);
    await customer.says('What is your return policy?');
    await customer.reply('held');
    await echo(customer.id, 'Thirty days. Ask for me, I am here.');
    await customer.reply('superseded');
    expect(await customer.conversation()).toMatchObject({ status: 'open', epoch: 1 });
    await customer.says(question);
    await queuesAreEmpty(test);
    expect(customer.received()).toEqual([]);
  });

  it('held as a draft gives way to one that answers the newer message as well', async () => {
    const customer = newCustomer(test);
    await customer.says('What is your return policy?');
    const first = await customer.reply('held');
    await customer.says(question);
    const both = await test.until(async () => {
      const newest = await customer.reply('held');
      return newest._id !== first._id && newest;
    });
    expect(both.question).toBe(`What is your return policy?\n${question}`);
    expect(await test.app.stores.replies.get(test.ctx, first._id)).toMatchObject({ status: 'superseded' });
    const late = await test.api('POST', `/api/approvals/${first._id}/approve`, {});
    expect(late).toMatchObject({ status: 409, body: { code: 'already_decided' } });
  });

  describe('and the window in which a business may answer', () => {
    const wroteHoursAgo = async (conversationId: string, hours: number) => {
      const lastInboundAt = new Date(Date.now() - hours * hour);
      await test.app.database.db
        .collection<{ _id: string }>('conversations')
        .updateOne({ _id: conversationId }, { $set: { lastInboundAt } });
    };

    it('leaves as a person’s message when a person approves it after 24 hours', async () => {
      const customer = newCustomer(test);
      await customer.says('What is your return policy?');
      const draft = await customer.reply('held');
      await wroteHoursAgo(draft.conversationId, 30);
      await test.api('POST', `/api/approvals/${draft._id}/approve`, {});
      await customer.reply('sent');
      expect(test.sandbox.graph.sent.find(({ recipientId }) => recipientId === customer.id)).toMatchObject({
        body: { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' },
      });
    });

    it('expires with a sentence when a person approves it after 7 days', async () => {
      const customer = newCustomer(test);
      await customer.says('What is your return policy?');
      const draft = await customer.reply('held');
      await wroteHoursAgo(draft.conversationId, 8 * 24);
      await test.api('POST', `/api/approvals/${draft._id}/approve`, {});
      expect((await customer.reply('expired')).lastError).toMatch(/7 days .* Wait until the customer writes again/);
      expect(customer.received()).toEqual([]);
    });

    it('expires by itself when nobody decides in time', async () => {
      const customer = newCustomer(test);
      await customer.says('What is your return policy?');
      const draft = await customer.reply('held');
      expect(draft.dueAt).toEqual(draft.expiresAt);
      const past = new Date(Date.now() - 1000);
      await replies().updateOne({ _id: draft._id }, { $set: { dueAt: past, expiresAt: past } });
      expect((await customer.reply('expired')).lastError).toMatch(/are over/);
    });

    it('asks a person when the platform closes it before an automatic answer arrives', async () => {
      const customer = newCustomer(test);
      test.sandbox.graph.failNext({ fault: 'window_closed', match: '/messages' });
      await customer.says(question);
      const held = await customer.reply('held');
      expect(held.lastError).toMatch(/approve it and it leaves as a person/);
      await test.api('POST', `/api/approvals/${held._id}/approve`, {});
      await customer.reply('sent');
      expect(test.sandbox.graph.sent.find(({ recipientId }) => recipientId === customer.id)).toMatchObject({
        body: { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' },
      });
    });
  });

  it('is decided once when two managers press at the same time', async () => {
    const customer = newCustomer(test);
    await customer.says('What is your return policy?');
    const draft = await customer.reply('held');
    const decide = (verdict: string, body: object) =>
      test.api('POST', `/api/approvals/${draft._id}/${verdict}`, body).then(({ status }) => status);
    const answers = await Promise.all([
      decide('approve', {}),
      decide('reject', { reason: 'no' }),
      decide('edit', { text: 'Thirty days.' }),
    ]);
    expect(answers.sort()).toEqual([200, 409, 409]);
    const end = await customer.reply('sent', 'rejected');
    expect(customer.received()).toEqual(end.status === 'sent' ? [end.text] : []);
  });
});
