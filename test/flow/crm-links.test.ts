import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { type CrmFeed, startCrmFeed } from '../support/crm-feed.js';
import { learned, newCustomer } from '../support/conversation.js';
import { listenTo } from '../support/event-source.js';
import { startApp, type TestApp } from '../support/start-app.js';

const account = '104958372610385';
const links = '/api/dashboard/crm-links';

describe('the CRM links of an account', () => {
  let test: TestApp;
  const urlOf = (collection: string) => `${test.sandbox.url}/crm/${collection}`;
  const health = async (url: string) =>
    (await test.api('GET', `${links}/health?page_id=${account}`)).body.links.find(
      (link: { url: string }) => link.url === url,
    );
  const search = async (query: string, contact?: object) =>
    (await test.api('POST', '/api/dashboard/rag/search', { page_id: account, channel: 'messenger', query, contact }))
      .body.results as { text: string; link_name: string }[];
  const switchTo = (url: string, is_active: boolean, channels = ['facebook', 'messenger']) =>
    test.api('PUT', `${links}/status`, { page_id: account, url, channels, is_active });

  beforeAll(async () => {
    test = await startApp({ env: { EMBED_DIMENSIONS: '256' } });
    await learned(test);
  });
  afterEach(() => test.sandbox.crm.clear());

  it('are listed without their secrets', async () => {
    const { body } = await test.api('GET', `${links}?page_id=${account}&channel=messenger`);
    expect(body).toMatchObject({
      page_id: account,
      channel: 'messenger',
      total: 4,
      active_count: 4,
      inactive_count: 0,
    });
    expect(JSON.stringify(body)).not.toContain('sandbox-crm-key');
    expect(body.crm_links[0]).toMatchObject({ api_key: '***', type: 'api', is_active: true });
    const details = await test.api('GET', `/api/dashboard/rag/documents/details?page_id=${account}&source=crm`);
    expect(details.body).toMatchObject({ page_id: account, source: 'crm' });
    expect(details.body.total).toBeGreaterThan(100);
    const [document] = details.body.documents;
    const of = async (filter: string) =>
      (await test.api('GET', `/api/dashboard/rag/documents/details?page_id=${account}&${filter}`)).body;
    const { id } = await health(document.url);
    const byId = await of(`linkId=${id}&take=2`);
    expect(byId.next).toContain(`linkId=${id}`);
    expect((await of(`link=${encodeURIComponent(document.url)}`)).total).toBe(byId.total);
    expect(byId.total).toBeLessThan(details.body.total);
    const record = await of(`record=${document.record_key}&linkId=${id}`);
    expect(record.documents).toContainEqual(document);
    expect(record.documents.every(({ record_key: key }: { record_key: string }) => key === document.record_key)).toBe(
      true,
    );
    expect(await of('linkId=nobody')).toMatchObject({ status: 400, detail: expect.stringMatching(/^linkId names no .*health/) }); // prettier-ignore
    expect(await of('link=')).toMatchObject({ status: 400 });
    // Whoever follows what each page names next sees each document once.
    const seen: string[] = [];
    let next = `/api/dashboard/rag/documents/details?page_id=${account}&take=60`;
    for (let pages = 0; next !== null && pages < 20; pages += 1) {
      const { body: page } = await test.api('GET', next);
      seen.push(...page.documents.map(({ chunk_id }: { chunk_id: string }) => chunk_id));
      next = page.next;
    }
    expect([next, seen.length, new Set(seen).size]).toEqual([null, details.body.total, details.body.total]);
  });

  it('take effect at once: switched off nobody finds a record, switched on everybody does', async () => {
    const url = urlOf('policies');
    expect((await search('return policy')).some(hit => hit.text.includes('30 days'))).toBe(true);
    expect(await switchTo(url, false)).toMatchObject({ status: 200, body: { updated_count: 2, is_active: false } });
    expect((await search('return policy')).some(hit => hit.text.includes('30 days'))).toBe(false);
    expect(await health(url)).toMatchObject({ state: 'paused', next_run: null });
    const customer = newCustomer(test);
    await customer.says('What are your opening hours?');
    const draft = await customer.reply('held', 'sent');
    expect(draft.citations.some(({ linkName }) => /polic/i.test(linkName))).toBe(false);
    await switchTo(url, true, ['messenger']);
    expect((await search('return policy')).some(hit => hit.text.includes('30 days'))).toBe(true);
    await switchTo(url, true);
  });

  it('leave nothing behind once they are deleted, and come back when they are added again', async () => {
    const url = urlOf('products');
    const [product] = test.sandbox.crm.shop.products;
    const name = String(product?.['name']);
    expect((await search(`price of ${name}`))[0]?.text).toContain(name);
    const target = { page_id: account, url, channels: ['facebook', 'messenger'] };
    expect((await test.api('DELETE', links, target)).body).toMatchObject({ deleted_count: 2, url });
    expect((await search(`price of ${name}`)).filter(hit => hit.text.includes(name))).toEqual([]);
    expect((await test.api('DELETE', links, target)).status).toBe(404);
    const added = await test.api('POST', links, { ...target, name: 'Products', is_active: true });
    expect(added).toMatchObject({ status: 201, body: { message: 'CRM link added successfully', page_id: account } });
    await test.until(async () => (await health(url))?.state === 'healthy');
    expect((await search(`price of ${name}`))[0]?.text).toContain(name);
  });

  it.each([
    ['unauthorized', /check api_key/],
    ['not_found', /check the URL/],
    ['rate', /429/],
    ['html', /HTML/],
    ['huge', /larger than 25 MB/],
    ['endless', /larger than 25 MB/],
    ['redirect_metadata', /private|https/],
  ] as const)('stay active and lose nothing when the CRM answers with %s', async (fault, words) => {
    const url = urlOf('orders');
    const before = await health(url);
    test.sandbox.crm.failNext({ fault, match: '/orders', times: 20, ms: 1000 });
    expect((await test.api('POST', `${links}/sync`, { page_id: account, url })).status).toBe(202);
    const failing = await test.until(async () => {
      const row = await health(url);
      return row.state === 'failing' && words.test(row.last_error) ? row : null;
    });
    expect(failing).toMatchObject({ records: before.records, chunks: before.chunks });
    const listed = await test.api('GET', `${links}?page_id=${account}`);
    expect(listed.body.crm_links.find((link: { url: string }) => link.url === url)).toMatchObject({ is_active: true });
    const mine = await search('where is my order', { email: 'mara@example.com' });
    expect(mine[0]?.text).toContain('mara@example.com');
    test.sandbox.crm.clear();
    await test.api('POST', `${links}/sync`, { page_id: account, url });
    await test.until(async () => (await health(url)).state === 'healthy');
  });

  it('keep what they have when much of it is gone, until an admin says that it is right', async () => {
    const url = urlOf('orders');
    const target = { page_id: account, url };
    const confirm = (body: object) => test.api('POST', `${links}/confirm`, body);
    const before = await health(url);
    expect(before).toMatchObject({ state: 'healthy', held: null, last_try: expect.stringMatching(/^2/) });
    expect(await confirm(target)).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect((await confirm({ ...target, url: 'https://nobody.example' })).status).toBe(404);
    test.sandbox.crm.failNext({ fault: 'half', match: '/orders', times: 1000 });
    await test.api('POST', `${links}/sync`, target);
    const waiting = await test.until(async () => {
      const row = await health(url);
      return row.state === 'waiting' ? row : null;
    });
    expect(waiting).toMatchObject({
      records: before.records,
      chunks: before.chunks,
      last_outcome: expect.stringMatching(/^waiting: /),
      held: { records_before: before.records, confirmed: false, passes: 1 },
    });
    expect(waiting.held.actions.map(({ path }: { path: string }) => path)).toContain(`${links}/confirm`);
    expect((await confirm(target)).status).toBe(202);
    const kept = await test.until(async () => {
      const row = await health(url);
      return row.state === 'healthy' ? row : null;
    });
    expect(kept).toMatchObject({ records: waiting.held.records_read, held: null, last_outcome: 'complete' });
    const { body } = await test.api('GET', '/api/audit?limit=5');
    expect(JSON.stringify(body)).toContain('crm-link.confirm');
    test.sandbox.crm.clear();
    await test.api('POST', `${links}/sync`, target);
    await test.until(async () => (await health(url)).records === before.records);
  });

  it.each([
    'ftp://crm.example.com/x',
    'http://crm.example.com/x',
    'https://10.0.0.7/x',
    'https://169.254.169.254/latest/meta-data',
    'https://[::1]/x',
    'https://user:pass@crm.example.com/x',
    'not a url',
  ])('refuse the address %s with a sentence', async url => {
    const body = { page_id: account, url, channels: ['messenger'], name: 'Bad', is_active: true };
    const answer = await test.api('POST', links, body);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ errors: [{ pointer: '/url', message: expect.stringMatching(/./) }] });
  });

  it('refuse what is missing or unknown, field by field', async () => {
    const bad = await test.api('POST', links, { page_id: account, channels: ['telegraph'], url: urlOf('x') });
    expect(bad.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/channels/0',
      '/is_active',
      '/name',
    ]);
    const twice = { page_id: account, channels: ['messenger'], url: urlOf('orders'), name: 'Again', is_active: true };
    expect(await test.api('POST', links, twice)).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect((await test.api('POST', links, { ...twice, page_id: '1', url: urlOf('y') })).status).toBe(404);
    expect((await test.api('POST', `${links}/sync`, { page_id: account, url: 'https://nobody.example' })).status).toBe(
      404,
    );
  });

  it('come with their progress to whoever has a stream open', async () => {
    const stream = await listenTo(`${test.url}/api/stream`, { authorization: `Bearer ${test.token}` });
    const url = urlOf('orders');
    const { id: linkId } = await health(url);
    test.sandbox.crm.failNext({ fault: 'slow', match: '/orders', times: 1, ms: 2500 });
    await test.api('POST', `${links}/sync`, { page_id: account, url });
    const told = await test.until(() => stream.events.find(({ name }) => name === 'sync.progress'));
    // It has no place in the log: who comes back does not ask for what was told before it.
    expect(told).toMatchObject({ id: null, data: { type: 'sync.progress', data: { linkId, phase: 'reading' } } });
    expect(await health(url)).toMatchObject({ running: { phase: 'reading', pages: 0 } });
    await test.until(async () => (await health(url)).running === null);
    stream.leave();
  });

  it('show whose records are whose', async () => {
    const other = test.sandbox.crm.shop.orders.find(({ email }) => email && email !== 'mara@example.com');
    const query = `order ${String(other?.['id'])} of ${String(other?.['email'])}`;
    for (const hit of await search(query, { email: 'mara@example.com' })) {
      expect(hit.text).not.toContain(String(other?.['email']));
    }
    for (const hit of await search(query)) expect(hit.text).not.toContain(String(other?.['email']));
    expect((await search(query, { email: String(other?.['email']) }))[0]?.text).toContain(String(other?.['email']));
  });
});

