import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newCustomer } from '../support/conversation.js';
import { startApp, type TestApp } from '../support/start-app.js';

const password = 'a long password of mine';

describe('teams of a company’s people', () => {
  let test: TestApp;
  let key: string;
  const people: Record<string, string> = {};

  beforeAll(async () => {
    test = await startApp();
    key = (await test.api('POST', '/api/api-keys', { name: 'test', role: 'admin' })).body.key;
    for (const [name, role] of [
      ['ada', 'manager'],
      ['bea', 'manager'],
      ['cleo', 'viewer'],
    ] as const) {
      const { body } = await api('POST', '/api/users/invitations', { email: `${name}@example.com`, role });
      const token = new URL(body.url).searchParams.get('token');
      await test.api('POST', '/api/auth/invitations/accept', { token, name, password });
      people[name] = body.user.id;
    }
  });
  afterAll(() => test?.close());

  const api = (method: string, path: string, body?: unknown, headers = {}) =>
    test.api(method, path, body, { authorization: `Bearer ${key}`, ...headers });
  const idsOf = (...names: string[]) => names.map(name => people[name]!);
  const teamIdsOf = async (name: string) => (await api('GET', `/api/users/${people[name]}`)).body.teamIds;
  const handedOver = async () => {
    const customer = newCustomer(test);
    await customer.says('I want to talk to a human');
    await customer.reply('sent');
    return (await customer.conversation())._id;
  };
  const conversation = async (id: string) => (await test.app.stores.conversations.get(test.ctx, id))!;
  const listed = async (name: string) =>
    (await api('GET', `/api/messages/conversations?assigneeId=${people[name]}`)).body.items;

  /** Whoever assigns has read what happened there up to the answer. */
  const heardOf = (conversationId: string) =>
    test.until(async () => {
      const { db } = test.app.database;
      const last = await db.collection('events').findOne({ type: 'reply.sent', 'data.conversationId': conversationId });
      const [cursor] = await db.collection('event_cursors').find({ reader: 'managers' }).toArray();
      return last && cursor && cursor['seq'] >= last['seq'];
    });

  it('are made, read, changed by version and deleted', async () => {
    const made = await api('POST', '/api/teams', { name: 'First', memberIds: idsOf('ada', 'bea', 'ada') });
    expect(made).toMatchObject({ status: 201, body: { name: 'First', memberIds: idsOf('ada', 'bea'), version: 1 } });
    const path = `/api/teams/${made.body.id}`;
    expect(await api('GET', path)).toMatchObject({ status: 200, body: made.body });
    expect((await api('GET', '/api/teams?search=fir')).body.items).toEqual([made.body]);
    expect(await api('PUT', path, { name: 'One' }, { 'If-Match': '"2"' })).toMatchObject({ status: 412 });
    expect(await api('PUT', path, { name: 'One' }, { 'If-Match': '"1"' })).toMatchObject({
      status: 200,
      body: { name: 'One', memberIds: idsOf('ada', 'bea'), version: 2 },
    });
    expect(await api('PATCH', path, { memberIds: null })).toMatchObject({ body: { memberIds: [], version: 3 } });
    expect(await api('POST', '/api/teams', { name: 'ONE ' })).toMatchObject({ status: 409 });
    expect(await api('DELETE', path, undefined, { 'If-Match': '"1"' })).toMatchObject({ status: 412 });
    expect((await api('DELETE', path)).status).toBe(204);
    expect((await api('GET', path)).status).toBe(404);
    const { items } = (await api('GET', '/api/audit?action=team.deleted')).body;
    expect(items[0]).toMatchObject({ target: `team:${made.body.id}` });
  });

  it.each([
    ['POST', '/api/teams', {}, 400, '/name'],
    ['POST', '/api/teams', { name: ' ' }, 400, '/name'],
    ['POST', '/api/teams', { name: 'x', members: [] }, 400, '/members'],
    ['POST', '/api/teams', { name: 'x', memberIds: ['user_nobody'] }, 422, '/memberIds/0'],
    ['PATCH', '/api/teams/team_none', { name: 'x' }, 404, null],
    ['GET', '/api/teams?sort=name', undefined, 400, null],
  ])('%s %s %j: %i', async (method, path, body, status, pointer) => {
    const answer = await api(method, path, body);
    expect(answer.status).toBe(status);
    if (pointer) expect(answer.body.errors[0].pointer).toBe(pointer);
  });

  it('are written by administrators alone', async () => {
    const { body } = await test.api('POST', '/api/auth/login', { email: 'ada@example.com', password });
    const as = { authorization: `Bearer ${body.token}` };
    expect((await api('GET', '/api/teams', undefined, as)).status).toBe(200);
    expect((await api('POST', '/api/teams', { name: 'Mine' }, as)).status).toBe(403);
  });

  it('a person says which teams they are in, and may be put into others', async () => {
    const [one, two] = [
      (await api('POST', '/api/teams', { name: 'One', memberIds: idsOf('ada') })).body.id,
      (await api('POST', '/api/teams', { name: 'Two' })).body.id,
    ];
    expect(await teamIdsOf('ada')).toEqual([one]);
    const moved = await api('PATCH', `/api/users/${people['ada']}`, { teamIds: [two] });
    expect(moved).toMatchObject({ status: 200, body: { teamIds: [two] } });
    expect((await api('GET', `/api/teams/${one}`)).body.memberIds).toEqual([]);
    expect(await api('PATCH', `/api/users/${people['ada']}`, { teamIds: ['team_none'] })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/teamIds/0' }] },
    });
    const everybody = (await api('GET', '/api/users')).body.items;
    expect(everybody.find(({ id }: { id: string }) => id === people['ada']).teamIds).toEqual([two]);
    for (const id of [one, two]) await api('DELETE', `/api/teams/${id}`);
    expect(await teamIdsOf('ada')).toEqual([]);
  });

  it('conversations that need a person go to who has the fewest, who hears of it; nobody else’s do', async () => {
    const before = await handedOver();
    await heardOf(before);
    const team = (await api('POST', '/api/teams', { name: 'Desk', memberIds: idsOf('ada', 'bea', 'cleo') })).body.id;
    const rules = [{ teamId: team, channels: ['messenger'], maxOpen: 1 }];
    const wrong = await api('PATCH', '/api/settings', { crm: { assignment: { rules: [{ teamId: 'team_x' }] } } });
    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ pointer: '/crm/assignment/rules/0/teamId' }] } });
    expect((await api('GET', '/api/settings')).body.crm.assignment).toEqual({ enabled: false, rules: [] });
    const set = await api('PATCH', '/api/settings', { crm: { assignment: { enabled: true, rules } } });
    expect(set.body.crm.assignment).toMatchObject({
      enabled: true,
      rules: [{ teamId: team, hours: 'any', maxOpen: 1 }],
    });

    const [first, second] = [await handedOver(), await handedOver()];
    const given = async (id: string) => (await conversation(id)).assigneeId;
    await test.until(async () => (await given(first)) && (await given(second)), 'both are given');
    expect([await given(first), await given(second)].sort()).toEqual(idsOf('ada', 'bea').sort());
    const toldBoth = async () => {
      const mails = await test.app.database.db.collection('mails').find({ status: 'sent' }).toArray();
      return ['ada', 'bea'].every(name => mails.filter(({ to }) => to.startsWith(name)).length === 2);
    };
    await test.until(toldBoth, 'both have a mail');
    // All have as many as they may.
    const third = await handedOver();
    await heardOf(third);
    await api('PATCH', '/api/settings', { crm: { assignment: { enabled: false } } });
    expect([await given(before), await given(third)]).toEqual([null, null]);
  });

  it('what is assigned to somebody who goes is nobody’s from then on, and told', async () => {
    const mine = (await listed('ada'))[0].id;
    const deal = (await api('POST', '/api/deals', { title: 'A deal', ownerId: people['ada'] })).body;
    const lead = (await api('POST', '/api/leads', { name: 'A lead', ownerId: people['ada'] })).body;
    const task = (
      await api('POST', '/api/tasks', { type: 'CALL', title: 'Call', dealId: deal.id, assigneeId: people['ada'] })
    ).body;
    expect((await api('PATCH', `/api/users/${people['ada']}`, { status: 'disabled' })).status).toBe(200);
    expect((await conversation(mine)).assigneeId).toBeNull();
    expect((await api('GET', `/api/deals/${deal.id}`)).body.ownerId).toBeNull();
    expect((await api('GET', `/api/leads/${lead.id}`)).body.ownerId).toBeNull();
    expect((await api('GET', `/api/tasks/${task.id}`)).body.assigneeId).toBeNull();
    const told = { type: 'conversation.updated', 'data.conversationId': mine, 'data.assigneeId': null };
    await test.until(() => test.app.database.db.collection('events').findOne(told));
    const theirs = (await listed('bea'))[0].id;
    expect((await api('DELETE', `/api/users/${people['bea']}`)).status).toBe(204);
    expect((await conversation(theirs)).assigneeId).toBeNull();
    const { items } = (await api('GET', '/api/teams')).body;
    expect(items[0].memberIds).toEqual(idsOf('ada', 'cleo'));
  });
});
