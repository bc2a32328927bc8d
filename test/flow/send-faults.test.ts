import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { newCustomer } from '../support/conversation.js';
import { postSigned } from '../support/deliveries.js';
import { expectInvariants, recordingLog } from '../support/invariants.js';
import { randomOf, seedOfRun } from '../support/random.js';
import { startApp, type TestApp } from '../support/start-app.js';

const facebook = '104958372610385';
const instagram = '17841455512309876';

describe('a platform that refuses or fails', () => {
  const log = recordingLog();
  let test: TestApp;
  const acknowledged: string[] = [];

  beforeAll(async () => {
    test = await startApp({ log });
  });
  afterEach(() => test.sandbox.graph.clear());

  const attempts = () => test.app.database.db.collection('send_attempts');
  const write = async (from: string, to: string) => {
    const account = await test.app.modules.accounts.directory.find(to === facebook ? 'facebook' : 'instagram', to);
    const mid = `${to === facebook ? 'm_' : 'aWdf'}${from}`;
    const at = Date.now();
    const message = {
      sender: { id: from },
      recipient: { id: to },
      timestamp: at,
      message: { mid, text: 'Hello!' },
    };
    const body = {
      object: to === facebook ? 'page' : 'instagram',
      entry: [{ id: to, time: at, messaging: [message] }],
    };
    const secret = test.app.modules.accounts.directory.appSecretOf(account!)!.reveal();
    expect((await postSigned(`${test.url}/api/webhooks/meta`, secret, body)).status).toBe(200);
    acknowledged.push(mid);
  };
  const sentBy = (account: string) => test.sandbox.graph.sent.filter(({ accountId }) => accountId === account);

  it.each([
    ['the window is over', 'window_closed', 'held', /time for automatic answers is over/],
    ['the person cannot be reached', 'unavailable', 'failed', /cannot be written to/],
    ['there is no such person', 'no_user', 'failed', /cannot be written to/],
    ['the message counts as abusive', 'abusive', 'failed', /restricted this account/],
  ] as const)('because %s: it is asked once, and people see why', async (_name, fault, status, words) => {
    const customer = newCustomer(test);
    test.sandbox.graph.failNext({ fault, match: '/messages' });
    await customer.says('Hello!');
    const reply = await customer.reply(status);
    expect(reply.lastError).toMatch(words);
    expect(await attempts().countDocuments({ replyId: reply._id })).toBe(1);
    const shown = await test.api('GET', `/api/approvals/${reply._id}`);
    expect(shown.body.attempts).toHaveLength(1);
    expect(JSON.stringify(shown.body)).toMatch(words);
    expect(customer.received()).toEqual([]);
  });

  it('because the access was withdrawn: that account waits with one alert, the others go on, and then all leaves once', async () => {
    const before = { [facebook]: sentBy(facebook).length, [instagram]: sentBy(instagram).length };
    const triesBefore = await attempts().countDocuments({ accountId: test.accountId });
    test.sandbox.graph.failNext({ fault: 'token_expired', match: `/${facebook}/messages`, times: 1000 });
    const people = Array.from({ length: 60 }, (_, n) => `9191000${n}`);
    await Promise.all(people.map(from => write(from, facebook)));
    const waiting = { accountId: test.accountId, status: 'approved' as const, lastError: { $ne: null } };
    await test.until(async () => {
      const { total } = await test.app.stores.replies.list(test.ctx, waiting, { limit: 0 });
      return total === people.length;
    });
    const account = await test.api('GET', `/api/accounts/${test.accountId}`);
    expect(account.body).toMatchObject({
      status: 'needs_reauth',
      statusReason: expect.stringMatching(/connect it again/),
    });
    const audit = test.app.database.db.collection('audit_logs');
    expect(await audit.countDocuments({ action: 'account.needs_reauth' })).toBe(1);
    // Those that were on their way when the first refusal came, at most all that one worker sends at once; nobody after them.
    expect((await attempts().countDocuments({ accountId: test.accountId })) - triesBefore).toBeLessThanOrEqual(32);

    const others = people.slice(0, 10).map(from => `92${from}`);
    await Promise.all(others.map(from => write(from, instagram)));
    await test.until(async () => sentBy(instagram).length === before[instagram] + others.length);
    expect(sentBy(facebook).length).toBe(before[facebook]);

    test.sandbox.graph.clear();
    expect((await test.api('POST', `/api/accounts/${test.accountId}/test`)).body).toMatchObject({ ok: true });
    await test.until(async () => sentBy(facebook).length === before[facebook] + people.length);
    await expectInvariants(test, { acknowledged, log, secrets: [test.appSecret, test.appKey, 'Hello!'] });
    expect(new Set(sentBy(facebook).map(({ recipientId }) => recipientId)).size).toBe(sentBy(facebook).length);
  });

  it('in one of ten calls, in every way: nothing is lost or sent twice, and what is in doubt stays to be seen', async () => {
    const random = randomOf(seedOfRun());
    const faults = ['service', 'html_502', 'reset_before', 'accept_then_drop', 'no_id'] as const;
    const people = Array.from({ length: 80 }, (_, n) => `9393000${n}`);
    for (const from of people) {
      if (random() < 0.15) {
        const fault = faults[Math.floor(random() * faults.length)]!;
        test.sandbox.graph.failNext({ fault, match: '/messages' });
      }
      await write(from, facebook);
    }
    await expectInvariants(test, { acknowledged, log, secrets: [test.appSecret, test.appKey, 'Hello!'] });
    const replies = test.app.database.db.collection<{ _id: string; status: string; lastError: string | null }>(
      'replies',
    );
    const doubtful: string[] = [];
    for (const from of people) {
      const thread = await test.app.stores.conversations.findByThread(test.ctx, test.accountId, `dm:${from}`);
      const [reply, ...others] = await replies.find({ conversationId: thread!._id }).toArray();
      expect(others).toEqual([]);
      const arrived = sentBy(facebook).filter(({ recipientId }) => recipientId === from).length;
      // The echo tells of what arrived, so in doubt is only what did not.
      expect({ from, arrived }).toEqual({ from, arrived: reply!.status === 'sent' ? 1 : 0 });
      if (reply!.status === 'sent') continue;
      expect(reply).toMatchObject({
        status: 'uncertain',
        lastError: expect.stringMatching(/may (or may not )?have been/),
      });
      doubtful.push(reply!._id);
    }
    const { body } = await test.api('GET', '/api/approvals?status=pending&limit=100');
    const shown = body.items.map(({ id }: { id: string }) => id);
    expect(doubtful.filter(id => !shown.includes(id))).toEqual([]);
  });
});
