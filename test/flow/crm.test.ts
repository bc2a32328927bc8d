import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/start-app.js';

// The CRM over its real door, from a lead to a won deal, with what is refused on the way.
type Body = Record<string, unknown>;
type Refused = [name: string, body: Body, status: number, pointer?: string];

const euro = (amount: number) => ({ amount, currency: 'EUR' });
const nowhere = 'none_01k5nowhere';

describe('the CRM', () => {
  let test: TestApp;
  let key: string;
  beforeAll(async () => {
    test = await startApp({ startWorker: false });
    key = (await test.api('POST', '/api/api-keys', { name: 'test', role: 'admin' })).body.key;
  });
  afterAll(() => test?.close());

  const api = async (method: string, path: string, body?: unknown, more = {}) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}`, ...more };
    const answer = await fetch(`${test.url}${path}`, {
      method,
      headers,
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await answer.text();

    return { status: answer.status, headers: answer.headers, body: text ? JSON.parse(text) : null };
  };
  const made = async (path: string, body: Body) => {
    const answer = await api('POST', path, body);
    expect(answer).toMatchObject({ status: 201 });
    return answer.body;
  };
  const lead = (body: Body = {}) => made('/api/leads', { name: 'Ann Example', ...body });
  const deal = (body: Body = {}) => made('/api/deals', { title: 'Two chairs', ...body });
  const expectRefused = async (path: string, [, body, status, pointer]: Refused) => {
    const answer = await api('POST', path, body);
    expect(answer).toMatchObject({ status });
    if (pointer) expect(answer.body.errors).toEqual([expect.objectContaining({ pointer })]);
  };

  describe('a lead', () => {
    it('begins as new, from anywhere, and has its version', async () => {
      const body = {
        ...{ name: 'Ann Example', email: 'ann@example.com', phone: '+4915112345678', notes: 'Likes oak' },
        company: { name: 'Acme', website: 'https://acme.example', industry: 'Furniture', size: '10' },
        value: euro(12_345),
      };
      const answer = await api('POST', '/api/leads', body);
      expect(answer).toMatchObject({
        status: 201,
        body: { ...body, status: 'NEW', source: 'OTHER', version: 1, conversion: null },
      });
      expect(answer.body).toMatchObject({ score: expect.any(Number), scoreReasons: expect.any(Array) });
      expect(answer.headers.get('etag')).toBe('"1"');
      expect(await api('GET', `/api/leads/${answer.body.id}`)).toMatchObject({ status: 200, body: answer.body });
    });

    it.each<Refused>([
      ['without a name', {}, 400, '/name'],
      ['of an unknown status', { name: 'x', status: 'HOT' }, 400, '/status'],
      ['of an unknown source', { name: 'x', source: 'TV' }, 400, '/source'],
      ['with a field that nobody knows', { name: 'x', colour: 'red' }, 400],
      ['with its score', { name: 'x', score: 3 }, 400],
      ['with half a cent', { name: 'x', value: { amount: 1.5, currency: 'EUR' } }, 400, '/value/amount'],
      ['in no currency', { name: 'x', value: { amount: 1, currency: 'euro' } }, 400, '/value/currency'],
      ['with what is no address', { name: 'x', email: 'at home' }, 400, '/email'],
      ['of nobody', { name: 'x', ownerId: nowhere }, 422],
      ['of no contact', { name: 'x', contactId: nowhere }, 422],
      ['of no conversation', { name: 'x', conversationId: nowhere }, 422],
      ['that is a customer already', { name: 'x', status: 'CONVERTED' }, 409],
    ])('%s is refused', (...refused) => expectRefused('/api/leads', refused));

    it('keeps what is left out, empties what is null, and tells who was late', async () => {
      const { id } = await lead({ notes: 'hello' });
      const changed = await api('PUT', `/api/leads/${id}`, { status: 'CONTACTED' });
      expect(changed.body).toMatchObject({ name: 'Ann Example', notes: 'hello', status: 'CONTACTED', version: 2 });
      expect((await api('PATCH', `/api/leads/${id}`, { notes: null })).body).toMatchObject({ notes: null });
      const late = await api('PUT', `/api/leads/${id}`, { name: 'y' }, { 'if-match': '"1"' });
      expect(late).toMatchObject({ status: 412, body: { code: 'precondition_failed' } });
      expect(await api('PUT', `/api/leads/${id}`, { status: 'CONVERTED' })).toMatchObject({
        status: 409,
        body: { code: 'illegal_transition' },
      });
      expect(await api('GET', `/api/leads/${nowhere}`)).toMatchObject({ status: 404 });
    });

    it('is made once for one key', async () => {
      const once = { 'idempotency-key': 'one-lead' };
      const [first, again] = [
        await api('POST', '/api/leads', { name: 'Once' }, once),
        await api('POST', '/api/leads', { name: 'Once' }, once),
      ];
      expect(again).toMatchObject({ status: 201, body: { id: first.body.id } });
      expect(again.headers.get('idempotency-replayed')).toBe('true');
      expect(await api('POST', '/api/leads', { name: 'Other' }, once)).toMatchObject({
        status: 422,
        body: { code: 'idempotency_key_reused' },
      });
    });

    it('becomes one customer, contact and deal, however many ask', async () => {
      const { id } = await lead({ name: 'Bob Buyer', email: 'bob@example.com' });
      const ask = () => api('POST', `/api/leads/${id}/convert`, { deal: { title: 'Big', value: euro(100) } });
      const answers = await Promise.all([ask(), ask(), ask(), ask()]);
      const { body } = answers[0];
      for (const answer of answers)
        expect(answer).toMatchObject({ status: 200, body: { customerId: body.customerId } });
      expect(new Set(answers.map(answer => answer.body.dealId)).size).toBe(1);
      expect(new Set(answers.map(answer => answer.body.contactId)).size).toBe(1);
      expect(body.lead).toMatchObject({ status: 'CONVERTED', conversion: { status: 'converted', lastError: null } });
      expect((await api('GET', `/api/deals/${body.dealId}`)).body).toMatchObject({ leadId: id, title: 'Big' });
      expect(await ask()).toMatchObject({ status: 200, body: { dealId: body.dealId } });
      expect(await api('PUT', `/api/leads/${id}`, { status: 'NEW' })).toMatchObject({ status: 409 });
    });

    it.each(['LOST', 'UNQUALIFIED'])('that is %s becomes no customer', async status => {
      const { id } = await lead({ status });
      expect(await api('POST', `/api/leads/${id}/convert`, {})).toMatchObject({ status: 409 });
      expect(await api('POST', `/api/leads/${nowhere}/convert`, {})).toMatchObject({ status: 404 });
    });

    it('goes with its tasks and activities alone when that is asked for; its deals stay', async () => {
      const { id } = await lead();
      const { id: dealId } = await deal({ leadId: id });
      const { id: taskId } = await made('/api/tasks', { type: 'CALL', title: 'Call', leadId: id });
      await made('/api/activities', { type: 'NOTE', subject: 'Met', leadId: id });
      expect(await api('DELETE', `/api/leads/${id}`)).toMatchObject({
        status: 409,
        body: { code: 'has_children', children: { deals: 1, tasks: 1, activities: 1 } },
      });
      expect(await api('DELETE', `/api/leads/${id}?cascade=true`)).toMatchObject({ status: 204 });
      expect((await api('GET', `/api/deals/${dealId}`)).body).toMatchObject({ leadId: null });
      expect(await api('GET', `/api/tasks/${taskId}`)).toMatchObject({ status: 404 });
    });
  });

  describe('a deal', () => {
    it('begins as a lead of one in ten', async () => {
      const body = { title: 'Two chairs', value: euro(5000), expectedCloseDate: '2026-12-24' };
      expect(await deal(body)).toMatchObject({
        ...{ ...body, stage: 'LEAD', probability: 10, status: 'OPEN', stale: false },
        ...{ closedAt: null, lostReason: null, aiSummary: null, aiIntent: null, lastMessageText: null },
      });
    });

    it.each<Refused>([
      ['without a title', {}, 400, '/title'],
      ['on no day', { title: 'x', expectedCloseDate: '2026-13-01' }, 400, '/expectedCloseDate'],
      ['that is more than certain', { title: 'x', probability: 101 }, 400, '/probability'],
      ['with its status', { title: 'x', status: 'WON' }, 400],
      ['of no lead', { title: 'x', leadId: nowhere }, 422],
      ['of no contact', { title: 'x', contactId: nowhere }, 422],
    ])('%s is refused', (...refused) => expectRefused('/api/deals', refused));

    it('moves freely while it is open, is closed with a reason, and is opened again when that is meant', async () => {
      const { id } = await deal();
      const move = (body: Body) => api('PUT', `/api/deals/${id}/stage`, body);
      expect(await move({ stage: 'PROPOSAL' })).toMatchObject({ body: { stage: 'PROPOSAL', probability: 50 } });
      const { length } = (await move({ stage: 'PROPOSAL' })).body.stageHistory;
      expect((await move({ stage: 'QUALIFIED', probability: 33 })).body).toMatchObject({ probability: 33 });
      expect(await move({ stage: 'CLOSED_LOST' })).toMatchObject({ status: 400 });
      const lost = await move({ stage: 'CLOSED_LOST', lostReason: 'price' });
      expect(lost.body).toMatchObject({ status: 'LOST', probability: 0, lostReason: 'price' });
      expect(lost.body.closedAt).not.toBeNull();
      expect(lost.body.stageHistory).toHaveLength(length + 2);
      const closed = { status: 409, body: { code: 'illegal_transition' } };
      expect(await move({ stage: 'LEAD' })).toMatchObject(closed);
      expect(await move({ stage: 'CLOSED_WON', reopen: true })).toMatchObject(closed);
      expect((await move({ stage: 'NEGOTIATION', reopen: true })).body).toMatchObject({
        ...{ status: 'OPEN', closedAt: null, lostReason: null },
      });
      expect((await move({ stage: 'CLOSED_WON' })).body).toMatchObject({ status: 'WON', probability: 100 });
      expect(await api('PUT', `/api/deals/${id}`, { stage: 'LEAD' })).toMatchObject({ status: 400 });
      const history = (await api('GET', `/api/deals/${id}/history`)).body.items as { kind: string }[];
      expect(history.filter(({ kind }) => kind === 'stage').length).toBeGreaterThanOrEqual(5);
    });
  });

  describe('tasks and activities', () => {
    it.each<Refused>([
      ['a task of nothing', { type: 'CALL', title: 'Call' }, 400],
      ['a task of an unknown kind', { type: 'FAX', title: 'Call', leadId: nowhere }, 400, '/type'],
      ['a task of no lead', { type: 'CALL', title: 'Call', leadId: nowhere }, 422],
    ])('%s is refused', (...refused) => expectRefused('/api/tasks', refused));

    it.each<Refused>([
      ['an activity of nothing', { type: 'CALL', subject: 'Called' }, 400],
      ['an activity that is only planned', { type: 'FOLLOW_UP', subject: 'Later', leadId: nowhere }, 400, '/type'],
      ['an activity of no task', { type: 'CALL', subject: 'Called', taskId: nowhere }, 422],
    ])('%s is refused', (...refused) => expectRefused('/api/activities', refused));

    it('a task is completed once, whoever completes it again, and can be opened again', async () => {
      const { id: leadId } = await lead();
      const body = { type: 'CALL', title: 'Call', leadId, dueAt: '2020-01-01T10:00:00.000Z' };
      const task = await made('/api/tasks', body);
      expect(task).toMatchObject({ ...body, priority: 'MEDIUM', overdue: true, completedAt: null });
      const complete = (outcome?: Body) => api('PUT', `/api/tasks/${task.id}/complete`, outcome);
      const { completedAt, overdue } = (await complete({ outcome: 'Reached' })).body;
      expect([typeof completedAt, overdue]).toEqual(['string', false]);
      expect((await complete()).body).toMatchObject({ completedAt });
      expect((await api('PUT', `/api/tasks/${task.id}/reopen`)).body).toMatchObject({ completedAt: null });
      const late = await api('GET', `/api/tasks?due=overdue&leadId=${leadId}`);
      expect(late.body).toMatchObject({ total: 1, items: [{ id: task.id }] });
      const activity = await made('/api/activities', { type: 'CALL', subject: 'Rang', taskId: task.id });
      expect((await api('GET', `/api/activities?taskId=${task.id}`)).body.items).toEqual([activity]);
    });
  });

  describe('lists', () => {
    it.each([
      '/api/leads?limit=1',
      '/api/leads?skip=0&take=2',
      '/api/leads?status=NEW,CONTACTED&source=OTHER&sort=-value',
      '/api/leads?search=acme&sort=score',
      '/api/deals?stage=LEAD,CLOSED_WON&status=OPEN&sort=expectedCloseDate',
      '/api/deals?search=chairs&sort=-value',
      `/api/deals?leadId=${nowhere}&contactId=${nowhere}&conversationId=${nowhere}`,
      '/api/tasks?type=CALL,EMAIL&priority=HIGH&completed=false&sort=dueAt',
      '/api/tasks?due=today&sort=-priority',
      '/api/tasks?due=week&search=call',
      `/api/activities?type=CALL&leadId=${nowhere}&dealId=${nowhere}`,
      '/api/teams?sort=-createdAt',
    ])('%s', async path => {
      expect(await api('GET', path)).toMatchObject({
        status: 200,
        body: { items: expect.any(Array), total: expect.any(Number), page: expect.any(Object) },
      });
    });

    it.each([
      ...['limit=0', 'limit=101', 'take=-1', 'skip=-1', 'after=damaged', 'sort=colour', 'colour=red', 'status=HOT'].map(
        query => `/api/leads?${query}`,
      ),
      ...['/api/deals?stage=NONE', '/api/deals?sort=title', '/api/deals?colour=red'],
      ...['/api/tasks?due=later', '/api/tasks?completed=2', '/api/tasks?type=FAX'],
      ...['/api/activities?type=FOLLOW_UP', '/api/search?q=a', '/api/search?q=', '/api/search'],
      ...['/api/search?q=ann&types=people', `/api/search?q=${'x'.repeat(201)}`],
      ...['pipeline', 'conversations', 'agent', 'managers'].map(
        kind => `/api/analytics/${kind}?from=2026-12-01&to=2026-11-01`,
      ),
    ])('%s is refused', async path => expect(await api('GET', path)).toMatchObject({ status: 400 }));

    it('a walk by `after` meets each once', async () => {
      for (const name of ['Walk 1', 'Walk 2', 'Walk 3', 'Walk 4', 'Walk 5']) await lead({ name });
      const met: string[] = [];
      let next: string | null = '';
      for (let turn = 0; next !== null && turn < 5; turn += 1) {
        const after: string = next === '' ? '' : `&after=${encodeURIComponent(next)}`;
        const { body } = await api('GET', `/api/leads?search=Walk&limit=2&sort=name${after}`);
        met.push(...body.items.map(({ name }: { name: string }) => name));
        next = body.page.next;
      }
      expect(met).toEqual(['Walk 1', 'Walk 2', 'Walk 3', 'Walk 4', 'Walk 5']);
    });
  });

  it('everything is found in one box, by what stands where', async () => {
    const { id } = await lead({ name: 'Zuleika Quist', email: 'zuleika@example.com' });
    const { body } = await api('GET', '/api/search?q=zuleika');
    expect(body.items).toContainEqual(expect.objectContaining({ type: 'leads', id, title: 'Zuleika Quist' }));
    expect(body.counts).toMatchObject({ leads: 1, deals: 0 });
    expect((await api('GET', '/api/search?q=zuleika&types=deals')).body.items).toEqual([]);
  });

  it('reports have the form that they are promised in', async () => {
    const report = async (kind: string) =>
      (await api('GET', `/api/analytics/${kind}?from=2026-11-01&to=2026-12-01`)).body;
    expect(await report('pipeline')).toMatchObject({
      stages: expect.any(Array),
      leads: { created: expect.any(Number), converted: expect.any(Number) },
      ...{ won: { count: expect.any(Number) }, lost: { reasons: expect.any(Array) }, forecast: expect.any(Array) },
    });
    expect(await report('conversations')).toMatchObject({
      ...{ conversations: 0, inbound: 0, outbound: 0, resolved: 0, byChannel: [], intents: [] },
      satisfaction: { asked: 0, answered: 0, score: null },
    });
    expect(await report('agent')).toMatchObject({
      ...{ runs: 0, sent: 0, held: 0, handedOver: 0, automationRate: { confirmed: null, assumed: null } },
    });
    expect(await report('managers')).toMatchObject({ items: expect.any(Array) });
  });

  describe('a table', () => {
    const send = async (path: string, body: string) => {
      const headers = { 'content-type': 'text/csv', authorization: `Bearer ${key}` };
      const answer = await fetch(`${test.url}${path}`, { method: 'POST', headers, body });
      return { status: answer.status, body: (await answer.json()) as Body };
    };
    const table = async (path: string) => {
      const answer = await fetch(`${test.url}${path}/export`, { headers: { authorization: `Bearer ${key}` } });
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/csv')]);
      return answer.text();
    };

    it('of leads is looked at before it is taken', async () => {
      const rows = 'name,email\nCarla,carla@example.com\n,nobody@example.com\n';
      const would = await send('/api/leads/import?dryRun=true', rows);
      expect(would).toMatchObject({
        status: 200,
        body: { rows: 2, created: 1, errors: [{ row: expect.any(Number) }] },
      });
      expect((await api('GET', '/api/leads?search=carla')).body.total).toBe(0);
      expect(await send('/api/leads/import', rows)).toMatchObject({ status: 200, body: { created: 1 } });
      expect((await api('GET', '/api/leads?search=carla')).body.total).toBe(1);
    });

    it.each([
      ['/api/leads', 'name,email,value,currency\nDora,dora@example.com,12.50,EUR\n'],
      ['/api/contacts', 'name,email\nEmil,emil@example.com\n'],
      ['/api/deals', 'title,value,currency,stage\nA table deal,249.50,EUR,QUALIFIED\n'],
    ])('of %s is handed out as it can be taken again', async (path, rows) => {
      expect(await send(`${path}/import`, rows)).toMatchObject({ body: { created: 1, errors: [] } });
      const all = await table(path);
      const again = await send(`${path}/import`, all);
      expect(again.body).toMatchObject({ created: 0, updated: 0, errors: [] });
      expect(again.body['skipped']).toBe(again.body['rows']);
      expect(again.body['rows']).toBeGreaterThan(0);
    });

    it('of deals changes what is known by its id, and moves nothing', async () => {
      const { id } = await deal({ title: 'Known deal', value: euro(1000) });
      const rows = [`${id},Known deal,20.00,EUR,LEAD,80`, `${id},Known deal,20.00,EUR,PROPOSAL,`];
      const head = 'id,title,value,currency,stage,probability';
      const first = await send('/api/deals/import', `${head}\n${rows[0]}\n`);
      expect(first.body).toMatchObject({ rows: 1, updated: 1, errors: [] });
      expect((await api('GET', `/api/deals/${id}`)).body).toMatchObject({ value: euro(2000), probability: 80 });
      const moved = await send('/api/deals/import', `${head}\n${rows[1]}\n`);
      expect(moved.body).toMatchObject({ updated: 0, errors: [{ message: expect.stringContaining('/stage') }] });
    });

    it.each([
      ['an id that is none', `${nowhere},x,,,,`],
      ['no title', ',,1.00,EUR,,'],
      ['an amount finer than its currency', ',x,1.005,EUR,,'],
      ['an amount of no currency', ',x,1.00,,,'],
      ['a closed stage', ',x,,,CLOSED_WON,'],
      ['more than certainty', ',x,,,,101'],
      ['a likelihood in words', ',x,,,,high'],
    ])('of deals with %s tells the row, and takes the others', async (_, row) => {
      const rows = `id,title,value,currency,stage,probability\n${row}\n,Fine,,,,\n`;
      expect((await send('/api/deals/import?dryRun=true', rows)).body).toMatchObject({
        ...{ rows: 2, created: 1, updated: 0, skipped: 0 },
        errors: [{ row: expect.any(Number), message: expect.any(String) }],
      });
    });
  });

  describe('the search box', () => {
    type Found = { type: string; id: string; title: string; snippet: string };
    const find = async (q: string, more = '') =>
      (await api('GET', `/api/search?q=${encodeURIComponent(q)}${more}`)).body.items as Found[];

    it('finds by words, by their beginnings and by exact words, in any script', async () => {
      const names = ['Quillon Ferme', 'Жанна Орлова', 'نورا حداد', 'Ελένη Παππά'];
      const ids = await Promise.all(names.map(async name => (await lead({ name })).id as string));
      const words = ['quill', 'орлов', 'حداد', 'Παππά'];
      const found = await Promise.all(words.map(async word => (await find(word, '&types=leads')).map(({ id }) => id)));
      expect(found).toEqual(ids.map(id => [id]));
      expect(await find('"Quillon Ferme"')).toContainEqual(expect.objectContaining({ id: ids[0] }));
      expect(await find('"Ferme Quillon"')).toEqual([]);
    });

    it('puts a deal whose contact has the name before one that only tells of it', async () => {
      const contact = await made('/api/contacts', { displayName: 'Xanthe Brodeur' });
      const named = await deal({ title: 'Named', contactId: contact.id });
      const told = await deal({ title: 'Told', dealComment: 'Knows Xanthe from the fair' });
      expect((await find('xanthe', '&types=deals')).map(({ id }) => id)).toEqual([named.id, told.id]);
    });

    it('shows where the words stand, and nothing that a page would run', async () => {
      await lead({ name: 'Yvo <script>alert(1)</script>' });
      const [first] = await find('yvo', '&types=leads');
      expect(first?.snippet).toContain('<mark>Yvo</mark>');
      expect(first?.snippet).not.toContain('<script>');
    });

    it.each(['stage:', 'stage:NOWHERE', 'from:'])('%s is told to be no operator that can be followed', async q => {
      expect(await api('GET', `/api/search?q=${encodeURIComponent(q)}`)).toMatchObject({ status: 400 });
    });

    it('finds a deal by its stage', async () => {
      const { id } = await deal({ title: 'Wardrobe by stage', stage: 'NEGOTIATION' });
      expect((await find('wardrobe stage:negotiation')).map(found => found.id)).toEqual([id]);
      expect(await find('wardrobe stage:proposal')).toEqual([]);
    });
  });

  describe('a team', () => {
    it('is a name and those who are in it, known by its version', async () => {
      const team = await made('/api/teams', { name: 'Sales', memberIds: [] });
      expect(team).toMatchObject({ name: 'Sales', memberIds: [], version: 1 });
      const changed = await api('PATCH', `/api/teams/${team.id}`, { name: 'Shop' }, { 'if-match': '"1"' });
      expect(changed).toMatchObject({ status: 200, body: { name: 'Shop', version: 2 } });
      expect(await api('PUT', `/api/teams/${team.id}`, { name: 'x' }, { 'if-match': '"1"' })).toMatchObject({
        status: 412,
      });
      expect(await api('DELETE', `/api/teams/${team.id}`)).toMatchObject({ status: 204 });
      expect(await api('GET', `/api/teams/${team.id}`)).toMatchObject({ status: 404 });
    });

    it.each<Refused>([
      ['without a name', { memberIds: [] }, 400, '/name'],
      ['of nobody known', { name: 'Ghosts', memberIds: [nowhere] }, 422],
      ['with a field that nobody knows', { name: 'x', memberIds: [], colour: 'red' }, 400],
    ])('%s is refused', (...refused) => expectRefused('/api/teams', refused));
  });

  it('notes are about a lead or a deal as well, and go with it', async () => {
    const [{ id: leadId }, { id: dealId }] = [await lead(), await deal()];
    const ofLead = await made('/api/notes', { text: 'Likes oak', leadId });
    const ofDeal = await made('/api/notes', { text: 'Wants a discount', dealId });
    const listed = async (query: string) =>
      (await api('GET', `/api/notes?${query}`)).body.items.map(({ id }: { id: string }) => id);
    expect([await listed(`leadId=${leadId}`), await listed(`dealId=${dealId}`)]).toEqual([[ofLead.id], [ofDeal.id]]);
    expect(await api('POST', '/api/notes', { text: 'x', leadId, dealId })).toMatchObject({ status: 400 });
    expect(await api('POST', '/api/notes', { text: 'x', dealId: nowhere })).toMatchObject({ status: 422 });
    for (const path of [`/api/leads/${leadId}`, `/api/deals/${dealId}`]) {
      expect(await api('DELETE', path)).toMatchObject({ status: 204 });
    }
    expect([await listed(`leadId=${leadId}`), await listed(`dealId=${dealId}`)]).toEqual([[], []]);
    for (const { id } of [ofLead, ofDeal]) expect(await api('GET', `/api/notes/${id}`)).toMatchObject({ status: 404 });
  });

  it('who only looks changes nothing', async () => {
    const viewer = (await api('POST', '/api/api-keys', { name: 'looks', role: 'viewer' })).body.key as string;
    const look = { authorization: `Bearer ${viewer}` };
    expect(await test.api('GET', '/api/leads', undefined, look)).toMatchObject({ status: 200 });
    for (const path of ['/api/leads', '/api/deals', '/api/tasks', '/api/activities', '/api/teams']) {
      expect(await test.api('POST', path, {}, look)).toMatchObject({ status: 403 });
    }
  });
});
