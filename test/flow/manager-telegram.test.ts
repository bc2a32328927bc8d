import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { remindTasks } from '../../src/crm/tasks/remind-tasks.js';
import { assigned, assigneeFields } from '../../src/crm/tasks/task-moves.js';
import { buttonData } from '../../src/managers/button-data.js';
import { collectNotices } from '../../src/managers/collect-notices.js';
import type { ManagerNotice } from '../../src/managers/manager-notice.js';
import { openManagerBot } from '../../src/company/manager-bot.js';
import { learned, newCustomer } from '../support/conversation.js';
import { connectManagerBot, link, type Manager, newManager } from '../support/manager-chat.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { newTask } from '../support/new-task.js';
import { queuesAreEmpty } from '../support/invariants.js';

const question = 'What is your return policy?';

describe('managers in Telegram', () => {
  let test: TestApp;
  let ada: Manager;
  let bob: Manager;
  const notices = () => test.app.database.db.collection<ManagerNotice>('manager_notices');

  /** A customer whose question waits as a draft, of which both managers were told. */
  const asked = async () => {
    const customer = newCustomer(test);
    await customer.says(question);
    const draft = await customer.reply('held');
    return {
      customer,
      draft,
      forAda: await ada.notice('draft', draft._id),
      forBob: await bob.notice('draft', draft._id),
    };
  };
  /** A customer whose conversation was given to people. */
  const handedOver = async () => {
    const customer = newCustomer(test);
    await customer.says('I want to talk to a human');
    const { _id: conversationId } = await customer.conversation();
    const { _id: handoffId } = await test.until(
      async () => (await test.app.stores.handoffs.list(test.ctx, { conversationId }, {})).items[0],
    );
    await customer.reply('sent');
    return { customer, handoffId };
  };
  const shown = (manager: Manager, notice: ManagerNotice, words: RegExp) =>
    test.until(async () => {
      const now = manager.shows(notice);
      return words.test(now.text) && now.buttons.length === 0 && now;
    });
  const said = (manager: Manager, words: RegExp) =>
    test.until(async () => manager.read().find(text => words.test(text)));

  beforeAll(async () => {
    test = await startApp();
    await learned(test);
    ada = await newManager(test, 'Ada');
    bob = await newManager(test, 'Bob');
  });
  afterEach(() => {
    test.sandbox.graph.clear();
    test.sandbox.managerTelegram.clear();
  });

  describe('the bot', () => {
    it('is asked who it is before it is taken, and its token is never shown', async () => {
      expect((await ada.api('PUT', '/api/manager-bot', { token: '1:x' })).status).toBe(403);
      expect((await ada.api('POST', '/api/manager-bot/links')).status).toBe(404);
      expect(await connectManagerBot(test, { token: '1:wrong' })).toMatchObject({ status: 422 });
      expect(await connectManagerBot(test, { mode: 'webhook' })).toMatchObject({ status: 422 });
      const connected = await connectManagerBot(test);
      const bot = { username: 'harborlane_team_bot', token: '***', mode: 'polling', problem: null };
      expect(connected).toMatchObject({ status: 200, body: { bot, link: null, links: 0 } });
      expect((await ada.api('GET', '/api/manager-bot')).body).toEqual(connected.body);
      const { managerBot } = await test.app.stores.companies.load(test.ctx);
      expect(JSON.stringify(managerBot)).not.toContain('sandbox-manager-token');
    });

    it('is polled, also when a crash left that out', async () => {
      await test.app.stores.managerUpdates.resetPoll(test.ctx, null);
      await test.app.modules.managers.sweep();
      const poll = await test.until(async () => {
        const row = await test.app.stores.managerUpdates.poll(test.ctx);
        return row?.lease ? row : null;
      });
      expect(poll.botExternalId).toBe('7787654321');
    });

    it('refuses strangers once an hour, politely, and says nothing of anybody', async () => {
      const stranger = await newManager(test, 'Eve');
      await stranger.writes('/start');
      await stranger.writes('Hello?');
      await stranger.writes('/start nonsense');
      await said(stranger, /^Hello! This bot is for/);
      expect(await stranger.pressesData('v1:ap:ntc_1:aaaaaaaaaaaaaaaa')).toBe('This chat is not linked.');
      expect(stranger.read()).toHaveLength(1);
    });

    it('links a chat by a code that works once, for fifteen minutes', async () => {
      const begun = Date.now();
      const { status, body } = await ada.api('POST', '/api/manager-bot/links');
      expect(status).toBe(201);
      expect(body.url).toBe(`https://t.me/harborlane_team_bot?start=${body.code}`);
      expect(Date.parse(body.expiresAt) - begun).toBeGreaterThan(14 * 60_000);
      await ada.writes(`/start ${body.code}`);
      await said(ada, /^Hello Ada! This chat is linked/);
      expect((await ada.api('GET', '/api/manager-bot/links/me')).body).toMatchObject({
        state: 'linked',
        chatName: 'Ada',
      });

      // Somebody else with the same code, and with one that is too old.
      const thief = await newManager(test, 'Mallory');
      await thief.writes(`/start ${body.code}`);
      await said(thief, /^Hello! This bot is for/);
      const late = await bob.api('POST', '/api/manager-bot/links');
      const codes = test.app.database.db.collection('manager_link_codes');
      await codes.updateOne({ userId: bob.userId }, { $set: { expiresAt: new Date(Date.now() - 1000) } });
      await bob.writes(`/start ${late.body.code}`);
      await said(bob, /^Hello! This bot is for/);
      expect((await bob.api('GET', '/api/manager-bot/links/me')).status).toBe(404);
      expect((await thief.api('GET', '/api/manager-bot/links/me')).status).toBe(404);

      await link(test, bob);
      expect((await ada.api('GET', '/api/manager-bot')).body).toMatchObject({ links: 2, link: { userId: ada.userId } });
    });
  });

  describe('a draft', () => {
    it('is told to everybody and approved by a button; it leaves once and the messages say so', async () => {
      const { customer, draft, forAda, forBob } = await asked();
      const { text, buttons } = ada.shows(forAda);
      expect(text).toContain(`They wrote:\n> ${question}`);
      expect(text).toContain(`The draft:\n> ${draft.text.split('\n')[0]}`);
      expect(buttons).toEqual(['✅ Approve', '✏️ Edit', '🚫 Reject', '👤 Take over']);
      expect(await ada.presses(forAda, 'Approve')).toBe('Approved.');
      await customer.reply('sent');
      expect(customer.received()).toEqual([draft.text]);
      for (const [manager, notice] of [
        [ada, forAda],
        [bob, forBob],
      ] as const)
        expect((await shown(manager, notice, /sent \d\d:\d\d/)).text).toMatch(
          /✅ Approved by Ada, sent \d\d:\d\d UTC\.$/,
        );
      expect((await test.app.stores.replies.get(test.ctx, draft._id))?.decision).toMatchObject({
        by: ada.userId,
        byName: 'Ada',
      });
    });

    it('is decided by one of two who press at the same time, and the other is told by whom', async () => {
      const { customer, draft, forAda, forBob } = await asked();
      const answers = await Promise.all([ada.presses(forAda, 'Approve'), bob.presses(forBob, 'Reject')]);
      const end = await customer.reply('sent', 'rejected');
      expect(customer.received()).toEqual(end.status === 'sent' ? [draft.text] : []);
      const [winner, loser] = end.status === 'sent' ? ['Ada', answers[1]] : ['Bob', answers[0]];
      expect(loser).toMatch(new RegExp(`^${winner} has decided already`));
      expect((await test.app.stores.replies.get(test.ctx, draft._id))?.decision?.byName).toBe(winner);
    });

    it('is told to be decided already when the second presses the same', async () => {
      const { customer, forAda, forBob } = await asked();
      await ada.presses(forAda, 'Approve');
      const button = forBob;
      expect(await bob.pressesData(dataFor(bob, button, 'ap'))).toBe('Ada has decided the same already.');
      await customer.reply('sent');
      expect(customer.received()).toHaveLength(1);
    });

    it('is edited by replying to it', async () => {
      const { customer, forAda, forBob } = await asked();
      await ada.writes('Thirty days, whatever it is.', forAda.messageIds[0]);
      await customer.reply('sent');
      expect(customer.received()).toEqual(['Thirty days, whatever it is.']);
      expect((await shown(bob, forBob, /sent/)).text).toMatch(/Changed and approved by Ada/);
    });

    it('is edited by a button and the answer to its question; what is too long is said to be', async () => {
      const { customer, draft, forAda } = await asked();
      expect(await ada.presses(forAda, 'Edit')).toBe('Reply with the new text.');
      const { messageIds } = await test.until(async () => {
        const now = await test.app.stores.managerNotices.get(test.ctx, forAda._id);
        return now && now.messageIds.length === 2 ? now : null;
      });
      const asking = test.sandbox.managerTelegram.calls.find(
        ({ parameters }) => parameters['text'] === ada.read().at(-1),
      );
      expect(asking?.parameters['reply_markup']).toEqual({ force_reply: true });
      await ada.writes('Sentence. '.repeat(700), messageIds[1]);
      await said(ada, /^This channel takes .* Shorten it\.$/);
      expect(await test.app.stores.replies.get(test.ctx, draft._id)).toMatchObject({ status: 'held' });
      await ada.writes('Thirty days.', messageIds[1]);
      await customer.reply('sent');
      expect(customer.received()).toEqual(['Thirty days.']);
    });

    it('is rejected by a button', async () => {
      const { customer, forAda } = await asked();
      expect(await ada.presses(forAda, 'Reject')).toBe('Rejected. Nothing is sent.');
      expect((await shown(ada, forAda, /Rejected by Ada/)).text).toMatch(/🚫 Rejected by Ada \d\d:\d\d UTC\.$/);
      expect(customer.received()).toEqual([]);
      await ada.writes('No, do send it', forAda.messageIds[0]);
      await said(ada, /^Ada has decided already: reject\.$/);
    });

    it('is taken over, and then the manager writes and is told what the customer answers', async () => {
      const { customer, forAda, forBob } = await asked();
      expect(await ada.presses(forAda, 'Take over')).toMatch(/^The conversation is yours/);
      await shown(bob, forBob, /Ada took the conversation over/);
      expect(await customer.conversation()).toMatchObject({ assigneeId: ada.userId, status: 'open' });
      await ada.writes('Hello, this is Ada. What did you buy?', forAda.messageIds[0]);
      await test.until(async () => customer.received()[0]);
      await customer.says('A kettle');
      const told = await ada.notice('message');
      expect(ada.shows(told)).toEqual({ text: '', buttons: [] });
      expect(await said(ada, /💬 .* wrote/)).toContain('> A kettle');
      await ada.writes('Then thirty days.', told.messageIds[0]);
      await test.until(async () => customer.received().length === 2);
      expect(customer.received()).toEqual(['Hello, this is Ada. What did you buy?', 'Then thirty days.']);
      expect(bob.read().some(text => text.includes('A kettle'))).toBe(false);
      await bob.writes('Me too', forBob.messageIds[0]);
      await said(bob, /^Ada has decided already/);
    });

    it('that is decided by REST changes the messages in Telegram', async () => {
      const { customer, draft, forAda, forBob } = await asked();
      await test.api('POST', `/api/approvals/${draft._id}/approve`, {});
      await customer.reply('sent');
      for (const [manager, notice] of [
        [ada, forAda],
        [bob, forBob],
      ] as const)
        await shown(manager, notice, /sent \d\d:\d\d/);
    });

    it('that a newer message makes pointless says so', async () => {
      const { customer, forAda } = await asked();
      await customer.says('What are your opening hours?');
      expect((await shown(ada, forAda, /No longer needed/)).text).toMatch(/the customer wrote again|newer draft/);
    });
  });

  /** Data as we would sign them for somebody. */
  const dataFor = (manager: Manager, notice: ManagerNotice, code: 'ap' | 're') => {
    const [row] = test.sandbox.managerTelegram.calls
      .filter(({ parameters }) => String(parameters['chat_id']) === manager.chatId)
      .flatMap(
        ({ parameters }) =>
          (parameters['reply_markup'] as { inline_keyboard?: { callback_data: string }[][] })?.inline_keyboard ?? [],
      )
      .flat()
      .filter(({ callback_data: data }) => data.startsWith(`v1:${code}:${notice._id}:`));
    return row?.callback_data ?? '';
  };

  describe('a button', () => {
    it('that was forged, or belongs to somebody else, decides nothing', async () => {
      const { draft, forAda, forBob } = await asked();
      const refused = 'This button is not valid any more.';
      const right = dataFor(ada, forAda, 'ap');
      expect(await ada.pressesData(`${right.slice(0, -1)}${right.endsWith('A') ? 'B' : 'A'}`)).toBe(refused);
      expect(await ada.pressesData(dataFor(ada, forAda, 're').replace(':re:', ':ap:'))).toBe(refused);
      expect(await bob.pressesData(right)).toBe(refused);
      expect(await ada.pressesData('nonsense')).toBe(refused);
      // Even with the right key: another one's notice is not theirs.
      const opened = openManagerBot(test.app.vault, await test.app.stores.companies.load(test.ctx))!;
      expect(await ada.pressesData(buttonData(opened.buttonKey, ada.chatId, 'ap', forBob._id))).toBe(refused);
      expect(await test.app.stores.replies.get(test.ctx, draft._id)).toMatchObject({ status: 'held' });
    });

    it('is refused to somebody who may not decide any more', async () => {
      const { draft, forBob } = await asked();
      const users = test.app.database.db.collection<{ _id: string }>('users');
      await users.updateOne({ _id: bob.userId }, { $set: { role: 'viewer' } });
      expect(await bob.presses(forBob, 'Approve')).toBe('You may not decide this any more.');
      await users.updateOne({ _id: bob.userId }, { $set: { role: 'manager', disabled: true } });
      expect(await bob.presses(forBob, 'Approve')).toBe('You may not decide this any more.');
      await bob.writes('Then so', forBob.messageIds[0]);
      await said(bob, /^You may not decide this any more/);
      await users.updateOne({ _id: bob.userId }, { $set: { disabled: false } });
      expect(await test.app.stores.replies.get(test.ctx, draft._id)).toMatchObject({ status: 'held' });
    });
  });

  it('a conversation for people is taken by one, who writes to the customer from the notice', async () => {
    const { customer, handoffId: id } = await handedOver();
    const [forAda, forBob] = [await ada.notice('handoff', id), await bob.notice('handoff', id)];
    expect(ada.shows(forAda)).toMatchObject({
      buttons: ['👤 Take over'],
      text: expect.stringContaining('needs a person'),
    });
    const answers = await Promise.all([ada.presses(forAda, 'Take over'), bob.presses(forBob, 'Take over')]);
    const first = answers[0]?.startsWith('The conversation is yours') ? 0 : 1;
    expect(answers[1 - first]).toBe(`${['Ada', 'Bob'][first]} answers already.`);
    const [winner, notice, other, theirs] = first === 0 ? [ada, forAda, bob, forBob] : [bob, forBob, ada, forAda];
    await shown(other, theirs, new RegExp(`${winner.name} took it over`));
    const before = customer.received().length;
    await other.writes('I answer too', theirs.messageIds[0]);
    await said(other, new RegExp(`^${winner.name} answers this customer`));
    await winner.writes('Here I am.', notice.messageIds[0]);
    await test.until(async () => customer.received().includes('Here I am.'));
    expect(customer.received()).toHaveLength(before + 1);
  });

  it('a conversation that a person took elsewhere is told once, and its words go with the customer', async () => {
    const { customer, handoffId } = await handedOver();
    const { _id: id, contactId } = await customer.conversation();
    const [notice, forBob] = [await ada.notice('handoff', handoffId), await bob.notice('handoff', handoffId)];
    await test.api('PATCH', `/api/conversations/${id}`, { handling: 'human' });
    await shown(ada, notice, /took it over/);
    await test.app.modules.managers.sweep();
    expect(await notices().countDocuments({ conversationId: id, linkId: notice.linkId })).toBe(1);
    await bob.writes('Mine?', forBob.messageIds[0]);
    await said(bob, /answers this customer\.$/);
    expect((await test.api('DELETE', `/api/contacts/${contactId}`)).status).toBeLessThan(300);
    await shown(ada, notice, /^This was removed\.$/);
  });

  it('a send in doubt is told, and sent again or not as the manager says', async () => {
    const customer = newCustomer(test);
    test.sandbox.graph.failNext({ fault: 'reset_before', match: '/messages' });
    await customer.says('What are your opening hours?');
    const reply = await customer.reply('uncertain');
    const notice = await ada.notice('uncertain', reply._id);
    expect(ada.shows(notice).buttons).toEqual(['🔁 Send again', '☑️ It arrived, do not send']);
    expect(await ada.presses(notice, 'Send again')).toBe('Approved.');
    await customer.reply('sent');
    expect(customer.received()).toEqual([reply.text]);
    await shown(ada, notice, /Approved by Ada, sent/);
  });

  it('an account that must be connected again is told, and that it is', async () => {
    await test.app.modules.accounts.markNeedsReauth(test.ctx, test.accountId, 'The token has ended.');
    const notice = await ada.notice('account', test.accountId);
    expect(await said(ada, /must be connected again/)).toContain('The token has ended.');
    await test.api('POST', `/api/accounts/${test.accountId}/test`);
    await test.app.modules.managers.sweep();
    await shown(ada, notice, /It is connected again/);
  });

  it('who blocked the bot is said to have, and is told what waits when they come back', async () => {
    test.sandbox.managerTelegram.failNext({ fault: 'blocked', match: '/sendMessage', times: 2 });
    const customer = newCustomer(test);
    await customer.says(question);
    const draft = await customer.reply('held');
    const state = async (manager: Manager) => (await manager.api('GET', '/api/manager-bot/links/me')).body.state;
    await test.until(async () => (await state(ada)) === 'blocked' && (await state(bob)) === 'blocked');
    await test.app.modules.managers.sweep();
    expect(await notices().countDocuments({ subjectId: draft._id, status: 'failed' })).toBe(2);
    await ada.writes('/start');
    await bob.writes('/start');
    await ada.notice('draft', draft._id);
    await bob.notice('draft', draft._id);
    expect(await state(ada)).toBe('linked');
  });

  it('waits as long as Telegram says, and tells then', async () => {
    const customer = newCustomer(test);
    test.sandbox.managerTelegram.failNext({ fault: 'too_many', match: '/sendMessage' });
    const begun = Date.now();
    await customer.says(question);
    const draft = await customer.reply('held');
    const waiting = await test.until(() => notices().findOne({ subjectId: draft._id, lastError: /limits/ }));
    expect(waiting.dueAt!.getTime()).toBeGreaterThan(begun + 8_000);
    await notices().updateMany({ subjectId: draft._id }, { $set: { dueAt: new Date() } });
    await ada.notice('draft', draft._id);
    await bob.notice('draft', draft._id);
  });

  it('holds notices back in the quiet hours, and tells in the morning what still waits', async () => {
    const hour = (shift: number) => new Date(Date.now() + shift * 3_600_000).toISOString().slice(11, 16);
    const quietHours = { from: hour(-1), to: hour(1), timeZone: 'UTC' };
    const refused = { ...quietHours, timeZone: 'Mars/Olympus' };
    expect((await ada.api('PATCH', '/api/manager-bot/links/me', { quietHours: refused })).status).toBe(400);
    const changed = await ada.api('PATCH', '/api/manager-bot/links/me', { quietHours });
    expect(changed).toMatchObject({ status: 200, body: { quietHours, urgentAnyway: false } });
    const before = ada.read().length;
    const customer = newCustomer(test);
    await customer.says(question);
    const draft = await customer.reply('held');
    await bob.notice('draft', draft._id);
    const row = await test.until(() => notices().findOne({ subjectId: draft._id, messageIds: [] }));
    expect(row.dueAt!.getTime() - Date.now()).toBeGreaterThan(55 * 60_000);
    await notices().updateOne({ _id: row._id }, { $set: { dueAt: new Date() } });
    // It was looked at, and put off again.
    await test.until(() => notices().findOne({ _id: row._id, dueAt: { $gt: new Date(Date.now() + 30 * 60_000) } }));
    expect(ada.read()).toHaveLength(before);
    await ada.api('PATCH', '/api/manager-bot/links/me', { quietHours: null });
    await ada.notice('draft', draft._id);
    expect(ada.read()).toHaveLength(before + 1);
  });

  it('after a crash nothing is told or sent twice, and nothing is lost', async () => {
    const { customer, draft, forAda, forBob } = await asked();
    await test.worker.stop();
    const told = ada.read().length + bob.read().length;
    // A worker that died while it looked at a notice that had been sent, and one that had not begun.
    const stale = { owner: 'dead', token: 'dead', until: new Date(Date.now() - 1000) };
    await notices().updateOne({ _id: forAda._id }, { $set: { dueAt: new Date(0), lease: stale } });
    const polls = test.app.database.db.collection('manager_polls');
    await polls.updateMany({}, { $set: { lease: stale } });
    const pressed = ada.presses(forAda, 'Approve');
    const late = newCustomer(test);
    await late.says(question);
    await test.worker.start();
    expect(await pressed).toBe('Approved.');
    await customer.reply('sent');
    const second = await late.reply('held');
    await ada.notice('draft', second._id);
    await bob.notice('draft', second._id);
    await shown(bob, forBob, /sent/);
    expect(customer.received()).toEqual([draft.text]);
    expect(ada.read().length + bob.read().length).toBe(told + 2);

    // The same press again, as after a crash before its number was confirmed.
    const updates = test.app.database.db.collection('manager_updates');
    expect(await updates.countDocuments({ done: false })).toBe(0);
    await updates.deleteMany({});
    await ada.pressesData(dataFor(ada, forAda, 'ap'));
    await queuesAreEmpty(test);
    expect(customer.received()).toHaveLength(1);
  });

  it('a notice in doubt is sent again and says so: better told twice than to nobody', async () => {
    const customer = newCustomer(test);
    test.sandbox.managerTelegram.failNext({ fault: 'accept_then_drop', match: '/sendMessage' });
    await customer.says(question);
    const draft = await customer.reply('held');
    const row = await test.until(() => notices().findOne({ subjectId: draft._id, status: 'sending', lease: null }));
    await notices().updateOne({ _id: row._id }, { $set: { dueAt: new Date() } });
    const told = await test.until(() => notices().findOne({ _id: row._id, status: 'sent' }));
    const manager = [ada, bob].find(({ chatId }) => told.messageIds[0]!.startsWith(chatId))!;
    expect(await said(manager, /^\(Perhaps for the second time/)).toContain(question);
  });

  it('a look that was under way when a chat was unlinked leaves nothing behind', async () => {
    // The worker's own looks at this company would write and take back rows of bob's at the same time.
    await test.worker.stop();
    const { body } = await bob.api('POST', '/api/manager-bot/links');
    const { stores, clock } = test.app;
    await notices().deleteMany({});
    const unlinkFirst: typeof stores.managerNotices.insertNew = async (ctx, notice) => {
      await bob.api('DELETE', '/api/manager-bot/links/me');
      return stores.managerNotices.insertNew(ctx, notice);
    };
    const bobs = (await stores.managerLinks.findByUser(test.ctx, bob.userId))!;
    await collectNotices(
      {
        ...stores,
        links: { ...stores.managerLinks, list: async () => [bobs] },
        notices: { ...stores.managerNotices, insertNew: unlinkFirst },
        clock,
      },
      test.ctx,
    );
    expect((await bob.api('GET', '/api/manager-bot/links/me')).status).toBe(404);
    expect(await notices().countDocuments({ linkId: bobs._id })).toBe(0);
    await test.worker.start();
    await bob.writes(`/start ${body.code}`);
    await test.until(async () => (await bob.api('GET', '/api/manager-bot/links/me')).status === 200);
  });

  it('whoever is given a task hears of it, and again when it is due, also by mail; what is done says so', async () => {
    const { tasks, users } = test.app.stores;
    await test.until(async () => (await bob.api('GET', '/api/manager-bot/links/me')).status === 200);
    const now = new Date();
    const act = { by: { kind: 'user', id: ada.userId, name: 'Ada' }, now };
    const title = 'Call the harbour';
    const fresh = { ...newTask({ title, dueAt: now }), ...assigneeFields(bob.userId, act) };
    await tasks.add(test.ctx, fresh, assigned(fresh, act));
    await said(bob, /📌 A task for you[^]*Call the harbour/);
    await remindTasks({ tasks, clock: { now: () => new Date() } });
    const due = await bob.notice('task-due', fresh._id);
    await said(bob, /⏰ A task is due[^]*Call the harbour/);
    const { email } = (await users.find(test.ctx, bob.userId))!;
    await test.until(async () => (await test.app.database.db.collection('mails').countDocuments({ to: email })) === 2);
    expect((await bob.api('PUT', `/api/tasks/${fresh._id}/complete`)).status).toBe(200);
    await shown(bob, due, /✅ Bob completed it/);
    expect(ada.read().join()).not.toContain('harbour');
  });

  it('is unlinked by the manager, and the bot forgotten by an administrator', async () => {
    expect((await bob.api('DELETE', '/api/manager-bot/links/me')).status).toBe(204);
    expect((await bob.api('GET', '/api/manager-bot/links/me')).status).toBe(404);
    expect((await bob.api('DELETE', '/api/manager-bot')).status).toBe(403);
    expect((await test.api('DELETE', '/api/manager-bot')).status).toBe(204);
    expect((await test.api('GET', '/api/manager-bot')).body).toEqual({ bot: null, link: null, links: 0 });
    expect((await test.api('DELETE', '/api/manager-bot')).status).toBe(404);
    // A look that was under way takes back what it wrote after that.
    await test.until(async () => (await notices().countDocuments({})) === 0);
  });
});
