import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Reply } from '../../src/replies/reply.js';
import { learned, newCustomer } from '../support/conversation.js';
import { listenTo } from '../support/event-source.js';
import { connectManagerBot, link, type Manager, newManager } from '../support/manager-chat.js';
import { startApp, type TestApp } from '../support/start-app.js';

describe('two managers in one conversation', () => {
  let test: TestApp;
  let ada: Manager;
  let bob: Manager;

  const drafted = async () => {
    const customer = newCustomer(test);
    await customer.says('What is your return policy?');
    const draft = await customer.reply('held');
    return { customer, draft, path: `/api/approvals/${draft._id}` };
  };
  const changeDraft = (id: string, change: Partial<Reply>) =>
    test.app.database.db.collection<Reply>('replies').updateOne({ _id: id }, { $set: change });
  const ranOut = (id: string) =>
    changeDraft(id, { lock: { by: ada.userId, byName: 'Ada', until: new Date(Date.now() - 1) } });
  const heldByAda = () => ({
    status: 409,
    body: { code: 'draft_locked', lockedBy: { id: ada.userId, name: 'Ada', until: expect.any(String) } },
  });

  beforeAll(async () => {
    test = await startApp();
    await learned(test);
    ada = await newManager(test, 'Ada');
    bob = await newManager(test, 'Bob');
  });
  afterEach(() => test.sandbox.graph.clear());

  describe('presence', () => {
    const aConversation = async () => {
      const customer = newCustomer(test);
      await customer.says('Hello!');
      const { _id: id } = await customer.conversation();
      return { id, path: `/api/conversations/${id}/presence` };
    };
    const there = async (path: string) =>
      (await bob.api('GET', path)).body.items.map((each: { name: string; typing: boolean }) => [
        each.name,
        each.typing,
      ]);

    it('says who looks and who types, until they leave or are silent for half a minute', async () => {
      const { id, path } = await aConversation();
      expect(await there(path)).toEqual([]);
      const begun = Date.now();
      const alone = await ada.api('PUT', path, { typing: true });
      expect(alone).toMatchObject({
        status: 200,
        body: { items: [{ userId: ada.userId, name: 'Ada', typing: true }] },
      });
      const until = Date.parse(alone.body.items[0].until);
      expect(until).toBeGreaterThan(begun + 25_000);
      expect(until).toBeLessThanOrEqual(Date.now() + 30_000);
      await bob.api('PUT', path);
      expect(await there(path)).toEqual([
        ['Ada', true],
        ['Bob', false],
      ]);
      await ada.api('PUT', path, { typing: false });
      expect(await there(path)).toEqual([
        ['Ada', false],
        ['Bob', false],
      ]);
      expect((await ada.api('DELETE', path)).status).toBe(204);
      expect((await ada.api('DELETE', path)).status).toBe(204);
      expect(await there(path)).toEqual([['Bob', false]]);
      const rows = test.app.database.db.collection('presences');
      await rows.updateOne({ conversationId: id }, { $set: { until: new Date(Date.now() - 1) } });
      expect(await there(path)).toEqual([]);
    });

    it('is told on streams, and so is who edits a draft', async () => {
      const { draft, path: draftPath } = await drafted();
      const path = `/api/conversations/${draft.conversationId}/presence`;
      const stream = await listenTo(`${test.url}/api/stream`, { authorization: `Bearer ${test.token}` });
      const told = (name: string, data: object) =>
        test.until(() => {
          const all = stream.events.filter(event => event.name === name).map(event => event.data.data);
          const about = { conversationId: draft.conversationId, userId: ada.userId, name: 'Ada' };
          return all.find(each => JSON.stringify(each) === JSON.stringify({ ...about, ...data }));
        });
      await ada.api('PUT', path, { typing: true });
      await told('presence', { present: true });
      await told('typing', { typing: true });
      await ada.api('PUT', path, { typing: false });
      await told('typing', { typing: false });
      await ada.api('DELETE', path);
      await told('presence', { present: false });
      await ada.api('POST', `${draftPath}/lock`);
      const edits = () =>
        stream.events
          .filter(({ name, data }) => name === 'typing' && data.data.replyId === draft._id)
          .map(({ data }) => data.data.typing);
      await test.until(() => edits().length === 1);
      await ada.api('DELETE', `${draftPath}/lock`);
      await test.until(() => edits().length === 2);
      expect(edits()).toEqual([true, false]);
      stream.leave();
    });

    it('is one row a person, however many windows beat at once', async () => {
      const { id, path } = await aConversation();
      const beats = await Promise.all(Array.from({ length: 12 }, () => ada.api('PUT', path, { typing: true })));
      expect(beats.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 200));
      expect(await test.app.database.db.collection('presences').countDocuments({ conversationId: id })).toBe(1);
    });

    it('is for people, in conversations that exist', async () => {
      const { path } = await aConversation();
      expect((await ada.api('PUT', '/api/conversations/cnv_none/presence', {})).status).toBe(404);
      expect((await ada.api('GET', '/api/conversations/cnv_none/presence')).status).toBe(404);
      expect((await ada.api('DELETE', '/api/conversations/cnv_none/presence')).status).toBe(404);
      expect((await ada.api('PUT', path, { typing: 'yes' })).status).toBe(400);
      const { body: key } = await test.api('POST', '/api/api-keys', { name: 'CRM', role: 'manager' });
      const byKey = { authorization: `Bearer ${key.key}` };
      expect((await test.api('PUT', path, {}, byKey)).status).toBe(403);
      expect((await test.api('GET', path, undefined, byKey)).status).toBe(200);
    });
  });

  describe('a draft, as whoever decides reads it', () => {
    it('names the customer, and says of each sentence what proves it; the oldest come first when asked', async () => {
      const { draft, path } = await drafted();
      const { body } = await bob.api('GET', path);
      const contact = await test.app.stores.contacts.get(test.ctx, draft.contactId);
      expect(body).toMatchObject({ contactName: contact?.displayName, findings: [] });
      const proved = body.sentences.filter(({ kind }: { kind: string }) => kind === 'proved');
      expect(proved[0]).toMatchObject({
        evidence: [{ linkName: expect.any(String), recordKey: expect.any(String), syncedAt: expect.any(String) }],
        problems: [],
      });
      expect(body.text.slice(proved[0].start, proved[0].end)).toContain('30 days');
      const { body: list } = await bob.api('GET', '/api/approvals?status=pending&sort=createdAt');
      const times = list.items.map(({ createdAt }: { createdAt: string }) => createdAt);
      expect(times).toEqual([...times].sort());
      expect(list.items.at(-1)).toMatchObject({ id: draft._id, contactName: contact?.displayName });
      const { body: waits } = await bob.api('GET', `/api/messages/conversations/${draft.conversationId}`);
      await bob.api('POST', `${path}/reject`, {});
      const { body: decided } = await bob.api('GET', `/api/messages/conversations/${draft.conversationId}`);
      expect([waits.draftWaits, decided.draftWaits]).toEqual([true, false]);
    });
  });

  describe('another draft, asked for with a hint', () => {
    it('is written the same way, waits, and says nothing of the hint', async () => {
      const { customer, draft, path } = await drafted();
      const hint = 'Say how long shipping takes, too. SECRET-HINT';
      const asked = await ada.api('POST', `${path}/ask-again`, { hint, version: draft.version });
      expect(asked).toMatchObject({ status: 200, body: { status: 'superseded', decision: null } });
      const next = await test.until(async () => {
        const newest = await customer.reply('held', 'superseded');
        return newest._id === draft._id ? null : newest;
      });
      expect(next).toMatchObject({ status: 'held', answersIds: draft.answersIds, question: draft.question });
      expect(next.reasons).toContain('a person asked for this draft');
      const { body: shown } = await bob.api('GET', `/api/approvals/${next._id}`);
      expect(JSON.stringify(shown)).not.toContain('SECRET-HINT');
      expect(customer.received()).toEqual([]);
      expect((await ada.api('POST', `${path}/ask-again`, { hint })).body.code).toBe('already_decided');
    });

    it('is refused where somebody edits, where people have the conversation, and without words', async () => {
      const { draft, path } = await drafted();
      await bob.api('POST', `${path}/lock`);
      expect((await ada.api('POST', `${path}/ask-again`, { hint: 'Shorter' })).body.code).toBe('draft_locked');
      expect((await bob.api('POST', `${path}/ask-again`, { hint: ' ' })).status).toBe(400);
      const stale = await bob.api('POST', `${path}/ask-again`, { hint: 'Shorter', version: draft.version + 1 });
      expect(stale.body.code).toBe('conflict');
      await changeDraft(draft._id, { epoch: draft.epoch - 1 });
      expect((await bob.api('POST', `${path}/ask-again`, { hint: 'Shorter' })).body.code).toBe('conflict');
      await changeDraft(draft._id, { source: 'human' });
      expect((await bob.api('POST', `${path}/ask-again`, { hint: 'Shorter' })).status).toBe(422);
      expect((await bob.api('POST', '/api/approvals/rep_none/ask-again', { hint: 'Shorter' })).status).toBe(404);
    });
  });

  describe('an approval that can be undone', () => {
    it('leaves only when its time is over; until then whoever approved takes it back, and nobody else', async () => {
      const { customer, draft, path } = await drafted();
      const edited = await ada.api('POST', `${path}/edit`, { text: 'Thirty days.', undoSeconds: 30 });
      expect(edited.body).toMatchObject({ status: 'approved', text: 'Thirty days.', undoUntil: expect.any(String) });
      expect((await bob.api('POST', `${path}/undo`)).body.code).toBe('conflict');
      expect((await bob.api('POST', `${path}/reject`)).body.code).toBe('already_decided');
      const undone = { status: 200, body: { status: 'held', text: draft.text, draftedText: null, decision: null } };
      expect(await ada.api('POST', `${path}/undo`)).toMatchObject(undone);
      expect(await ada.api('POST', `${path}/undo`)).toMatchObject(undone);
      expect(customer.received()).toEqual([]);
      await bob.api('POST', `${path}/approve`, { undoSeconds: 1 });
      await customer.reply('sent');
      expect(customer.received()).toEqual([draft.text]);
      expect((await bob.api('POST', `${path}/undo`)).body.code).toBe('conflict');
    });

    it('lets a rejection be undone too, and its reason be given afterwards, once and by whoever rejected', async () => {
      const { path } = await drafted();
      await ada.api('POST', `${path}/reject`, { undoSeconds: 30 });
      expect((await ada.api('POST', `${path}/undo`)).body).toMatchObject({ status: 'held', decision: null });
      await ada.api('POST', `${path}/reject`);
      expect((await ada.api('POST', `${path}/undo`)).body.code).toBe('conflict');
      await bob.api('POST', `${path}/reject`, { reason: 'not mine to say' });
      const reasoned = await ada.api('POST', `${path}/reject`, { reason: 'a fact is wrong' });
      expect(reasoned.body.decision).toMatchObject({ byName: 'Ada', reason: 'a fact is wrong' });
      await ada.api('POST', `${path}/reject`, { reason: 'another one' });
      expect((await ada.api('GET', path)).body.decision.reason).toBe('a fact is wrong');
    });

    it('refuses a time that is none', async () => {
      const { path } = await drafted();
      for (const undoSeconds of [0, 31, 1.5])
        expect((await ada.api('POST', `${path}/approve`, { undoSeconds })).status).toBe(400);
      expect((await ada.api('POST', '/api/approvals/rep_none/undo')).status).toBe(404);
    });
  });

  describe('the lock on a draft', () => {
    it('keeps the others off while one edits, and a decision ends it', async () => {
      const { customer, draft, path } = await drafted();
      expect((await bob.api('GET', path)).body.lockedBy).toBeNull();
      const begun = Date.now();
      const taken = await ada.api('POST', `${path}/lock`);
      expect(taken).toMatchObject({ status: 200, body: { version: draft.version, lockedBy: { id: ada.userId } } });
      const until = Date.parse(taken.body.lockedBy.until);
      expect(until).toBeGreaterThan(begun + 115_000);
      expect(until).toBeLessThanOrEqual(Date.now() + 120_000);
      expect((await bob.api('GET', path)).body.lockedBy).toMatchObject({ name: 'Ada' });
      const list = await bob.api('GET', `/api/approvals?status=pending&conversationId=${draft.conversationId}`);
      expect(list.body.items[0].lockedBy).toMatchObject({ name: 'Ada' });

      expect(await bob.api('POST', `${path}/lock`)).toMatchObject(heldByAda());
      expect(await bob.api('DELETE', `${path}/lock`)).toMatchObject(heldByAda());
      expect(await bob.api('POST', `${path}/approve`)).toMatchObject(heldByAda());
      expect(await bob.api('POST', `${path}/edit`, { text: 'Mine' })).toMatchObject(heldByAda());
      expect(await bob.api('POST', `${path}/reject`, {})).toMatchObject(heldByAda());
      expect(customer.received()).toEqual([]);

      const edited = await ada.api('POST', `${path}/edit`, { text: 'Thirty days.', version: draft.version });
      expect(edited).toMatchObject({ status: 200, body: { lockedBy: null, decision: { byName: 'Ada' } } });
      await customer.reply('sent');
      expect(customer.received()).toEqual(['Thirty days.']);
      expect((await bob.api('POST', `${path}/approve`)).body.code).toBe('already_decided');
      expect((await bob.api('POST', `${path}/lock`)).body.code).toBe('already_decided');
    });

    it('is renewed by its owner, given back, and runs out by itself', async () => {
      const { draft, path } = await drafted();
      const first = await ada.api('POST', `${path}/lock`);
      await changeDraft(draft._id, { lock: { by: ada.userId, byName: 'Ada', until: new Date(Date.now() + 1000) } });
      const again = await ada.api('POST', `${path}/lock`);
      expect(Date.parse(again.body.lockedBy.until)).toBeGreaterThanOrEqual(Date.parse(first.body.lockedBy.until));
      expect((await ada.api('DELETE', `${path}/lock`)).status).toBe(204);
      expect((await ada.api('DELETE', `${path}/lock`)).status).toBe(204);
      expect((await bob.api('POST', `${path}/lock`)).body.lockedBy).toMatchObject({ name: 'Bob' });
      await bob.api('DELETE', `${path}/lock`);
      await ada.api('POST', `${path}/lock`);
      await ranOut(draft._id);
      expect((await bob.api('GET', path)).body.lockedBy).toBeNull();
      expect((await bob.api('POST', `${path}/approve`)).status).toBe(200);
      expect((await bob.api('POST', '/api/approvals/rep_none/lock')).status).toBe(404);
      expect((await bob.api('DELETE', '/api/approvals/rep_none/lock')).status).toBe(404);
    });

    it('goes to one of many who take it at the same moment', async () => {
      const { path } = await drafted();
      const answers = await Promise.all([ada, bob, ada, bob].map(each => each.api('POST', `${path}/lock`)));
      const owners = answers.filter(({ status }) => status === 200).map(({ body }) => body.lockedBy.name);
      expect(new Set(owners).size).toBe(1);
      expect(owners).toHaveLength(2);
    });

    it('and a decision at the same moment: one of them wins, and the other is told', async () => {
      for (let round = 0; round < 6; round += 1) {
        const { draft, path } = await drafted();
        const [lock, approval] = await Promise.all([
          ada.api('POST', `${path}/lock`),
          bob.api('POST', `${path}/approve`, { version: draft.version }),
        ]);
        expect([lock.status, approval.status].sort()).toEqual([200, 409]);
        if (lock.status === 200) expect(approval).toMatchObject(heldByAda());
        else expect(lock.body.code).toBe('already_decided');
      }
    });

    it('yields to force, which is written down, and the one who lost it is told', async () => {
      const { draft, path } = await drafted();
      await ada.api('POST', `${path}/lock`);
      const forced = await bob.api('POST', `${path}/lock`, { force: true });
      expect(forced).toMatchObject({ status: 200, body: { lockedBy: { name: 'Bob' } } });
      const late = await ada.api('POST', `${path}/edit`, { text: 'Too late' });
      expect(late).toMatchObject({ status: 409, body: { code: 'draft_locked', lockedBy: { name: 'Bob' } } });
      const { body: audit } = await test.api('GET', '/api/audit?limit=20');
      const entry = audit.items.find((each: { action: string }) => each.action === 'reply.lock');
      expect(entry).toMatchObject({ target: draft._id });
      expect((await ada.api('POST', `${path}/reject`, { force: true })).body.status).toBe('rejected');
    });

    it('never stands in the way of taking the conversation over', async () => {
      const { draft, path } = await drafted();
      await ada.api('POST', `${path}/lock`);
      expect((await bob.api('POST', `${path}/takeover`)).status).toBe(200);
      const conversation = await test.app.stores.conversations.get(test.ctx, draft.conversationId);
      expect(conversation).toMatchObject({ status: 'open', assigneeId: bob.userId });
    });
  });

  describe('in Telegram', () => {
    beforeAll(async () => {
      await connectManagerBot(test);
      await link(test, bob);
    });

    it('a manager is told who is editing, whether they press or write, and may take over', async () => {
      const { draft, path } = await drafted();
      const notice = await bob.notice('draft', draft._id);
      await ada.api('POST', `${path}/lock`);
      const refusal = /^Ada is editing this draft until \d\d:\d\d UTC\. Wait, or take the conversation over\.$/;
      for (const title of ['Approve', 'Reject', 'Edit']) expect(await bob.presses(notice, title)).toMatch(refusal);
      await bob.writes('My own words', notice.messageIds[0]);
      await test.until(async () => bob.read().find(text => refusal.test(text)));
      expect(await test.app.stores.replies.get(test.ctx, draft._id)).toMatchObject({ status: 'held' });
      expect(await bob.presses(notice, 'Take over')).toMatch(/^The conversation is yours/);
    });

    it('pressing Edit there keeps the others off, too', async () => {
      const { customer, draft, path } = await drafted();
      const notice = await bob.notice('draft', draft._id);
      expect(await bob.presses(notice, 'Edit')).toBe('Reply with the new text.');
      expect((await ada.api('GET', path)).body.lockedBy).toMatchObject({ name: 'Bob' });
      expect((await ada.api('POST', `${path}/approve`)).body.code).toBe('draft_locked');
      await bob.writes('Thirty days.', notice.messageIds[0]);
      await customer.reply('sent');
      expect(customer.received()).toEqual(['Thirty days.']);
    });
  });
});
