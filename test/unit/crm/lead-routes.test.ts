import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ChildCounts } from '../../../src/crm/children.js';
import type { LeadFields } from '../../../src/crm/leads/lead.store.js';
import { createLeads } from '../../../src/crm/leads/leads.module.js';
import { station } from '../../../src/platform/module.js';
import { silentLog } from '../../../src/platform/observability/log.js';
import type { AuditEvent } from '../../../src/platform/audit/audit.js';
import { type EventRig, newThread, openEventRig } from '../../support/event-rig.js';
import { type Call, serveRoutes } from '../../support/serve-routes.js';

let rig: EventRig;
let call: Call;
const audited: AuditEvent[] = [];
const us = { tenant: 'cmp_events' };
const seen = (version: number) => ({ ...us, headers: { 'if-match': `"${version}"` } });
let counts: ChildCounts;
let rescore: () => Promise<void> | undefined;
/** The log of events is read in other tests. */
const noReader = () => station({ name: 'leads' } as never);
const removed: string[] = [];

beforeAll(async () => {
  rig = await openEventRig();
  const module = createLeads({
    ...rig.stores,
    ...{ clock: rig.clock, log: silentLog, readerOf: noReader },
    recordAudit: async (_ctx: unknown, event: AuditEvent) => void audited.push(event),
    children: {
      count: () => Promise.resolve(counts),
      remove: async (_ctx, parent) => void removed.push(JSON.stringify(parent)),
    },
  });
  call = await serveRoutes(module.routes ?? []);
  rescore = () => module.schedules?.[0]?.run({ owner: 'test', stopping: new AbortController().signal });
});
afterAll(() => rig.close());
beforeEach(async () => {
  counts = { deals: 0, tasks: 0, activities: 0 };
  removed.length = audited.length = 0;
  await rig.published();
});

const add = async (body: object, who = us) => {
  const made = await call('POST', '/api/leads', body, who);
  expect(made).toMatchObject({ status: 201 });
  return made.body as { id: string; version: number };
};