describe('answers as CRMs give them', () => {
  let feed: CrmFeed;
  let test: TestApp;
  beforeAll(async () => {
    feed = await startCrmFeed();
    test = await startApp({ env: { EMBED_DIMENSIONS: '256' }, allowHosts: [feed.host] });
  });
  const texts = async (query: string, contact?: object) =>
    (await feed.search(test, query, contact)).map(({ text }) => text).join('\n');

  it('are read page after page, whatever leads to the next one', async () => {
    feed.serve('/goods', {
      totalSize: 3,
      done: false,
      nextRecordsUrl: '/goods/next-2',
      records: [
        { Id: 'p1', Name: 'Table oak', Price: 9 },
        { Id: 'p2', Name: 'Table pine', Price: 8 },
      ],
    });
    feed.serve('/goods/next-2', { totalSize: 3, done: true, records: [{ Id: 'p3', Name: 'Chair red', Price: 7 }] });
    expect(await feed.link(test, '/goods')).toMatchObject({ state: 'healthy', records: 3 });
  });

  it('keep their letters, digits and dates', async () => {
    feed.serve(
      '/furniture',
      iconv.encode('sep=;\nid;name;price\n1;Стол дубовый;120\n2;Лампа;9\n', 'windows-1251'),
      'text/csv',
    );
    expect(await feed.link(test, '/furniture')).toMatchObject({ state: 'healthy', records: 2 });
    expect(await texts('Стол дубовый')).toContain('name: Стол дубовый');
    const nora = { email: 'nora@customer.example' };
    const order = {
      tracking_number: 94001102,
      order_number: 'OB-77',
      email: nora.email,
      estimated_delivery: 1796083200,
    };
    feed.serve('/parcels', JSON.stringify({ orders: [order] }).replace('94001102', '9400110200881234567890'));
    await feed.link(test, '/parcels');
    const found = await texts('OB-77', nora);
    expect(found).toContain('tracking_number: 9400110200881234567890');
    expect(found).toContain('estimated_delivery: 2026-12-01');
  });

  it('are not read when they are an error, and nothing is lost', async () => {
    feed.serve('/lamps', { products: [1, 2, 3].map(id => ({ id, name: `Lamp ${id}`, price: '1 EUR' })) });
    const url = `http://${feed.host}/lamps`;
    await feed.link(test, '/lamps');
    feed.serve('/lamps', { data: null, errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }] });
    await test.api('POST', `${links}/sync`, { page_id: account, url });
    const row = await test.until(async () => {
      const { body } = await test.api('GET', `${links}/health?page_id=${account}`);
      return (
        body.links.find((link: { url: string; state: string }) => link.url === url && link.state === 'failing') ?? null
      );
    });
    expect(row.last_error).toContain('THROTTLED');
    expect(await texts('Lamp 2')).toContain('Lamp 2');
    expect(await texts('Throttled')).not.toContain('Throttled');
  });

  it('are shown before a link is there, and nothing of them is kept', async () => {
    const people = [
      { id: 'v1', name: 'Vera Lind', email: 'vera@customer.example', balance: '12 EUR', passport_number: 'X1' },
      { id: 'v2', name: 'Row without owner', balance: '9 EUR' },
    ];
    const url = feed.serve('/accounts', people);
    const body = { page_id: account, channels: ['messenger'], name: 'Accounts', url };
    const rows = async () => (await test.api('GET', `${links}/health?page_id=${account}`)).body.links.length;
    const before = await rows();
    const shown = await test.api('POST', `${links}/test`, body);
    expect(shown).toMatchObject({ status: 200, body: { pages_seen: 1, records_read: 2, more: false } });
    expect(shown.body.visible).toEqual({ public: 0, owners: 1, managers: 1 });
    expect(shown.body.records[0]).toMatchObject({
      record_id: 'v1',
      visibility: 'matched_contact',
      owner_keys: ['email:vera@customer.example'],
      left_out: ['passport_number'],
      text: expect.stringContaining('[0].name: Vera Lind'),
    });
    const open = await test.api('POST', `${links}/test`, { ...body, visibility: 'public', limit: 1 });
    expect(open.body).toMatchObject({ more: true, visible: { public: 2 }, records: [{ record_id: 'v1' }] });
    expect(open.body.warnings).toContainEqual(expect.stringContaining('Strangers would see it'));
    const wrong = await test.api('POST', `${links}/test`, { ...body, url: `http://${feed.host}/nothing` });
    expect(wrong).toMatchObject({ status: 422, body: { failure: 'not_found', errors: [{ pointer: '/url' }] } });
    expect((await test.api('POST', `${links}/test`, { ...body, url: 'http://10.0.0.1/' })).status).toBe(400);
    expect((await test.api('POST', `${links}/test`, { ...body, api_key: '***' })).status).toBe(400);
    expect(await rows()).toBe(before);
    // What was shown is what a pass makes of it.
    const row = await feed.link(test, '/accounts');
    expect(row).toMatchObject({ visible: shown.body.visible, left_out: shown.body.left_out });
  });

  it('follow what a link is changed to; what is left out stays, null empties', async () => {
    const url = feed.serve('/boats', { products: [{ id: 'b1', name: 'Boat', price: '9 EUR', colour: 'teal paint' }] });
    const made = { api_key: 'first', headers: { 'X-Shop': 'north' }, interval_minutes: 60, visibility: 'public' };
    await feed.link(test, '/boats', made);
    const change = (what: object) => test.api('PUT', links, { page_id: account, url, ...what });
    expect(await change({ name: 'Ships', exclude_fields: ['colour'], headers: { 'X-Shop': '***' } })).toMatchObject({
      status: 200,
      body: { updated_count: 1, visibility: 'public', crm_links: [{ name: 'Ships', headers: { 'X-Shop': 'north' } }] },
    });
    await test.until(async () => !(await texts('Boat')).includes('teal'));
    expect(await texts('Boat')).toContain('9 EUR');
    const settings = async () =>
      (await test.api('GET', `${links}/health?page_id=${account}`)).body.links.find(
        (link: { url: string }) => link.url === url,
      ).settings;
    expect(await settings()).toMatchObject({ interval_minutes: 60, has_api_key: true, exclude_fields: ['colour'] });
    await change({ interval_minutes: null, api_key: null, exclude_fields: null });
    expect(await settings()).toMatchObject({ interval_minutes: 30, has_api_key: false, exclude_fields: [] });
    const refused = await change({ headers: { 'X-New': '***' }, speed: 1 });
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ pointer: '/speed' }] } });
    expect((await change({ headers: { 'X-New': '***' } })).status).toBe(400);
    const { body: audit } = await test.api('GET', '/api/audit?limit=20');
    expect(JSON.stringify(audit)).toContain('crm-link.change');
    expect(JSON.stringify(audit)).not.toContain('first');
  });

  it('may be a file that somebody hands in, shown first, and replaced by the next of its name', async () => {
    const send = async (path: string, bytes: string) => {
      const headers = { authorization: `Bearer ${test.token}`, 'content-type': 'application/octet-stream' };
      const answer = await fetch(`${test.url}${links}/${path}`, { method: 'POST', headers, body: bytes });
      return { status: answer.status, body: (await answer.json()) as Record<string, any> };
    };
    const csv = 'id;name;price;margin\n1;Anchor small;12 EUR;4\n2;Anchor large;30 EUR;9\n';
    const asked = `page_id=${account}&name=anchors.csv`;
    const shown = await send(`upload/test?${asked}&limit=1`, csv);
    expect(shown).toMatchObject({ status: 200, body: { records_read: 2, more: true, records: [{ record_id: '1' }] } });
    expect(shown.body['left_out']).toContain('margin');
    const kept = await send(`upload?${asked}&link_name=Anchors&exclude_fields=margin&visibility=public`, csv);
    expect(kept).toMatchObject({ status: 202, body: { url: 'file:anchors.csv', crm_link: { name: 'Anchors' } } });
    await test.until(async () => (await texts('Anchor large')).includes('30 EUR'));
    expect((await send(`upload?${asked}&url=file:anchors.csv`, csv.replace('30', '31'))).status).toBe(202);
    await test.until(async () => (await texts('Anchor large')).includes('31 EUR'));
    expect((await send(`upload?${asked}&url=file:nothing.csv`, csv)).status).toBe(404);
    expect((await send(`upload?page_id=${account}&name=anchors.exe`, csv)).status).toBe(422);
    expect((await send(`upload?${asked}`, '')).status).toBe(400);
    expect((await send(`upload?${asked}&channels=telegraph`, csv)).status).toBe(400);
  });

  it('are missed in an answer for a reason that can be asked for', async () => {
    const orders = [{ order_number: 'EX-1', email: 'eva@customer.example', status: 'packed in Bergen' }];
    feed.serve('/bookings', { orders });
    await feed.link(test, '/bookings');
    const made = await test.api('POST', '/api/contacts', { displayName: 'Eva', emails: ['eva@customer.example'] });
    const why = async (more: object = {}) =>
      (
        await test.api('POST', '/api/dashboard/rag/explain', {
          ...{ page_id: account, channel: 'messenger', query: 'Bergen', record_id: 'EX-1' },
          ...more,
        })
      ).body;
    expect(await why({ contact: { id: made.body.id } })).toMatchObject({ found: true, code: 'answered' });
    expect(await why()).toMatchObject({ found: false, code: 'strangers_do_not', link_name: 'bookings' });
    const steps = (await why({ contact: { email: 'else@customer.example' } })).steps;
    expect(steps.at(-1)).toMatchObject({ step: 'visible', ok: false, detail: expect.stringMatching(/else’s/) });
    expect(await why({ record_id: 'EX-9' })).toMatchObject({ code: 'not_fetched' });
    const target = { page_id: account, url: `http://${feed.host}/bookings` };
    await test.api('PUT', `${links}/status`, { ...target, channels: ['messenger'], is_active: false });
    expect(await why({ contact: { id: made.body.id } })).toMatchObject({ code: 'other_channel' });
    await test.api('PUT', `${links}/status`, { ...target, channels: ['facebook'], is_active: false });
    expect(await why()).toMatchObject({ code: 'link_off' });
    const nobody = { contact: { id: 'nobody' }, page_id: account, channel: 'messenger', query: 'x' };
    expect((await test.api('POST', '/api/dashboard/rag/search', nobody)).status).toBe(422);
  });
});
