import { beforeAll, describe, expect, it } from '@jest/globals';
import { newReply } from '../../src/replies/new-reply.js';
import { movableClock } from '../support/clock.js';
import { newCustomer } from '../support/conversation.js';
import { postSigned } from '../support/deliveries.js';
import { expectInvariants } from '../support/invariants.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { breath } from '../support/patience.js';

const facebook = '104958372610385';
const instagram = '17841455512309876';
const people = 60;

describe('a platform that limits how much one account may send', () => {
  const clock = movableClock();
  let test: TestApp;
  let instagramSecret: string;
  const acknowledged: string[] = [];

  beforeAll(async () => {
    test = await startApp({ clock });
    const account = await test.app.modules.accounts.directory.find('instagram', instagram);
    instagramSecret = test.app.modules.accounts.directory.appSecretOf(account!)!.reveal();
  });

  /** Messages that the platform was asked to take; signs of typing are none. */
  const calls = () =>
    test.sandbox.graph.requests.filter(line => line.includes(`/${facebook}/messages`)).length -
    test.sandbox.graph.actions.filter(({ accountId }) => accountId === facebook).length;
  const approved = () =>
    test.app.stores.replies.list(test.ctx, { status: 'approved', accountId: test.accountId }, { limit: 0 });
  const sentBy = (account: string) => test.sandbox.graph.sent.filter(({ accountId }) => accountId === account);
  const write = async (from: string, account: string, mid: string) => {
    const [object, secret] = account === facebook ? ['page', test.appSecret] : ['instagram', instagramSecret];
    const at = clock.now().getTime();
    const message = {
      sender: { id: from },
      recipient: { id: account },
      timestamp: at,
      message: { mid, text: 'Hello!' },
    };
    const body = { object, entry: [{ id: account, time: at, messaging: [message] }] };
    expect((await postSigned(`${test.url}/api/webhooks/meta`, secret, body)).status).toBe(200);
    acknowledged.push(mid);
  };

  it.each([
    ['a 429 with Retry-After', 'too_many', 60_000],
    ['code 613 that does not say for how long', 'rate', 0],
  ] as const)('%s: that account waits, the others go on', async (_name, fault, ms) => {
    // Someone to whom people write three messages in a row, before the limit begins.
    const customer = newCustomer(test);
    await customer.says('Hello!');
    await customer.reply('sent');
    const conversation = await customer.conversation();
    const [callsBefore, sentBefore] = [calls(), sentBy(facebook).length];
    test.sandbox.graph.failNext({ fault, match: `/${facebook}/messages`, times: 100_000, ms });
    const begun = clock.now().getTime();
    for (const text of ['first', 'second', 'third']) {
      const seed = { idempotencyKey: `${customer.id}:${text}`, source: 'human', text, status: 'approved' } as const;
      await test.app.stores.replies.insertNew(test.ctx, newReply(conversation, seed, new Date(clock.now())));
      await breath(2);
    }
    const names = Array.from({ length: people }, (_, n) => `77${fault.length}${ms}${n}`);
    await Promise.all(names.map(name => write(name, facebook, `m_${name}`)));
    await test.until(async () => (await approved()).total === people + 3 && (await allWait()));

    // Meanwhile another account is served at once.
    const others = names.slice(0, 20).map(name => `88${name}`);
    const before = sentBy(instagram).length;
    await Promise.all(others.map(name => write(name, instagram, `aWdf${name}`)));
    await test.until(async () => sentBy(instagram).length === before + others.length);

    // The limit lasts for sixty seconds; nothing is tried before.
    const wasted = calls() - callsBefore;
    clock.advance(Math.max(0, begun + 55_000 - clock.now().getTime()));
    // What leaves by another account shows that the station has looked at all that is due.
    await write(`99${others[0]}`, instagram, `aWdf99${others[0]}`);
    await test.until(async () => sentBy(instagram).length === before + others.length + 1);
    const refused = calls() - callsBefore;
    // On a busy machine all this may take longer than the limit lasts: another try is right then.
    const isInTime = clock.now().getTime() < begun + 60_000;
    if (isInTime) expect(refused).toBe(wasted);
    expect(sentBy(facebook).length).toBe(sentBefore);
    test.sandbox.graph.clear();
    // In steps: a place in the line may be seconds later.
    await test.until(async () => {
      // Between two sends alone: whoever holds a lease would lose it.
      const inHand = await test.app.database.db.collection('replies').countDocuments({ lease: { $ne: null } });
      if (inHand === 0) clock.advance(1_000);
      return (await approved()).total === 0;
    });
    await test.until(async () => sentBy(facebook).length === sentBefore + people + 3);
    if (isInTime) expect(wasted / (people + 3)).toBeLessThanOrEqual(0.05);
    expect(calls() - callsBefore).toBe(refused + people + 3);
    expect(customer.received().slice(-3)).toEqual(['first', 'second', 'third']);
    await expectInvariants(test, { acknowledged });
  });

  it('a long line before one account is served at its pace, and comes to its end', async () => {
    const { pace } = test.app.stores;
    let now = clock.now();
    const left = new Map(Array.from({ length: 300 }, (_, n) => [n, { dueAt: now, hasPlace: false }]));
    const begun = now.getTime();
    while (left.size > 0 && now.getTime() < begun + 60_000) {
      for (const [n, { dueAt, hasPlace }] of left) {
        if (dueAt > now) continue;
        const waitMs = await pace.reserve(test.ctx, 'page_line', 40, now, hasPlace);
        if (waitMs <= 1_500) left.delete(n);
        else left.set(n, { dueAt: new Date(now.getTime() + waitMs), hasPlace: true });
      }
      now = new Date(now.getTime() + 250);
    }
    expect(left.size).toBe(0);
    // 300 at 40 a second, a second's worth of them at once.
    expect(now.getTime() - begun).toBeGreaterThan(4_000);
    expect(now.getTime() - begun).toBeLessThan(8_000);
  });

  /** Every reply that is left has been looked at and waits. */
  async function allWait(): Promise<boolean> {
    const { total } = await test.app.stores.replies.list(
      test.ctx,
      { status: 'approved', accountId: test.accountId, dueAt: { $lte: new Date(clock.now().getTime() + 5_000) } },
      { limit: 0 },
    );
    // Those behind the first of their conversation look again and again.
    return total <= 2;
  }
});
