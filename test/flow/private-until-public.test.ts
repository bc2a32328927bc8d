import { beforeAll, describe, expect, it } from '@jest/globals';
import { type CrmFeed, startCrmFeed } from '../support/crm-feed.js';
import { startApp, type TestApp } from '../support/start-app.js';

const nora = { email: 'nora@customer.example' };
const otto = { email: 'otto@customer.example' };

let feed: CrmFeed;
let test: TestApp;
beforeAll(async () => {
  feed = await startCrmFeed();
  test = await startApp({ env: { EMBED_DIMENSIONS: '256' }, allowHosts: [feed.host] });
});

/** A link that waits once an admin has said that what was found is right. */
const confirmed = async (path: string) => {
  const url = `http://${feed.host}${path}`;
  await test.api('POST', '/api/dashboard/crm-links/confirm', { page_id: '104958372610385', url });
  return test.until(async () => {
    const { body } = await test.api('GET', '/api/dashboard/crm-links/health?page_id=104958372610385');
    return body.links.find((row: { url: string; state: string }) => row.url === url && row.state === 'healthy');
  });
};

const visibleTo = async (query: string, word: string, contact?: object, channel?: string) =>
  (await feed.search(test, query, contact, channel)).filter(({ text }) => text.includes(word)).length;

describe('a link that nobody has called public', () => {
  it('a table of customers that is served as text belongs to each of them', async () => {
    feed.serve(
      '/dues',
      'id,name,email,unpaid\n1,Nora Lind,nora@customer.example,990 EUR overdue\n2,Otto Berg,otto@customer.example,120 EUR overdue\n',
      'text/plain',
    );
    expect(await feed.link(test, '/dues')).toMatchObject({
      state: 'healthy',
      records: 2,
      visible: { public: 0, owners: 2, managers: 0 },
      who_sees: '2 records: 2 to their owner.',
    });
    expect(await visibleTo('Nora Lind 990 EUR overdue', 'overdue')).toBe(0);
    expect(await visibleTo('Nora Lind 990 EUR overdue', 'overdue', undefined, 'facebook')).toBe(0);
    expect(await visibleTo('what do I owe', '990 EUR', nora)).toBe(1);
    expect(await visibleTo('Nora Lind 990 EUR overdue', '990 EUR', otto)).toBe(0);
  });

  it('is for nobody outside where it cannot be told whom its records are about', async () => {
    feed.serve('/feed', [{ ref: 'DX-4711', Bezieher: 'Nora Lind', Betrag: '990 EUR' }]);
    expect(await feed.link(test, '/feed')).toMatchObject({
      visible: { public: 0, owners: 0, managers: 1 },
      who_sees: expect.stringContaining('1 to managers only, because no address was found'),
    });
    expect(await visibleTo('DX-4711 Nora Lind Betrag', 'DX-4711')).toBe(0);
    expect(await visibleTo('DX-4711 Nora Lind Betrag', 'DX-4711', nora)).toBe(0);
  });

  it('stays private when the fields that showed it to be are renamed, until an admin says otherwise', async () => {
    const members = (field: string) => ({
      products: [1, 2, 3].map(n => ({
        sku: `MB-${n}`,
        name: `Plan number ${n}`,
        price: 10,
        [field]: `m${n}@b.example`,
      })),
    });
    feed.serve('/plans', members('email'));
    await feed.link(test, '/plans');
    expect(await visibleTo('Plan number 2', 'MB-2')).toBe(0);
    feed.serve('/plans', { products: members('email').products.map(({ sku, name, price }) => ({ sku, name, price })) });
    await feed.readInVain(test, '/plans');
    expect(await confirmed('/plans')).toMatchObject({ visible: { public: 0, owners: 0, managers: 3 } });
    expect(await visibleTo('Plan number 2', 'MB-2')).toBe(0);
    feed.serve('/plans-open', {
      products: members('email').products.map(({ sku, name, price }) => ({ sku, name, price })),
    });
    await feed.link(test, '/plans-open', { visibility: 'public' });
    expect(await visibleTo('Plan number 2', 'MB-2')).toBe(1);
  });
});

describe('a public link whose CRM answers badly for a while', () => {
  const lamps = (price: unknown, more: object[] = []) => ({
    items: [...[1, 2, 3].map(n => ({ sku: `LP-${n}`, name: `Lamp number ${n}`, price })), ...more],
  });
  it('waits while its records have lost their facts, and is public as before once they are back', async () => {
    feed.serve('/lamps', lamps('12 EUR'));
    expect(await feed.link(test, '/lamps')).toMatchObject({ state: 'healthy', visible: { public: 3 } });
    // Fields are empty, then gone.
    for (const bad of [lamps(''), { items: [1, 2, 3].map(n => ({ sku: `LP-${n}` })) }]) {
      feed.serve('/lamps', bad);
      expect(await feed.readInVain(test, '/lamps')).toMatchObject({
        state: 'waiting',
        visible: { public: 3, owners: 0, managers: 0 },
        last_error: expect.stringMatching(/3 of 3 records no longer have what says that they are for everybody/),
        held: { would_remove: 0, would_add: 0 },
      });
      expect(await visibleTo('Lamp number 2', '12 EUR')).toBeGreaterThan(0);
    }
    feed.serve('/lamps', lamps('13 EUR'));
    expect(await feed.read(test, '/lamps')).toMatchObject({ state: 'healthy', visible: { public: 3 }, held: null });
    expect(await visibleTo('Lamp number 2', '13 EUR')).toBeGreaterThan(0);
    // Something of a person closes it at once.
    feed.serve('/lamps', lamps('13 EUR', [{ sku: 'LP-9', name: 'Nora Lind', email: 'nora@customer.example' }]));
    expect(await feed.read(test, '/lamps')).toMatchObject({ state: 'healthy', visible: { public: 0 } });
  });
});