describe('a lead', () => {
  it('is kept as it was told, shown in its exact form, and told of without a word of it', async () => {
    const { _id: conversationId, contactId } = await newThread(rig);
    const company = { name: 'Lind AS', website: 'lind.example', size: 12 };
    const value = { amount: 24_900, currency: 'EUR' };
    const told = { name: ' Mara Lind ', email: 'Mara@Example.com', phone: '+49 (151) 123-456', company, value };
    const made = await call('POST', '/api/leads', { ...told, source: 'CHAT', conversationId, notes: 'Tea' }, us);
    expect(made.status).toBe(201);
    expect(made.body).toEqual({
      ...{ id: expect.stringMatching(/^lead_/), name: 'Mara Lind', email: 'mara@example.com', phone: '+49151123456' },
      company: { name: 'Lind AS', website: 'lind.example', industry: null, size: '12' },
      ...{ status: 'NEW', source: 'CHAT', value, ownerId: null, contactId: null, conversationId, notes: 'Tea' },
      ...{ score: 35, scoreReasons: expect.any(Array), conversion: null, version: 1 },
      ...{ createdAt: expect.any(String), updatedAt: expect.any(String) },
    });
    expect(contactId).not.toBe('');
    expect(await call('GET', `/api/leads/${made.body['id']}`, undefined, us)).toEqual({ status: 200, body: made.body });
    const events = await rig.published();
    expect(events).toMatchObject([
      { type: 'lead.created', data: { leadId: made.body['id'], conversationId, contactId: null, source: 'CHAT' } },
    ]);
    expect(JSON.stringify([events, audited])).not.toMatch(/Mara|Lind|49151123456/);
    expect(audited).toMatchObject([{ action: 'lead.created', target: `lead:${made.body['id']}` }]);
  });

  it('changes where the version is the one that was seen; what is left out stays, null empties', async () => {
    const { id } = await add({ name: 'Ana', email: 'a@example.com', notes: 'x' });
    await rig.published();
    const path = `/api/leads/${id}`;
    const changed = await call('PATCH', path, { notes: null, status: 'CONTACTED' }, seen(1));
    expect(changed).toMatchObject({ status: 200, body: { version: 2, email: 'a@example.com', notes: null } });
    expect(await rig.published()).toMatchObject([
      {
        type: 'lead.updated',
        data: { leadId: id, status: 'CONTACTED', changed: ['notes', 'status'] },
        previous: { status: 'NEW' },
      },
    ]);
    const late = await call('PUT', path, { name: 'B' }, seen(1));
    expect(late).toMatchObject({ status: 412, body: { code: 'precondition_failed', version: 2 } });
    expect((await call('DELETE', path, undefined, seen(1))).status).toBe(412);
    const same = await call('PUT', path, { status: 'CONTACTED' }, us);
    expect(same).toMatchObject({ status: 200, body: { version: 2 } });
    expect(await rig.published()).toEqual([]);
    expect((await call('DELETE', path, undefined, seen(2))).status).toBe(204);
    expect((await call('GET', path, undefined, us)).status).toBe(404);
    expect((await call('PATCH', path, { name: 'C' }, us)).status).toBe(404);
    expect((await call('DELETE', path, undefined, us)).status).toBe(404);
  });

  it.each<[object, number, string]>([
    [{}, 400, '/name'],
    [{ name: ' ' }, 400, '/name'],
    [{ name: 'x', score: 90 }, 400, '/score'],
    [{ name: 'x', scoreReasons: [] }, 400, '/scoreReasons'],
    [{ name: 'x', conversion: null }, 400, '/conversion'],
    [{ name: 'x', email: 'nobody' }, 400, '/email'],
    [{ name: 'x', phone: 'call me' }, 400, '/phone'],
    [{ name: 'x', phone: '12' }, 400, '/phone'],
    [{ name: 'x', status: 'new' }, 400, '/status'],
    [{ name: 'x', source: 'FAX' }, 400, '/source'],
    [{ name: 'x', value: { amount: 1.5, currency: 'EUR' } }, 400, '/value/amount'],
    [{ name: 'x', value: { amount: -1, currency: 'EUR' } }, 400, '/value/amount'],
    [{ name: 'x', value: { amount: 1, currency: 'XYZ' } }, 400, '/value/currency'],
    [{ name: 'x', value: { amount: 1, currency: 'eur' } }, 400, '/value/currency'],
    [{ name: 'x', company: { website: 'a.example' } }, 400, '/company/name'],
    [{ name: 'x', company: { name: 'y', website: 'javascript:alert(1)' } }, 400, '/company/website'],
    [{ name: 'x', company: { name: 'y', tax: 1 } }, 400, '/company/tax'],
    [{ name: 'x', ownerId: 'usr_none' }, 422, '/ownerId'],
    [{ name: 'x', contactId: 'cnt_none' }, 422, '/contactId'],
    [{ name: 'x', conversationId: 'cnv_none' }, 422, '/conversationId'],
  ])('%j is refused', async (body, status, pointer) => {
    const answer = await call('POST', '/api/leads', body, us);
    expect(answer).toMatchObject({
      status,
      body: { errors: expect.arrayContaining([{ pointer, message: expect.anything() }]) },
    });
    const { id } = await add({ name: 'There' });
    if ('name' in body && body.name === 'x')
      expect(await call('PATCH', `/api/leads/${id}`, body, us)).toMatchObject({ status });
  });

  it('never becomes a customer by an edit', async () => {
    const refused = { status: 409, body: { code: 'illegal_transition' } };
    expect(await call('POST', '/api/leads', { name: 'x', status: 'CONVERTED' }, us)).toMatchObject(refused);
    const { id } = await add({ name: 'x', status: 'QUALIFIED' });
    expect(await call('PATCH', `/api/leads/${id}`, { status: 'CONVERTED' }, us)).toMatchObject(refused);
    expect(await call('PUT', `/api/leads/${id}`, { status: 'LOST', name: 'y' }, us)).toMatchObject({ status: 200 });
    expect(await call('PUT', `/api/leads/${id}`, { status: 'NEW' }, us)).toMatchObject({ status: 200 });
  });

  it('that has something made for it goes with that, or not at all', async () => {
    const { id } = await add({ name: 'x' });
    counts = { deals: 1, tasks: 0, activities: 2 };
    const kept = await call('DELETE', `/api/leads/${id}`, undefined, us);
    expect(kept).toMatchObject({ status: 409, body: { code: 'has_children', children: counts } });
    expect((await call('DELETE', `/api/leads/${id}?cascade=yes`, undefined, us)).status).toBe(400);
    expect(removed).toEqual([]);
    expect((await call('DELETE', `/api/leads/${id}?cascade=true`, undefined, us)).status).toBe(204);
    expect(removed).toEqual([JSON.stringify({ leadId: id })]);
  });

  it('is nobody’s but its company’s, and a viewer only reads it', async () => {
    const { id } = await add({ name: 'x' });
    for (const [method, body] of [['GET'], ['PATCH', { name: 'y' }], ['PUT', { name: 'y' }], ['DELETE']] as const)
      expect((await call(method, `/api/leads/${id}`, body, { tenant: 'com_2' })).status).toBe(404);
    const viewer = { ...us, role: 'viewer' as const };
    expect((await call('GET', `/api/leads/${id}`, undefined, viewer)).status).toBe(200);
    for (const [method, body] of [['PATCH', { name: 'y' }], ['DELETE']] as const)
      expect((await call(method, `/api/leads/${id}`, body, viewer)).status).toBe(403);
    expect((await call('POST', '/api/leads', { name: 'y' }, viewer)).status).toBe(403);
  });

  it('is made once under one id, and goes where its contact goes', async () => {
    const { leads } = rig.stores;
    const fields: LeadFields = {
      ...{ name: 'Once', email: null, phone: null, company: null, status: 'NEW', source: 'CHAT', value: null },
      ...{ ownerId: null, contactId: 'cnt_a', conversationId: 'cnv_a', notes: null, score: 0, scoreReasons: [] },
    };
    const made = await Promise.all([0, 1, 2].map(() => leads.add(rig.ctx, 'lead_once', fields)));
    expect(new Set(made.map(({ createdAt }) => createdAt.getTime())).size).toBe(1);
    expect(await rig.published()).toHaveLength(1);
    await leads.moveContact(rig.ctx, 'cnt_a', 'cnt_b');
    expect(await leads.get(rig.ctx, 'lead_once')).toMatchObject({ contactId: 'cnt_b', version: 2 });
    await leads.moveBack(rig.ctx, 'cnt_a', 'cnt_b');
    expect(await leads.get(rig.ctx, 'lead_once')).toMatchObject({ contactId: 'cnt_a', version: 3 });
    const ofTalk = await leads.ofPerson(rig.ctx, { contactId: 'cnt_x', conversationIds: ['cnv_a'] });
    expect(ofTalk.map(({ _id }) => _id)).toEqual(['lead_once']);
  });
});

