import { beforeAll, describe, expect, it } from '@jest/globals';
import { createClient } from '../../src/client/client.js';
import { bearer } from '../../src/client/credentials.js';
import { silentLog } from '../../src/platform/observability/log.js';
import { Secret } from '../../src/platform/secret.js';
import { contextOfDocument } from '../../src/platform/tenancy/tenant-context.js';
import { startApp, type TestApp } from '../support/start-app.js';

describe('contacts by the API', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp({ startWorker: false });
  });

  const add = async (displayName: string, lastSeenAt: string | null): Promise<string> => {
    const body = { displayName, emails: [`${displayName}@Example.com`], phones: ['+4915112345678'] };
    const created = await test.api('POST', '/api/contacts?force=true', body);
    expect(created).toMatchObject({ status: 201, body: { emails: [`${displayName.toLowerCase()}@example.com`] } });
    const id = created.body.id as string;
    if (lastSeenAt) await test.app.stores.contacts.update(test.ctx, id, { lastSeenAt: new Date(lastSeenAt) });
    return id;
  };

  it('lists the latest seen first, whoever was added last, and those who never wrote at the end', async () => {
    await add('RowMonday', '2026-09-14T10:00:00Z');
    await add('RowTuesday', '2026-09-15T10:00:00Z');
    await add('RowNever', null);
    await add('RowSunday', '2026-09-13T10:00:00Z');
    const client = createClient({ baseUrl: test.url, credentials: bearer(test.token) });
    const found: string[] = [];
    for await (const { items, total } of client.pages('/api/contacts', {
      query: { search: 'Row', limit: 1, sort: '-lastSeenAt' as const },
    })) {
      expect(total).toBe(4);
      found.push(...items.map(({ displayName }) => displayName));
    }
    expect(found).toEqual(['RowTuesday', 'RowMonday', 'RowSunday', 'RowNever']);
  });

  it('a text that no name can hold is refused with a sentence', async () => {
    const refused = await test.api('GET', '/api/contacts?search=a%00b');
    expect(refused.status).toBe(400);
    expect(JSON.stringify(refused.body)).toMatch(/null byte/);
  });

  it('keeps what a change leaves out, and audits each change without its personal data', async () => {
    const id = await add('Mara', null);
    const changed = await test.api('PUT', `/api/contacts/${id}`, { displayName: 'Max' });
    expect(changed.body).toMatchObject({
      displayName: 'Max',
      emails: ['mara@example.com'],
      phones: ['+4915112345678'],
    });
    expect((await test.api('PUT', '/api/contacts/cnt_nobody', { displayName: 'X' })).status).toBe(404);
    expect((await test.api('DELETE', `/api/contacts/${id}`)).status).toBe(204);
    const { body } = await test.api('GET', '/api/audit?limit=50');
    const ours = body.items.filter(({ target }: { target: string }) => target === id);
    expect(ours).toMatchObject([
      { action: 'contact.forgotten' },
      { action: 'contact.changed', before: { displayName: 'M***' }, after: { displayName: 'M***' } },
      { action: 'contact.changed', before: null, after: { displayName: 'M***', emails: ['m***'], phones: ['+***'] } },
    ]);
    expect(JSON.stringify(ours)).not.toMatch(/Mara|Max|example\.com|4915112345678/i);
  });

  it('a contact takes its notes along: a merge moves them, and forgetting forgets them', async () => {
    const [into, from] = [await add('NoteInto', null), await add('NoteFrom', null)];
    const thread = { accountId: test.accountId, channel: 'messenger' as const, threadKey: 'dm:notes', contactId: from };
    const rest = { personExternalId: 'notes', comment: null };
    const { _id } = await test.app.stores.conversations.open(test.ctx, { ...thread, ...rest }, new Date());
    for (const about of [{ contactId: from }, { conversationId: _id }]) {
      expect((await test.api('POST', '/api/notes', { text: 'Prefers tea', ...about })).status).toBe(201);
    }
    const named = await test.api('GET', '/api/messages/conversations?search=notefrom');
    expect(named.body.items).toMatchObject([{ id: _id, contactName: 'NoteFrom' }]);
    expect((await test.api('POST', `/api/contacts/${into}/merge`, { contactId: from })).status).toBe(200);
    const { items } = (await test.api('GET', `/api/notes?contactId=${into}`)).body;
    expect(items).toMatchObject([{ text: 'Prefers tea', contactId: into }]);
    expect((await test.api('GET', '/api/notes')).body.total).toBe(2);
    expect((await test.api('DELETE', `/api/contacts/${into}`)).status).toBe(204);
    expect((await test.api('GET', '/api/notes')).body.total).toBe(0);
  });

  it('all that is kept of a person is shown to who asks, and erased with a receipt', async () => {
    const { stores, database, modules } = test.app;
    const thread = { accountId: test.accountId, channel: 'messenger' as const, threadKey: 'dm:erase', comment: null };
    const id = (await test.api('POST', '/api/contacts', { displayName: 'Lea', emails: ['lea@erase.example'] })).body
      .id as string;
    const now = new Date();
    const conversation = await stores.conversations.open(
      test.ctx,
      { ...thread, contactId: id, personExternalId: 'e1' },
      now,
    );
    const said = { conversationId: conversation._id, accountId: test.accountId, channel: 'messenger' as const };
    const author = { kind: 'customer' as const, id, name: 'Lea' };
    await stores.messages.insertNew(test.ctx, {
      ...{
        _id: 'msg_erase',
        ...said,
        direction: 'inbound',
        author,
        externalId: 'e-1',
        text: 'Mail me: other@erase.example',
      },
      ...{ attachments: [], payload: null, replyToExternalId: null, replyId: null, sentAt: now, editedAt: null },
      ...{ deliveredAt: null, readAt: null, failedReason: null, reactions: [], erasedAt: null, createdAt: now },
    });
    await test.api('POST', '/api/notes', { contactId: id, text: 'Likes tea' });
    const claims = await test.api('GET', `/api/contacts/${id}/claims`);
    expect(claims.body.items).toMatchObject([{ kind: 'email', value: 'other@erase.example', messageId: 'msg_erase' }]);
    const exported = await test.api('GET', `/api/contacts/${id}/export`);
    expect(exported.body).toMatchObject({
      contact: { id, emails: ['lea@erase.example'] },
      conversations: [{ id: conversation._id, messages: [{ text: 'Mail me: other@erase.example' }] }],
      notes: [{ text: 'Likes tea' }],
    });
    const chunks = database.db.collection('vector_documents');
    const theirs = {
      accountId: test.accountId,
      tenantId: test.ctx.tenantId,
      linkId: 'lnk_e',
      n: 0,
      visibility: 'matched_contact',
    };
    await chunks.insertMany([
      { ...theirs, recordKey: 'own', subjectKeys: ['email:lea@erase.example'] },
      { ...theirs, recordKey: 'other', subjectKeys: ['email:leo@erase.example'] },
    ]);
    const asked = await fetch(`${test.url}/api/contacts/${id}?erase=true`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${test.token}` },
    });
    expect(asked.status).toBe(202);
    const receipt = asked.headers.get('location') ?? '';
    expect(receipt).toMatch(/^\/api\/erasures\/ers_/);
    expect((await test.api('DELETE', `/api/contacts/${id}?erase=true`)).body.id).toBe(
      ((await asked.json()) as { id: string }).id,
    );
    expect((await test.api('GET', receipt)).body).toMatchObject({ status: 'running', doneAt: null });
    await database.db.collection('deletion_requests').updateMany({ contactId: id }, { $set: { dueAt: now } });
    expect(await modules.privacy.forgetDue('test')).toBe(true);
    const erased = { messages: 1, chunks: 1, runs: 0, files: 0 };
    expect((await test.api('GET', receipt)).body).toMatchObject({ contactId: id, status: 'done', erased });
    expect((await test.api('GET', `/api/contacts/${id}`)).status).toBe(404);
    expect(await chunks.countDocuments({ linkId: 'lnk_e' })).toBe(1);
    for (const path of ['/api/erasures/ers_none', '/api/contacts/cnt_none/export', '/api/contacts/cnt_none/claims'])
      expect((await test.api('GET', path)).status).toBe(404);
    expect((await test.api('DELETE', `/api/contacts/${id}?erase=true`)).status).toBe(404);
  });

  describe('with an Idempotency-Key', () => {
    const post = async (path: string, body: object, key: string, token = test.token) => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key };
      const answer = await fetch(`${test.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
      const replayed = answer.headers.get('idempotency-replayed');
      return { status: answer.status, replayed, text: await answer.text() };
    };
    const named = (displayName: string) => ({ displayName, emails: [], phones: [] });
    const howMany = async (name: string) =>
      (await test.api('GET', `/api/contacts?search=${name}`)).body.total as number;

    it('twins at once make one contact, and each repeat gets the first answer', async () => {
      const twins = await Promise.all([1, 2, 3, 4].map(() => post('/api/contacts', named('Twin'), 'twins')));
      const [first] = twins.filter(({ status, replayed }) => status === 201 && replayed === null);
      const others = twins.filter(twin => twin !== first);
      expect(others.filter(({ status, replayed }) => status !== 409 && replayed !== 'true')).toEqual([]);
      expect(await post('/api/contacts', named('Twin'), 'twins')).toEqual({ ...first, replayed: 'true' });
      expect(await howMany('Twin')).toBe(1);
    });

    it('another body, route or form of key is refused', async () => {
      const made = await post('/api/contacts', named('Once'), 'once');
      const code = async (...asked: Parameters<typeof post>) => JSON.parse((await post(...asked)).text).code as string;
      expect(await code('/api/contacts', named('Twice'), 'once')).toBe('idempotency_key_reused');
      expect(await code('/api/api-keys', { name: 'A key' }, 'once')).toBe('idempotency_key_reused');
      expect(await code('/api/contacts', named('Odd'), 'odd key')).toBe('invalid_request');
      expect([made.status, await howMany('Twice'), await howMany('Odd')]).toEqual([201, 0, 0]);
    });

    it('a secret that is shown once is shown again to a repeat, and stored nowhere as it is', async () => {
      const made = await post('/api/api-keys', { name: 'Shown once' }, 'secret');
      const again = await post('/api/api-keys', { name: 'Shown once' }, 'secret');
      expect(again).toEqual({ ...made, replayed: 'true' });
      const stored = await test.app.database.db.collection('remembered_answers').find({}).toArray();
      expect(JSON.stringify(stored)).not.toContain(JSON.parse(made.text).key);
    });

    it('another caller, and another company, has keys of their own', async () => {
      const { key } = (await test.api('POST', '/api/api-keys', { name: 'Other caller' })).body;
      const company = await test.app.stores.companies.load(test.ctx);
      const ctx = contextOfDocument({ tenantId: 'cmp_other' }, 'test', silentLog);
      await test.app.stores.companies.create(ctx, { ...company, id: 'cmp_other', name: 'Other', accounts: [] });
      const password = 'correct horse battery';
      const user = { email: 'other@example.com', name: 'Other', role: 'admin' as const };
      await test.app.modules.auth.createUser(ctx, { ...user, password: new Secret(password) });
      const { token } = (await test.api('POST', '/api/auth/login', { email: user.email, password })).body;
      const ours = await post('/api/contacts', named('Shared'), 'shared');
      for (const other of [key, token] as string[]) {
        const answer = await post('/api/contacts', named('Shared'), 'shared', other);
        expect(answer).toMatchObject({ status: 201, replayed: null });
        expect(JSON.parse(answer.text).id).not.toBe(JSON.parse(ours.text).id);
      }
    });

    it('what failed on our side, or died, may be tried again', async () => {
      const { contacts } = test.app.stores;
      const create = contacts.create.bind(contacts);
      contacts.create = () => Promise.reject(new Error('the disk is full'));
      expect(await post('/api/contacts', named('Tried'), 'tried')).toMatchObject({ status: 500 });
      contacts.create = create;
      expect(await post('/api/contacts', named('Tried'), 'tried')).toMatchObject({ status: 201, replayed: null });
      // As a process that was killed leaves it behind.
      await test.app.database.db
        .collection('remembered_answers')
        .updateMany({ tenantId: test.ctx.tenantId }, { $set: { answer: null, runningUntil: new Date(0) } });
      expect(await post('/api/contacts', named('Tried'), 'tried')).toMatchObject({ status: 201, replayed: null });
      expect(await post('/api/contacts', named('Tried'), 'tried')).toMatchObject({ status: 201, replayed: 'true' });
    });
  });
});