describe('a private link whose owners are lost', () => {
  const dues = (field: string, mail: (n: number) => string) =>
    [1, 2, 3, 4].map(n => ({ id: `DU-${n}`, unpaid: `${n}0 EUR overdue`, ...(n < 4 && { [field]: mail(n) }) }));
  const mailOf = (n: number) => (n === 1 ? nora.email : `p${n}@customer.example`);
  const url = () => feed.serve('/owed', dues('email', mailOf));

  it('waits while the field of their addresses is renamed, gone or empty, and they find what they found', async () => {
    url();
    expect(await feed.link(test, '/owed')).toMatchObject({ state: 'healthy', visible: { owners: 3, managers: 1 } });
    for (const [bad, why] of [
      [dues('zzz', () => 'none'), 'the field `email` is missing'],
      [dues('email', () => ''), 'the field `email` is without an address'],
    ] as const) {
      feed.serve('/owed', bad);
      expect(await feed.readInVain(test, '/owed')).toMatchObject({
        state: 'waiting',
        visible: { public: 0, owners: 3, managers: 1 },
        last_error: expect.stringContaining(`3 of 4 records had an owner before, 0 of these now: ${why}.`),
        held: { would_remove: 0 },
      });
      expect(await visibleTo('what do I owe', '10 EUR', nora)).toBe(1);
    }
    url();
    expect(await feed.read(test, '/owed')).toMatchObject({ state: 'healthy', held: null, note: null });
  });

  it('also where records have no id, so that each of them is another text', async () => {
    const cards = (mail: (n: number) => string) => [1, 2, 3].map(n => ({ seat: `Row ${n}`, who: mail(n) }));
    feed.serve('/cards', cards(mailOf));
    await feed.link(test, '/cards');
    feed.serve(
      '/cards',
      cards(() => ''),
    );
    expect(await feed.readInVain(test, '/cards')).toMatchObject({
      last_error: expect.stringContaining(
        '3 of 3 records had an owner before, 0 of these now: the field `who` is without an address',
      ),
    });
  });

  it('says so for as long as it is so, once an admin has confirmed it', async () => {
    feed.serve(
      '/owed',
      dues('zzz', () => 'none'),
    );
    await feed.readInVain(test, '/owed');
    expect(await confirmed('/owed')).toMatchObject({
      state: 'healthy',
      visible: { owners: 0, managers: 4 },
      note: expect.stringMatching(/customers no longer find their records.*an admin confirmed.*3 of 4 records/),
    });
    url();
    expect(await feed.read(test, '/owed')).toMatchObject({ visible: { owners: 3 }, note: null });
  });
});

describe('ids that do not tell records apart', () => {
  it('overwrite nothing, and the health of the link says so', async () => {
    const plan = (id: string, name: string) => ({ id, name, price: '9 EUR', category: 'plans' });
    feed.serve('/tariffs', { products: [plan('a', 'Plan one'), plan('a', 'Plan two'), plan('a#2', 'Plan three')] });
    expect(await feed.link(test, '/tariffs', { id_field: 'ref' })).toMatchObject({
      records: 3,
      note: expect.stringMatching(/No record has the field "ref".*1 record with the id of another one \(a\)/),
    });
    expect(await visibleTo('Plan two', 'Plan two')).toBe(1);
  });
});