describe('a list of leads', () => {
  const list = { tenant: 'com_list' };
  const names = async (query: string) => {
    const { status, body } = await call('GET', `/api/leads?${query}`, undefined, list);
    return status === 200 ? (body['items'] as { name: string }[]).map(({ name }) => name) : status;
  };
  beforeAll(async () => {
    const eur = (amount: number) => ({ value: { amount, currency: 'EUR' } });
    await add({ name: 'émile', phone: '+4915112345678', source: 'CHAT', ...eur(900) }, list);
    await add({ name: 'Zoe', status: 'LOST', company: { name: 'Tea House' } }, list);
    await add({ name: 'adam', email: 'adam@shop.example', value: { amount: 300, currency: 'JPY' } }, list);
    await add({ name: 'Eva', notes: 'Wants tea, delivered quickly', source: 'CHAT', ...eur(100) }, list);
  });

  it.each([
    ['', ['Eva', 'adam', 'Zoe', 'émile']],
    ['sort=createdAt', ['émile', 'Zoe', 'adam', 'Eva']],
    ['sort=name', ['adam', 'émile', 'Eva', 'Zoe']],
    ['sort=-name&take=2&skip=1', ['Eva', 'émile']],
    ['sort=-value', ['adam', 'émile', 'Eva', 'Zoe']],
    ['sort=value', ['Zoe', 'Eva', 'émile', 'adam']],
    ['sort=score&limit=100', ['Eva', 'Zoe', 'émile', 'adam']],
    ['status=LOST', ['Zoe']],
    ['status=LOST,NEW&source=CHAT', ['Eva', 'émile']],
    ['ownerId=usr_1', []],
    ['contactId=cnt_1', []],
    ['search=tea', ['Eva', 'Zoe']],
    ['search=shop.exam', ['adam']],
    ['search=0151%2012345678', ['émile']],
    ['search=livered', []],
    ['search=quick%20eva', ['Eva']],
    ['status=', 400],
    ['status=OPEN', 400],
    ['sort=phone', 400],
    ['limit=0', 400],
    ['page=2', 400],
    ['after=abc', 400],
  ])('?%s', async (query, expected) => {
    expect(await names(query)).toEqual(expected);
  });

  it.each(['createdAt', '-createdAt', 'name', '-name', 'value', '-value', 'score', '-score'])(
    'is walked by %s: each once, and a cursor of another order is refused',
    async sort => {
      const walked: string[] = [];
      let after = '';
      do {
        const { status, body } = await call('GET', `/api/leads?sort=${sort}&limit=1${after}`, undefined, list);
        expect(status).toBe(200);
        walked.push(...(body['items'] as { name: string }[]).map(({ name }) => name));
        after = body['page'].next ? `&after=${body['page'].next}` : '';
      } while (after !== '' && walked.length < 9);
      expect([...walked].sort()).toEqual(['Eva', 'Zoe', 'adam', 'émile']);
      const { body } = await call('GET', `/api/leads?sort=${sort}&limit=2`, undefined, list);
      const other = sort.endsWith('name') ? 'value' : 'name';
      expect(await names(`sort=${other}&after=${body['page'].next}`)).toBe(400);
    },
  );

  it.each<[string, object, object]>([
    ['a search', { searchTerms: { $regex: '^an' } }, { createdAt: -1, _id: -1 }],
    ['names', {}, { sortName: 1, _id: 1 }],
    ['values', {}, { sortValue: -1, _id: -1 }],
    ['scores', {}, { score: -1, _id: -1 }],
    ['a status', { status: { $in: ['NEW'] } }, { createdAt: -1, _id: -1 }],
    ['a source', { source: { $in: ['CHAT'] } }, { createdAt: -1, _id: -1 }],
    ['an owner', { ownerId: { $in: ['usr_1'] } }, { createdAt: -1, _id: -1 }],
    ['a contact', { contactId: { $in: ['cnt_1'] } }, { createdAt: -1, _id: -1 }],
    ['conversations', { conversationId: { $in: ['cnv_1'] } }, {}],
  ])('%s reads no more than an index names', async (_, filter, sort) => {
    const found = rig.database.db.collection('leads').find({ $and: [{ tenantId: 'com_list' }, filter] });
    const plan = JSON.stringify((await found.sort(sort as never).explain()).queryPlanner.winningPlan);
    expect(plan).toContain('IXSCAN');
    expect(plan).not.toMatch(/COLLSCAN/);
  });
});

