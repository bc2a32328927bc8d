import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { mara } from '../../src/embedded/platforms/crm/sample-shop.js';
import { sandboxKeys, sandboxWhatsApp } from '../../src/embedded/platforms/start-sandbox.js';
import { whatsAppDelivery } from '../../src/embedded/platforms/whatsapp/whatsapp-status.js';
import { learned } from '../support/conversation.js';
import { postSigned } from '../support/deliveries.js';
import { startApp, type TestApp } from '../support/start-app.js';

const chat = { id: Number(mara.telegramId), type: 'private', first_name: 'Mara', last_name: 'Lindqvist' };
const from = { ...chat, is_bot: false };
const seconds = () => Math.floor(Date.now() / 1000);
let serial = 400;

describe('channels beside Meta', () => {
  let test: TestApp;
  const connect = async (body: object) => {
    const { status, body: account } = await test.api('POST', '/api/accounts', body);
    expect(status).toBe(201);
    return account as { id: string; webhookUrl: string; verifyToken: string };
  };
  const thread = (accountId: string, person: string) =>
    test.until(() => test.app.stores.conversations.findByThread(test.ctx, accountId, `dm:${person}`));
  const answered = (accountId: string, person: string) =>
    test.until(async () => {
      const conversation = await thread(accountId, person);
      const { items } = await test.app.stores.replies.list(
        test.ctx,
        { conversationId: conversation._id, status: 'sent' },
        { sort: { createdAt: -1 }, limit: 1 },
      );
      return items[0] ?? null;
    });
  const messagesOf = async (conversationId: string) =>
    (await test.api('GET', `/api/messages/conversations/${conversationId}/messages`)).body.items;

  beforeAll(async () => {
    test = await startApp();
    await learned(test);
  });

  describe('Telegram', () => {
    let bot: { id: string; webhookUrl: string };
    const says = (text: string) =>
      test.sandbox.telegram.pushUpdate({ message: { message_id: (serial += 1), from, chat, date: seconds(), text } });
    const sent = () => test.sandbox.telegram.calls.filter(({ method }) => method === 'sendMessage');

    beforeAll(async () => {
      bot = await connect({
        platform: 'telegram',
        externalId: sandboxKeys.telegram.split(':')[0],
        name: 'Harbor Lane Desk',
        username: 'harborlane_desk_bot',
        accessToken: sandboxKeys.telegram,
        autonomy: 'auto',
      });
    });
    afterEach(() => void (test.sandbox.telegram.calls.length = 0));

    it('answers what long polling brings, and says that it types', async () => {
      await says('Hello!');
      const reply = await answered(bot.id, mara.telegramId);
      await test.until(async () => sent().length > 0);
      expect(sent().map(({ parameters }) => parameters['text'])).toEqual([reply.text]);
      expect((await thread(bot.id, mara.telegramId)).channel).toBe('telegram');
    });

    it('answers in the topic of the private chat where it was asked, and types there', async () => {
      const message = { message_id: (serial += 1), from, chat, date: seconds(), text: 'Hello!' };
      await test.sandbox.telegram.pushUpdate({
        message: { ...message, message_thread_id: 4242, is_topic_message: true },
      });
      const topicOf = (method: string) =>
        test.sandbox.telegram.calls.filter(call => call.method === method).map(({ parameters }) => parameters['message_thread_id']); // prettier-ignore
      await test.until(() => topicOf('sendMessage').length > 0 && topicOf('sendChatAction').length > 0);
      expect([topicOf('sendMessage'), new Set(topicOf('sendChatAction'))]).toEqual([[4242], new Set([4242])]);
    });

    it('stops the spinning of a tapped button and answers the tap', async () => {
      const message = { message_id: 5, chat, date: seconds(), text: 'What next?' };
      const tap = { id: '4382bfdwdsb323b2d9', from, message, data: 'hello', chat_instance: '1' };
      await test.sandbox.telegram.pushUpdate({ callback_query: tap });
      await test.until(async () => test.sandbox.telegram.calls.some(({ method }) => method === 'answerCallbackQuery'));
    });

    it('keeps a deep link, a reaction and a block where they belong', async () => {
      await says('/start spring-sale');
      await test.until(async () => (await thread(bot.id, mara.telegramId)).referral === 'spring-sale');
      await says('Thank you!');
      const conversation = await thread(bot.id, mara.telegramId);
      const thanks = await test.until(async () =>
        (await messagesOf(conversation._id)).find(({ text }: { text: string }) => text === 'Thank you!'),
      );
      const message_id = Number(thanks.externalId.split(':')[1]);
      await test.sandbox.telegram.pushUpdate({
        message_reaction: {
          chat,
          message_id,
          user: from,
          date: seconds(),
          old_reaction: [],
          new_reaction: [{ type: 'emoji', emoji: '👍' }],
        },
      });
      await test.until(async () =>
        (await messagesOf(conversation._id)).some(
          ({ reactions }: { reactions: { emoji: string }[] }) => reactions[0]?.emoji === '👍',
        ),
      );
      const member = (status: string) => ({ user: { id: 7712345678, is_bot: true, first_name: 'Desk' }, status });
      await test.sandbox.telegram.pushUpdate({
        my_chat_member: {
          chat,
          from,
          date: seconds(),
          old_chat_member: member('member'),
          new_chat_member: member('kicked'),
        },
      });
      await test.until(async () =>
        Boolean((await test.app.stores.contacts.get(test.ctx, conversation.contactId))?.blockedAt),
      );
    });

    it('delivers to our address once the account is switched to the webhook, and refuses a wrong secret', async () => {
      await test.api('PUT', `/api/accounts/${bot.id}`, { updates: 'webhook' });
      await test.until(async () => test.sandbox.telegram.calls.some(({ method }) => method === 'setWebhook'));
      const wrong = await fetch(bot.webhookUrl, {
        method: 'POST',
        headers: { 'x-telegram-bot-api-secret-token': 'wrong' },
        body: JSON.stringify({ update_id: 1, message: { message_id: 1, from, chat, date: seconds(), text: 'Forged' } }),
      });
      expect(wrong.status).toBe(401);
      await says('Do you ship to Norway?');
      const conversation = await thread(bot.id, mara.telegramId);
      await test.until(async () =>
        (await messagesOf(conversation._id)).some(({ text }: { text: string }) => text === 'Do you ship to Norway?'),
      );
      const texts = (await messagesOf(conversation._id)).map(({ text }: { text: string }) => text);
      expect(texts).not.toContain('Forged');
    });
  });

  describe('WhatsApp', () => {
    const person = mara.phone.slice(1);
    let account: { id: string; webhookUrl: string };
    const deliver = (value: object) =>
      postSigned(account.webhookUrl, sandboxKeys.whatsAppSecret, whatsAppDelivery(sandboxWhatsApp, value));
    const says = (text: string, id = `wamid.test-${(serial += 1)}`, at = seconds()) =>
      deliver({
        contacts: [{ profile: { name: 'Mara' }, wa_id: person }],
        messages: [{ from: person, id, timestamp: String(at), type: 'text', text: { body: text } }],
      });

    beforeAll(async () => {
      account = await connect({
        platform: 'whatsapp',
        externalId: sandboxWhatsApp.externalId,
        name: 'Harbor Lane Coffee',
        accessToken: sandboxKeys.whatsApp,
        appSecret: sandboxKeys.whatsAppSecret,
        verifyToken: 'whatsapp-verify',
        autonomy: 'auto',
      });
    });

    it('passes the handshake and the connection test', async () => {
      const query = 'hub.mode=subscribe&hub.verify_token=whatsapp-verify&hub.challenge=1158201444';
      const answer = await fetch(`${account.webhookUrl}?${query}`);
      expect([answer.status, await answer.text()]).toEqual([200, '1158201444']);
      expect((await test.api('POST', `/api/accounts/${account.id}/test`)).body).toMatchObject({ ok: true });
    });

    it('answers once, knows the number as proved, and shows the platform’s receipts', async () => {
      expect(await says('Hello!', 'wamid.test-hours')).toEqual({
        status: 200,
        text: 'EVENT_RECEIVED',
      });
      await says('Hello!', 'wamid.test-hours');
      const reply = await answered(account.id, person);
      expect(test.sandbox.whatsapp.sent.map(({ text }) => text)).toEqual([reply.text]);
      const contact = await test.app.stores.contacts.get(test.ctx, reply.contactId);
      expect(contact).toMatchObject({ displayName: 'Mara', phones: [mara.phone] });
      const outbound = await test.until(async () =>
        (await messagesOf(reply.conversationId)).find(
          ({ direction, deliveredAt }: { direction: string; deliveredAt: string | null }) =>
            direction === 'outbound' && deliveredAt,
        ),
      );
      expect(outbound).toMatchObject({ text: reply.text, failedReason: null });
    });

    it('answers a message that bears the same second as the one before, or an earlier one', async () => {
      const answers = () => test.sandbox.whatsapp.sent.length;
      const second = seconds() - 60;
      for (const text of ['Thank you!', 'Goodbye!']) {
        const before = answers();
        await says(text, `wamid.test-same-${text.length}`, second);
        await test.until(async () => answers() > before);
      }
    });

    it('a send whose answer was lost is settled by the status', async () => {
      test.sandbox.whatsapp.failNext({ fault: 'accept_then_drop', match: '/messages' });
      const before = test.sandbox.whatsapp.sent.length;
      await says('Thank you!');
      await test.until(async () => test.sandbox.whatsapp.sent.length > before);
      const conversation = await thread(account.id, person);
      await test.until(async () => {
        const { items } = await test.app.stores.replies.list(
          test.ctx,
          { conversationId: conversation._id },
          { sort: { createdAt: -1 }, limit: 1 },
        );
        return items[0]?.status === 'sent';
      });
      expect(test.sandbox.whatsapp.sent).toHaveLength(before + 1);
    });

    it('a message that fails after it was accepted is shown as failed with the reason', async () => {
      const conversation = await thread(account.id, person);
      test.sandbox.whatsapp.failNext({ fault: 'fail_later', match: '/messages' });
      const composed = await test.api(
        'POST',
        '/api/messages/send',
        { conversationId: conversation._id, text: 'A person writes.' },
        { 'Idempotency-Key': 'fails-later' },
      );
      const failed = await test.until(async () => {
        const reply = await test.app.stores.replies.get(test.ctx, composed.body.id);
        return reply?.status === 'failed' ? reply : null;
      });
      expect(failed.lastError).toMatch(/\w+/);
    });

    it('takes an approved template when the window is closed, and nothing else', async () => {
      const conversation = await thread(account.id, person);
      const lastInboundAt = new Date(Date.now() - 48 * 3_600_000);
      await test.app.stores.conversations.update(test.ctx, { _id: conversation._id }, { lastInboundAt });
      const send = async (key: string, body: object) => {
        const { body: reply } = await test.api(
          'POST',
          '/api/messages/send',
          { conversationId: conversation._id, ...body },
          { 'Idempotency-Key': key },
        );
        return test.until(async () => {
          const stored = await test.app.stores.replies.get(test.ctx, reply.id);
          return stored && !['approved', 'sending'].includes(stored.status) ? stored : null;
        });
      };
      expect(await send('late-text', { text: 'Too late' })).toMatchObject({
        status: 'expired',
        lastError: expect.stringMatching(/approved template/),
      });
      const template = { name: 'order_update', language: 'en', parameters: ['HL-20481'] };
      expect(await send('template', { template })).toMatchObject({ status: 'sent' });
    });

    it('shows people what it cannot show, and the answers of a form', async () => {
      const says = async (from: string, message: object) => {
        const id = `wamid.${(serial += 1)}`;
        const value = {
          contacts: [{ profile: { name: 'Guest' }, wa_id: from }],
          messages: [{ from, id, timestamp: String(seconds()), ...message }],
        };
        const delivery = whatsAppDelivery(sandboxWhatsApp, value, 'messages');
        expect((await postSigned(account.webhookUrl, sandboxKeys.whatsAppSecret, delivery)).status).toBe(200);
      };
      await says('15550108801', { type: 'hologram', errors: [{ code: 131051, title: 'Unsupported message type' }] });
      await test.until(async () => (await thread(account.id, '15550108801')).status === 'open');
      const unknown = await thread(account.id, '15550108801');
      expect((await messagesOf(unknown._id))[0]).toMatchObject({ text: null, attachments: [{ type: 'unsupported' }] });

      const answers = JSON.stringify({ flow_token: 'unused', question: 'What are your opening hours?' });
      const form = { type: 'nfm_reply', nfm_reply: { name: 'flow', body: 'Sent', response_json: answers } };
      await says('15550108802', { type: 'interactive', interactive: form });
      const reply = await answered(account.id, '15550108802');
      expect(reply.question).toBe('question: What are your opening hours?');
    });

    it('sends no promotion to who stopped it, whatever else they still get', async () => {
      const conversation = await thread(account.id, person);
      const wants = (value: 'stop' | 'resume', timestamp: number) =>
        postSigned(
          account.webhookUrl,
          sandboxKeys.whatsAppSecret,
          whatsAppDelivery(
            sandboxWhatsApp,
            {
              contacts: [{ profile: { name: 'Mara' }, wa_id: person }],
              user_preferences: [
                { wa_id: person, detail: 'User requested', category: 'marketing_messages', value, timestamp },
              ],
            },
            'user_preferences',
          ),
        );
      const stoppedAt = async () =>
        (await test.api('GET', `/api/contacts/${conversation.contactId}`)).body.marketingStoppedAt as string | null;
      const template = { name: 'order_update', language: 'en', parameters: ['HL-20481'] };
      const send = async (key: string, body: object) => {
        const composed = await test.api(
          'POST',
          '/api/messages/send',
          { conversationId: conversation._id, ...body },
          { 'Idempotency-Key': key },
        );
        return test.until(async () => {
          const stored = await test.app.stores.replies.get(test.ctx, composed.body.id);
          return stored && !['approved', 'sending'].includes(stored.status) ? stored : null;
        });
      };
      const now = seconds();
      expect(await stoppedAt()).toBeNull();
      await wants('stop', now);
      // What was said before and arrives after changes nothing.
      await wants('resume', now - 60);
      await test.until(stoppedAt);
      const before = test.sandbox.whatsapp.sent.length;
      const refused = await send('promo', { template: { ...template, category: 'marketing' } });
      expect(refused).toMatchObject({ status: 'failed', dueAt: null });
      expect(refused.lastError).toMatch(/^This customer stopped marketing messages on \d{4}-\d\d-\d\d\. Answer when/);
      expect((await send('unsaid', { template })).lastError).toMatch(/"category": "utility"/);
      expect(await test.app.stores.attempts.list(test.ctx, refused._id)).toEqual([]);
      expect(test.sandbox.whatsapp.sent).toHaveLength(before);
      expect(await send('utility', { template: { ...template, category: 'utility' } })).toMatchObject({
        status: 'sent',
      });
      await says('Thank you!');
      await test.until(async () => (await test.app.stores.conversations.get(test.ctx, conversation._id))?.unreadCount);
      expect(await send('answer', { text: 'You are welcome.' })).toMatchObject({ status: 'sent' });

      await wants('resume', now + 1);
      await test.until(async () => (await stoppedAt()) === null);
      expect(await send('again', { template: { ...template, category: 'marketing' } })).toMatchObject({
        status: 'sent',
      });
    });

    it('knows somebody who stopped promotion before they ever wrote', async () => {
      const wa_id = '15550009911';
      const user_preferences = [{ wa_id, category: 'marketing_messages', value: 'stop', timestamp: seconds() }];
      await postSigned(
        account.webhookUrl,
        sandboxKeys.whatsAppSecret,
        whatsAppDelivery(sandboxWhatsApp, { user_preferences }, 'user_preferences'),
      );
      const contact = await test.until(() => test.app.stores.contacts.findByIdentity(test.ctx, account.id, wa_id));
      await test.until(
        async () => (await test.app.stores.contacts.get(test.ctx, contact._id))?.marketing?.wanted === false,
      );
      expect(await test.app.stores.conversations.findByThread(test.ctx, account.id, `dm:${wa_id}`)).toBeNull();
    });
  });
});
