import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createDeals } from '../../../../src/crm/deals/deals.module.js';
import { sortOf, wantedDeals } from '../../../../src/crm/deals/list-deals.js';
import { dealListQuery } from '../../../../src/crm/deals/deal-operations.contract.js';
import { dealView } from '../../../../src/crm/deals/deal.contract.js';
import type { AuditEvent } from '../../../../src/platform/audit/audit.js';
import { pageFind, readPage } from '../../../../src/platform/http/paginate.js';
import { type EventRig, newThread, openEventRig } from '../../../support/event-rig.js';
import { type Call, serveRoutes } from '../../../support/serve-routes.js';

let rig: EventRig;
let call: Call;
const us = { tenant: 'cmp_events' };
const seen = (version: number) => ({ ...us, headers: { 'if-match': `"${version}"` } });
const audited: AuditEvent[] = [];
const children = { deals: 0, tasks: 0, activities: 0 };
const removed: object[] = [];

beforeAll(async () => {
  rig = await openEventRig();
  const { dealService, routes = [] } = createDeals({
    ...rig.stores,
    clock: rig.clock,
    recordAudit: async (_ctx, event) => void audited.push(event),
    users: { find: async (_ctx, id) => (id === 'usr_1' ? ({ _id: id } as never) : null) },
    hasLead: async (_ctx, id) => id === 'lead_1',
    children: { count: async () => children, remove: async (_ctx, parent) => void removed.push(parent) },
    workOf: async () => [],
    sourceOf: async () => 'all',
    readerOf: () => ({}) as never,
  });
  expect(dealService).toBeDefined();
  call = await serveRoutes(routes);
});

beforeEach(() => {
  audited.length = 0;
  removed.length = 0;
  Object.assign(children, { deals: 0, tasks: 0, activities: 0 });
});

const open = async (body: object = {}) => (await call('POST', '/api/deals', { title: 'Tables', ...body }, us)).body;
const path = (deal: Record<string, unknown>, more = '') => `/api/deals/${String(deal['id'])}${more}`;
const move = (deal: Record<string, unknown>, body: object, who: object = us) =>
  call('PUT', path(deal, '/stage'), body, who);
const talk = async () => {
  const thread = await newThread(rig);
  const named = { displayName: 'Mara Lind', username: null, emails: [], phones: [], notes: null, identities: [] };
  const dates = { createdAt: rig.clock.now(), updatedAt: rig.clock.now(), lastSeenAt: null };
  const rest = { pictureUrl: null, blockedAt: null, profileFetchedAt: null };
  await rig.stores.contacts.create(rig.ctx, { _id: thread.contactId, ...named, ...rest, ...dates });
  return thread;
};