describe('leads as a table', () => {
  const table = { tenant: 'com_table' };
  const take = (text: string, query = '', who = table) =>
    call('POST', `/api/leads/import${query}`, Buffer.from(text), who);
  const heading = 'Name;E-Mail;phone;Company;value;currency;source;status';
  const rows = [
    'Mara Lind;mara@example.com;;Lind AS;249,50;EUR;WEBSITE;',
    'Bo;;+49 151 234567;;;;;QUALIFIED',
    ';nobody@example.com;;;;;;',
    'Cy;cy@example.com;;;10;EURO;;',
    'Di;di@example.com;;;;;;CONVERTED',
    'Mara L.;mara@example.com;;;;;;',
  ];
  const text = [heading, ...rows].join('\r\n');
  const errors = [
    { row: 4, message: expect.stringMatching(/^name: /) },
    { row: 5, message: 'currency: write it as ISO 4217 has it, such as EUR' },
    { row: 6, message: expect.stringContaining('convert') },
  ];

  it('are counted by a dry run as they are then taken, row by row; the same once more changes nothing', async () => {
    const report = { rows: 6, created: 2, updated: 1, skipped: 0, errors };
    expect(await take(text, '?dryRun=true')).toEqual({ status: 200, body: report });
    expect((await call('GET', '/api/leads', undefined, table)).body['total']).toBe(0);
    expect(await take(text)).toEqual({ status: 200, body: report });
    const { body } = await call('GET', '/api/leads?sort=name', undefined, table);
    expect(body['items']).toMatchObject([
      { name: 'Bo', phone: '+49151234567', status: 'QUALIFIED', source: 'OTHER' },
      { name: 'Mara L.', company: { name: 'Lind AS' }, value: { amount: 24_950, currency: 'EUR' }, source: 'WEBSITE' },
    ]);
    const again = [heading, rows[1], rows[5]].join('\n');
    expect((await take(again)).body).toEqual({ rows: 2, created: 0, updated: 0, skipped: 2, errors: [] });
    expect(audited.filter(({ action }) => action === 'lead.imported')).toHaveLength(2);
  });

  it('are handed out so that they come back as they are, and run in no spreadsheet', async () => {
    await add({ name: '=HYPERLINK("x")', notes: 'a, "b"\nc' }, table);
    const out = await call('GET', '/api/leads/export', undefined, table);
    expect(out.body['text']).toContain(`"'=HYPERLINK(""x"")"`);
    expect(out.body['text']).toContain('249.50,EUR');
    expect(await take(out.body['text'])).toMatchObject({ body: { rows: 3, skipped: 3, errors: [] } });
    expect((await call('GET', '/api/leads/export', undefined, { tenant: 'com_none' })).body['text']).toMatch(
      /^id,name,[^\n]*\r\n$/,
    );
  });

  it.each([
    ['', 'no body'],
    ['name,colour\nA,red', 'colour'],
    ['name,Name\nA,B', 'twice'],
    ['name\n"A', 'not well formed'],
  ])('%j is refused as a whole', async (body, words) => {
    const answer = await take(body);
    expect(answer.status).toBe(400);
    expect(answer.body['detail']).toContain(words);
  });

  it('are nobody’s to import who only reads', async () => {
    const viewer = { ...table, role: 'viewer' as const };
    expect((await take(text, '', viewer)).status).toBe(403);
    expect((await call('GET', '/api/leads/export', undefined, viewer)).status).toBe(200);
    expect((await take(text, '?dryRun=maybe')).status).toBe(400);
    const { body } = await call('GET', '/api/leads?limit=1', undefined, table);
    const foreign = await take(`id,name\n${body['items'][0].id},Mine`, '', { tenant: 'com_none' });
    expect(foreign.body).toMatchObject({ created: 0, updated: 0, errors: [{ row: 2 }] });
  });
});