describe('an admin’s word', () => {
  const links = '/api/dashboard/crm-links';
  const page_id = '104958372610385';
  const people = [
    { id: 'w1', name: 'Nora Lind', email: 'nora@customer.example', seat: 'Row Walnut' },
    { id: 'w2', name: 'Somebody', seat: 'Row Cedar' },
  ];
  const preview = async (url: string, visibility = 'public') =>
    test.api('GET', `${links}/visibility?page_id=${page_id}&url=${encodeURIComponent(url)}&visibility=${visibility}`);

  it('is asked with what strangers would see, holds at once, and is in the audit log', async () => {
    const url = feed.serve('/seats', people);
    await feed.link(test, '/seats');
    const asked = await preview(url);
    expect(asked.body.links).toMatchObject([
      {
        url,
        visibility: 'auto',
        visibility_then: 'public',
        kept_private: true,
        visible: { public: 0, owners: 1, managers: 1 },
        visible_then: { public: 2, owners: 0, managers: 0 },
        who_sees_then: '2 records: 2 to everybody.',
        warnings: [expect.stringContaining('1 record carries an address')],
        records: [
          { record_id: 'w1', visibility_then: 'public', owner_keys: ['email:nora@customer.example'] },
          { record_id: 'w2', visibility: 'managers_only', text: expect.stringContaining('Row Cedar') },
        ],
      },
    ]);
    expect(await visibleTo('Row Walnut', 'Row Walnut')).toBe(0);
    const change = (visibility: string) => test.api('PUT', links, { page_id, url, visibility });
    expect(await change('public')).toMatchObject({ status: 200, body: { updated_count: 1, visibility: 'public' } });
    expect(await visibleTo('Row Walnut', 'Row Walnut')).toBe(1);
    expect(await change('matched_contact')).toMatchObject({ status: 200 });
    expect(await visibleTo('Row Walnut', 'Row Walnut')).toBe(0);
    expect(await visibleTo('Row Walnut', 'Row Walnut', nora)).toBe(1);
    await change('managers_only');
    expect(await visibleTo('Row Walnut', 'Row Walnut', nora)).toBe(0);
    await change('auto');
    expect(await visibleTo('Row Walnut', 'Row Walnut')).toBe(0);
    expect(await visibleTo('Row Walnut', 'Row Walnut', nora)).toBe(1);
    const { body: audit } = await test.api('GET', '/api/audit?limit=20');
    const said = audit.items.filter(({ action }: { action: string }) => action === 'crm-link.visibility');
    expect(said.map(({ after }: { after: unknown }) => after)).toEqual(
      ['auto', 'managers_only', 'matched_contact', 'public'].map(visibility => ({ visibility })),
    );
  });

  it('names what is missing, unknown or another’s', async () => {
    const url = feed.serve('/seats-2', people);
    expect((await preview(url)).status).toBe(404);
    expect((await preview('https://nobody.example', 'everyone')).status).toBe(400);
    expect((await test.api('PUT', links, { page_id, url, visibility: 'public' })).status).toBe(404);
    expect((await test.api('PUT', links, { page_id: '1', url, visibility: 'public' })).status).toBe(404);
    const bad = await test.api('PUT', links, { page_id, url, visibility: 'everyone', nme: 'x' });
    expect(bad).toMatchObject({ status: 400 });
  });
});

describe('what no answer may draw on', () => {
  it('is not kept, and the health of the link names it', async () => {
    const secret = { otp: '482913', order_status_url: 'https://shop.example/o/zinc-token', religion: 'zinc-faith' };
    feed.serve('/vault', { customers: [{ id: 'v1', email: 'nora@customer.example', tier: 'Zinctier', ...secret }] });
    expect(await feed.link(test, '/vault')).toMatchObject({ left_out: ['order_status_url', 'otp', 'religion'] });
    expect(await visibleTo('Zinctier', 'Zinctier', nora)).toBe(1);
    for (const word of ['482913', 'zinc-token', 'zinc-faith']) expect(await visibleTo(word, word, nora)).toBe(0);
  });
});

describe('what is known to be for everybody', () => {
  it('a catalogue with its makers, and branches with their own numbers', async () => {
    feed.serve('/books', [
      {
        isbn: '978-1',
        title: 'The Salt Map',
        price: '12 EUR',
        author: { name: 'Ilse Marwood', email: 'ilse@w.example' },
      },
    ]);
    feed.serve('/branches', [
      {
        id: 'b1',
        name: 'Quay branch',
        street: 'Quay 9',
        city: 'Leith',
        phone: '+44 131 496 0123',
        hours: 'Mo-Fr 9:00-17:00',
      },
    ]);
    await feed.link(test, '/books');
    await feed.link(test, '/branches');
    expect(await visibleTo('The Salt Map by Ilse Marwood', 'The Salt Map')).toBe(1);
    expect(await visibleTo('phone of the Quay branch in Leith', '+44 131 496 0123')).toBe(1);
  });
});

describe('a public link that was closed since its records had lost their facts', () => {
  const bulbs = (price: string) => ({
    items: [1, 2, 3].map(n => ({ sku: `BU-${n}`, name: `Bulb number ${n}`, price })),
  });

  it('says so, also when they are back, and an admin opens it', async () => {
    const body = { page_id: '104958372610385', url: feed.serve('/bulbs', bulbs('7 EUR')) };
    await feed.link(test, '/bulbs');
    feed.serve('/bulbs', bulbs(''));
    await feed.readInVain(test, '/bulbs');
    const closed = { visible: { public: 0, managers: 3 }, note: expect.stringMatching(/private since.*PUT.*"public"/) };
    expect(await confirmed('/bulbs')).toMatchObject(closed);
    feed.serve('/bulbs', bulbs('8 EUR'));
    expect(await feed.read(test, '/bulbs')).toMatchObject(closed);
    await test.api('PUT', '/api/dashboard/crm-links', { ...body, visibility: 'public' });
    expect(await visibleTo('Bulb number 2', '8 EUR')).toBeGreaterThan(0);
    expect(await feed.read(test, '/bulbs')).toMatchObject({ visible: { public: 3 }, note: null });
  });
});