describe('a deal', () => {
  it('is opened with what is known, and says the rest', async () => {
    const value = { amount: 129_900, currency: 'EUR' };
    const answer = await call(
      'POST',
      '/api/deals',
      { title: ' Tables ', value, leadId: 'lead_1', ownerId: 'usr_1' },
      us,
    );
    expect(answer.status).toBe(201);
    expect(dealView.strict().parse(answer.body)).toMatchObject({
      ...{ title: 'Tables', value, leadId: 'lead_1', ownerId: 'usr_1', contactId: null, conversationId: null },
      ...{ stage: 'LEAD', status: 'OPEN', probability: 10, stageHistory: [], closedAt: null, lostReason: null },
      ...{ contactName: null, aiSummary: null, aiIntent: null, lastMessageText: null, lastResponseAt: null },
      ...{ stale: false, version: 1, dealComment: null, expectedCloseDate: null },
    });
    expect((await call('GET', path(answer.body), undefined, us)).body).toEqual(answer.body);
    expect(await open({ stage: 'NEGOTIATION' })).toMatchObject({ stage: 'NEGOTIATION', probability: 75 });
    expect(await open({ stage: 'PROPOSAL', probability: 5 })).toMatchObject({ probability: 5 });
  });

  it.each<[object, number, string]>([
    [{}, 400, '/title'],
    [{ title: ' ' }, 400, '/title'],
    [{ title: 'x', stage: 'CLOSED_WON' }, 400, '/stage'],
    [{ title: 'x', status: 'OPEN' }, 400, '/status'],
    [{ title: 'x', aiSummary: 'y' }, 400, '/aiSummary'],
    [{ title: 'x', probability: 101 }, 400, '/probability'],
    [{ title: 'x', probability: 1.5 }, 400, '/probability'],
    [{ title: 'x', value: { amount: 1.5, currency: 'EUR' } }, 400, '/value/amount'],
    [{ title: 'x', value: { amount: -1, currency: 'EUR' } }, 400, '/value/amount'],
    [{ title: 'x', value: { amount: 1, currency: 'euro' } }, 400, '/value/currency'],
    [{ title: 'x', value: { amount: 1, currency: 'EUR', tax: 1 } }, 400, '/value/tax'],
    [{ title: 'x', expectedCloseDate: '2026-02-30' }, 400, '/expectedCloseDate'],
    [{ title: 'x', expectedCloseDate: '2026-02-03T10:00:00Z' }, 400, '/expectedCloseDate'],
    [{ title: 'x', leadId: 'lead_none' }, 422, '/leadId'],
    [{ title: 'x', contactId: 'cnt_none' }, 422, '/contactId'],
    [{ title: 'x', conversationId: 'cnv_none' }, 422, '/conversationId'],
    [{ title: 'x', ownerId: 'usr_none' }, 422, '/ownerId'],
  ])('%j is refused', async (body, status, pointer) => {
    const answer = await call('POST', '/api/deals', body, us);
    expect(answer).toMatchObject({ status, body: { errors: [{ pointer, message: expect.anything() }] } });
  });

  it('takes the contact of its conversation, and is the only open one there', async () => {
    const { _id: conversationId, contactId } = await talk();
    const deal = await open({ conversationId });
    expect(deal).toMatchObject({ conversationId, contactId, contactName: 'Mara Lind' });
    const second = await call('POST', '/api/deals', { title: 'x', conversationId }, us);
    expect(second).toMatchObject({ status: 409, body: { code: 'conflict', dealId: deal['id'] } });
    const other = await open();
    const given = await call('PUT', path(other), { conversationId }, us);
    expect(given).toMatchObject({ status: 409, body: { dealId: deal['id'] } });
    await move(deal, { stage: 'CLOSED_WON' });
    const next = await open({ conversationId, contactId: null });
    expect(next).toMatchObject({ contactId: null, contactName: null });
    const again = await move(deal, { stage: 'LEAD', reopen: true });
    expect(again).toMatchObject({ status: 409, body: { code: 'conflict', dealId: next['id'] } });
  });

  it('changes what is named, empties what is null, and is changed once', async () => {
    const deal = await open({ dealComment: 'Likes oak', value: { amount: 1, currency: 'EUR' }, probability: 40 });
    const changed = await call('PATCH', path(deal), { title: 'Chairs', dealComment: null }, seen(1));
    expect(changed).toMatchObject({
      status: 200,
      body: { title: 'Chairs', dealComment: null, version: 2, probability: 40 },
    });
    expect(await call('PUT', path(deal), { title: 'x' }, seen(1))).toMatchObject({ status: 412, body: { version: 2 } });
    expect(await call('PUT', path(deal), { probability: null, value: null }, us)).toMatchObject({
      body: { probability: 10, value: null, version: 3 },
    });
    expect((await call('PUT', path(deal), { title: 'Chairs' }, us)).body['version']).toBe(3);
    expect((await call('PUT', path(deal), { title: 'Chairs' }, seen(1))).status).toBe(412);
    expect((await call('PUT', path(deal), { title: null }, us)).status).toBe(400);
    for (const readOnly of [{ stage: 'PROPOSAL' }, { lostReason: 'x' }, { contactName: 'x' }, { version: 3 }]) {
      const pointer = `/${Object.keys(readOnly)[0]}`;
      expect(await call('PUT', path(deal), readOnly, us)).toMatchObject({
        status: 400,
        body: { errors: [{ pointer }] },
      });
    }
    expect(JSON.stringify(audited)).not.toMatch(/oak|Chairs|Tables/);
    expect(audited.map(({ action }) => action)).toEqual(['deal.created', 'deal.changed', 'deal.changed']);
  });

  it('moves through its stages, and tells so', async () => {
    await rig.published();
    const deal = await open({ value: { amount: 500, currency: 'USD' } });
    const by = { kind: 'user', id: 'usr_1', name: 'Ana' };
    const moved = await move(deal, { stage: 'PROPOSAL' }, seen(1));
    expect(moved).toMatchObject({
      ...{ status: 200, body: { stage: 'PROPOSAL', status: 'OPEN', probability: 50, version: 2 } },
    });
    expect(moved.body['stageHistory']).toEqual([{ from: 'LEAD', to: 'PROPOSAL', at: expect.any(String), by }]);
    const same = await move(deal, { stage: 'PROPOSAL' });
    expect(same).toMatchObject({ status: 200, body: moved.body });
    expect((await move(deal, { stage: 'LEAD' }, seen(1))).status).toBe(412);
    const noReason = await move(deal, { stage: 'CLOSED_LOST' });
    expect(noReason).toMatchObject({ status: 400, body: { errors: [{ pointer: '/lostReason' }] } });
    const lost = await move(deal, { stage: 'CLOSED_LOST', lostReason: 'Too dear' });
    expect(lost).toMatchObject({ body: { status: 'LOST', probability: 0, lostReason: 'Too dear' } });
    expect(lost.body['closedAt']).toEqual(expect.any(String));
    expect(await move(deal, { stage: 'LEAD' })).toMatchObject({ status: 409, body: { code: 'illegal_transition' } });
    const back = await move(deal, { stage: 'LEAD', reopen: true });
    expect(back).toMatchObject({ body: { status: 'OPEN', lostReason: null, closedAt: null } });
    await move(deal, { stage: 'CLOSED_WON' });
    const told = await rig.published();
    expect(told.map(({ type }) => type)).toEqual([
      ...['deal.created', 'deal.stage_changed', 'deal.stage_changed', 'deal.lost'],
      ...['deal.stage_changed', 'deal.stage_changed', 'deal.won'],
    ]);
    expect(told[3]).toMatchObject({
      data: { dealId: deal['id'], by },
      previous: { stage: 'PROPOSAL', status: 'OPEN' },
    });
    expect(JSON.stringify([told, audited])).not.toMatch(/Tables|dear/);
    expect((await move(deal, { stage: 'NOWHERE' })).status).toBe(400);
    expect((await move({ id: 'deal_none' }, { stage: 'LEAD' })).status).toBe(404);
  });

  it('is moved by one of two who move it at once from the version they have seen', async () => {
    const deal = await open();
    const answers = await Promise.all([
      move(deal, { stage: 'QUALIFIED' }, seen(1)),
      move(deal, { stage: 'PROPOSAL' }, seen(1)),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    const both = await Promise.all([move(deal, { stage: 'NEGOTIATION' }), move(deal, { stage: 'LEAD' })]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const { body } = await call('GET', path(deal), undefined, us);
    const history = body['stageHistory'] as { from: string; to: string }[];
    expect(history).toHaveLength(3);
    expect(history.slice(1).map(({ from }) => from)).toEqual(history.slice(0, -1).map(({ to }) => to));
  });

  it('is deleted alone unless what hangs on it goes, too', async () => {
    const deal = await open();
    Object.assign(children, { tasks: 2, activities: 1 });
    expect(await call('DELETE', path(deal), undefined, us)).toMatchObject({
      ...{ status: 409, body: { code: 'has_children', children: { deals: 0, tasks: 2, activities: 1 } } },
    });
    expect(removed).toEqual([]);
    expect((await call('DELETE', path(deal, '?cascade=true'), undefined, seen(7))).status).toBe(412);
    expect((await call('DELETE', path(deal, '?cascade=maybe'), undefined, us)).status).toBe(400);
    expect((await call('DELETE', path(deal, '?cascade=true'), undefined, seen(1))).status).toBe(204);
    expect(removed).toEqual([{ dealId: deal['id'] }]);
    for (const [method, body] of [['GET'], ['PUT', { title: 'x' }], ['DELETE']] as const)
      expect((await call(method, path(deal), body, us)).status).toBe(404);
  });

  it('is nobody else’s, and a viewer only looks', async () => {
    const deal = await open();
    for (const [method, body] of [['GET'], ['PUT', { title: 'x' }], ['DELETE']] as const) {
      expect((await call(method, path(deal), body, { tenant: 'com_2' })).status).toBe(404);
      const asViewer = await call(method, path(deal), body, { ...us, role: 'viewer' });
      expect(asViewer.status).toBe(method === 'GET' ? 200 : 403);
    }
    expect((await move(deal, { stage: 'LEAD' }, { tenant: 'com_2' })).status).toBe(404);
    expect((await move(deal, { stage: 'LEAD' }, { ...us, role: 'viewer' })).status).toBe(403);
    expect((await call('GET', path(deal, '/history'), undefined, { tenant: 'com_2' })).status).toBe(404);
  });

  it('has a history of moves, messages and changes, the latest first', async () => {
    const { _id: conversationId } = await talk();
    const deal = await open({ conversationId });
    rig.clock.advance(1000);
    await call('PUT', path(deal), { title: 'Chairs', dealComment: 'x' }, us);
    rig.clock.advance(1000);
    await move(deal, { stage: 'QUALIFIED' });
    const { body } = await call('GET', path(deal, '/history'), undefined, us);
    expect(body).toMatchObject({
      total: 2,
      items: [
        { kind: 'stage', by: { id: 'usr_1' }, stage: { from: 'LEAD', to: 'QUALIFIED' }, change: null },
        { kind: 'change', by: { id: 'usr_1' }, change: { fields: ['title', 'dealComment'] }, stage: null },
      ],
    });
    const first = await call('GET', path(deal, '/history?limit=1'), undefined, us);
    const next = (first.body['page'] as { next: string }).next;
    const second = await call('GET', path(deal, `/history?limit=1&after=${next}`), undefined, us);
    expect(second.body['items']).toMatchObject([{ kind: 'change' }]);
    expect((await call('GET', path(deal, '/history?kind=stage'), undefined, us)).status).toBe(400);
  });
});

describe('a list of deals', () => {
  const tenant = { tenant: 'com_list' };
  const titles = async (query: string) => {
    const { body } = await call('GET', `/api/deals?${query}`, undefined, tenant);
    return (body['items'] as { title: string }[]).map(({ title }) => title);
  };
  beforeAll(async () => {
    const rows = [
      { title: 'First', value: { amount: 300, currency: 'JPY' }, expectedCloseDate: '2027-01-05' },
      { title: 'Second', value: { amount: 500, currency: 'EUR' }, stage: 'PROPOSAL', dealComment: 'Oak (dark)' },
      { title: 'Third', expectedCloseDate: '2026-12-24', stage: 'PROPOSAL' },
    ];
    for (const row of rows) {
      rig.clock.advance(1000);
      expect((await call('POST', '/api/deals', row, tenant)).status).toBe(201);
    }
  });

  it.each([
    ['', ['Third', 'Second', 'First']],
    ['sort=createdAt', ['First', 'Second', 'Third']],
    ['sort=value', ['Third', 'Second', 'First']],
    ['sort=-value', ['First', 'Second', 'Third']],
    ['sort=expectedCloseDate', ['Second', 'Third', 'First']],
    ['sort=-expectedCloseDate', ['First', 'Third', 'Second']],
    ['stage=PROPOSAL', ['Third', 'Second']],
    ['stage=LEAD,PROPOSAL&skip=1&take=1', ['Second']],
    ['status=WON', []],
    ['status=OPEN,LOST&limit=2', ['Third', 'Second']],
    ['search=dark%20(Oa', ['Second']],
    ['search=nothing', []],
    ['leadId=lead_1', []],
    ['ownerId=usr_1,usr_2', []],
  ])('?%s', async (query, expected) => {
    expect(await titles(query)).toEqual(expected);
  });

  it.each(['sort', '-sort'])('is walked by its cursor, each once: %s', async direction => {
    for (const field of ['createdAt', 'value', 'expectedCloseDate']) {
      const sort = direction.replace('sort', field);
      const met: string[] = [];
      for (let after: string | null = ''; after !== null;) {
        const more = after ? `&after=${after}` : '';
        const { body } = await call('GET', `/api/deals?limit=1&sort=${sort}${more}`, undefined, tenant);
        met.push(...(body['items'] as { title: string }[]).map(({ title }) => title));
        after = (body['page'] as { next: string | null }).next;
      }
      expect([sort, met]).toEqual([sort, await titles(`sort=${sort}`)]);
    }
  });

  it.each(['stage=OPEN', 'status=LEAD', 'sort=title', 'colour=red', 'after=x', 'limit=0', 'search=%00'])(
    '?%s is refused',
    async query => expect((await call('GET', `/api/deals?${query}`, undefined, us)).status).toBe(400),
  );

  it.each([
    {},
    { stage: 'LEAD' },
    { status: 'OPEN,WON' },
    { ownerId: 'usr_1' },
    { leadId: 'lead_1' },
    { contactId: 'cnt_1' },
    { conversationId: 'cnv_1' },
    { sort: 'value' },
    { sort: '-expectedCloseDate' },
    { search: 'oak' },
  ])('%j is found by an index', async asked => {
    const query = dealListQuery.parse(asked);
    const { options } = pageFind(readPage(query), sortOf[query.sort]);
    const filter = { $and: [{ tenantId: 'com_list' }, wantedDeals(query, ['deal_1'])] };
    const found = rig.database.db.collection('deals').find(filter as object);
    const plan = JSON.stringify(await found.sort(options.sort).limit(51).explain());
    expect(plan).toMatch(/IXSCAN/);
    expect(plan).not.toMatch(/COLLSCAN/);
  });
});