describe('the rules of leads', () => {
  const who = { tenant: 'com_rules' };
  const rules = {
    scoring: [{ id: 'web', when: { source: ['WEBSITE'] }, points: 40, reason: 'came from the website' }],
  };
  const path = '/api/leads/rules';

  it('are the usual ones until others are written, tried and switched on; then open leads follow', async () => {
    const { id } = await add({ name: 'Wes', source: 'WEBSITE' }, who);
    const before = (await call('GET', `/api/leads/${id}`, undefined, who)).body;
    expect(before).toMatchObject({ score: 20, scoreReasons: [{ rule: 'website', points: 10 }, { rule: 'new' }] });
    const made = await call('POST', path, rules, who);
    expect(made).toMatchObject({ status: 201, body: { version: 1, active: false, ...rules, routing: [] } });
    const tried = await call('POST', `${path}/${made.body['id']}/try`, { days: 7 }, who);
    expect(tried.body).toMatchObject({
      ...{ leads: 1, changed: 1, averageScore: { now: 20, then: 40 } },
      items: [{ leadId: id, score: { now: 20, then: 40 }, scoreReasons: [{ rule: 'web' }], route: null }],
    });
    expect((await call('GET', `/api/leads/${id}`, undefined, who)).body).toEqual(before);
    const on = await call('POST', `${path}/${made.body['id']}/activate`, undefined, who);
    expect(on).toMatchObject({ status: 200, body: { active: true, activatedAt: expect.any(String) } });
    await rescore();
    expect((await call('GET', `/api/leads/${id}`, undefined, who)).body).toMatchObject({
      ...{ score: 40, version: 1, scoreReasons: [{ rule: 'web', points: 40, reason: 'came from the website' }] },
    });
    const second = await call('POST', path, { ...rules, scoring: [] }, who);
    await call('POST', `${path}/${second.body['id']}/activate`, undefined, who);
    const { items } = (await call('GET', path, undefined, who)).body;
    expect(items.map(({ version, active }: { version: number; active: boolean }) => [version, active])).toEqual([
      [2, true],
      [1, false],
      [0, false],
    ]);
  });

  it('lose what is only for new leads when time has passed, and follow an edit at once', async () => {
    const { id } = await add({ name: 'Ned' }, { tenant: 'com_time' });
    const shown = async () => (await call('GET', `/api/leads/${id}`, undefined, { tenant: 'com_time' })).body;
    expect(await shown()).toMatchObject({ score: 10, scoreReasons: [{ rule: 'new' }] });
    await call('PATCH', `/api/leads/${id}`, { email: 'n@example.com' }, { tenant: 'com_time' });
    expect(await shown()).toMatchObject({ score: 20, version: 2 });
    rig.clock.advance(8 * 24 * 3_600_000);
    await rescore();
    expect(await shown()).toMatchObject({ score: 10, version: 2, scoreReasons: [{ rule: 'email' }] });
  });

  it.each<[object, number, string]>([
    [{}, 400, '/scoring'],
    [{ scoring: [{ id: 'a', when: {}, points: 101, reason: 'x' }] }, 400, '/scoring/0/points'],
    [{ scoring: [{ id: 'a', when: { colour: ['red'] }, points: 1, reason: 'x' }] }, 400, '/scoring/0/when/colour'],
    [{ scoring: [0, 1].map(points => ({ id: 'a', when: {}, points, reason: 'x' })) }, 400, '/scoring'],
    [{ scoring: [], routing: [{ id: 'a', when: {}, to: [] }] }, 400, '/routing/0/to'],
    [{ scoring: [], routing: [{ id: 'a', when: {}, to: ['usr_none'] }] }, 422, '/routing/0/to/0'],
  ])('%j are refused', async (body, status, pointer) => {
    expect(await call('POST', path, body, who)).toMatchObject({ status, body: { errors: [{ pointer }] } });
  });

  it('are written by administrators, read by all, and nobody else’s', async () => {
    expect((await call('POST', path, rules, { ...who, role: 'manager' as const })).status).toBe(403);
    expect((await call('GET', path, undefined, { ...who, role: 'viewer' as const })).status).toBe(200);
    const { id } = (await call('GET', path, undefined, who)).body['items'][0];
    for (const [method, at, body] of [
      ['GET', ''],
      ['POST', '/try', {}],
      ['POST', '/activate'],
    ] as const)
      expect((await call(method, `${path}/${id}${at}`, body, { tenant: 'com_other' })).status).toBe(404);
  });
});
