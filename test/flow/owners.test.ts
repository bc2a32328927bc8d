import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Asker, type CrmFeed, startCrmFeed } from '../support/crm-feed.js';
import { startApp, type TestApp } from '../support/start-app.js';

const nora: Asker = { email: 'nora@customer.example' };
const otto: Asker = { email: 'otto@customer.example' };

let feed: CrmFeed;
let test: TestApp;
beforeAll(async () => {
  feed = await startCrmFeed();
  test = await startApp({ env: { EMBED_DIMENSIONS: '256' }, allowHosts: [feed.host] });
});

const sees = async (contact: Asker | undefined, word: string, query = word) =>
  (await feed.search(test, query, contact)).some(({ text }) => text.includes(word));

describe('a person finds their own records, and nobody else does', () => {
  it('by addresses in lists', async () => {
    const person = (id: string, name: string, mail: string, phone: string, window: string) => ({
      id,
      name,
      emails: [mail],
      phones: [phone],
      delivery_window: window,
    });
    feed.serve('/people-a', {
      contacts: [
        person('c1', 'Nora Lind', 'nora@customer.example', '+4791234567', 'Tuesday 9 to 11'),
        person('c2', 'Otto Berg', 'otto@customer.example', '+4798765432', 'Friday 14 to 16'),
      ],
    });
    await feed.link(test, '/people-a');
    for (const contact of [nora, { phone: '+47 912 34 567' }]) {
      expect(await sees(contact, 'Tuesday 9 to 11')).toBe(true);
      expect(await sees(contact, 'Friday 14 to 16')).toBe(false);
    }
    expect(await sees(undefined, 'Tuesday 9 to 11', 'Nora Lind delivery window')).toBe(false);
    expect(await feed.search(test, 'Nora Lind delivery window', nora, 'messenger')).not.toEqual([]);
  });

  it('by labelled values, several in a cell, and other spellings of a number', async () => {
    const entry = (value: string) => [{ label: 'work', value, primary: true }];
    feed.serve('/people-b', {
      data: [
        {
          id: 70001,
          name: 'Nora Lind',
          email: entry('nora@customer.example'),
          phone: entry('+4791234567'),
          loyalty_tier: 'Goldleaf',
        },
        { id: 80001, name: 'Otto Berg', email: entry('otto@customer.example'), phone: [], loyalty_tier: 'Silverleaf' },
      ],
    });
    feed.serve('/people-c', {
      customers: [{ id: 'b1', name: 'Ana', phone: '+55 11 98765-4321', vip_balance: '3300 BRL' }],
    });
    feed.serve('/people-d', {
      results: [
        {
          id: '901',
          properties: { email: 'ida.work@c.example', more: 'ida@c.example;ida2@c.example', tier: 'Bronzeleaf' },
        },
      ],
    });
    for (const path of ['/people-b', '/people-c', '/people-d']) await feed.link(test, path);
    expect(await sees({ phone: '+4791234567' }, 'Goldleaf')).toBe(true);
    expect(await sees(otto, 'Silverleaf')).toBe(true);
    expect(await sees(otto, 'Goldleaf')).toBe(false);
    for (const phone of ['+551187654321', '+5511987654321']) expect(await sees({ phone }, '3300 BRL')).toBe(true);
    for (const email of ['ida.work@c.example', 'ida@c.example', 'ida2@c.example'])
      expect(await sees({ email }, 'Bronzeleaf')).toBe(true);
  });

  it('a number without a country is nobody’s, until the link’s country is known', async () => {
    const customers = [{ id: 'cn1', name: 'Li', mobile: '15712345678', vip_balance: '8800 CNY' }];
    feed.serve('/people-e', { customers });
    await feed.link(test, '/people-e');
    expect(await sees({ phone: '+15712345678' }, '8800 CNY')).toBe(false);
    feed.serve('/people-f', { customers: [{ ...customers[0], vip_balance: '9900 CNY' }] });
    await feed.link(test, '/people-f', { country: 'cn' });
    expect(await sees({ phone: '+15712345678' }, '9900 CNY')).toBe(false);
    expect(await sees({ phone: '+8615712345678' }, '9900 CNY')).toBe(true);
  });

  it('a number that a family shares opens nothing by itself', async () => {
    const of = (name: string, tier: string) => ({
      id: `f-${name}`,
      name: `${name} Holm`,
      email: `${name.toLowerCase()}@holm.example`,
      phone: '+4790000001',
      tier,
    });
    feed.serve('/family', { customers: [of('Eva', 'Copperleaf'), of('Jan', 'Tinleaf')] });
    await feed.link(test, '/family');
    expect(await sees({ phone: '+4790000001' }, 'Copperleaf')).toBe(false);
    expect(await sees({ phone: '+4790000001', email: 'eva@holm.example' }, 'Copperleaf')).toBe(true);
    expect(await sees({ phone: '+4790000001', email: 'eva@holm.example' }, 'Tinleaf')).toBe(false);
  });

  it('a ticket that names its customer by the id of another link', async () => {
    feed.serve('/tickets', {
      tickets: [
        { id: 't1', subject: 'Broken hinge', customer_id: 'c1', status: 'open' },
        {
          id: 't2',
          subject: 'Loose handle',
          customer_id: 'c2',
          assignee: { email: 'nora@customer.example' },
          status: 'open',
        },
      ],
    });
    await feed.link(test, '/tickets');
    feed.serve('/customers', { customers: [{ id: 'c1', name: 'Una Falk', email: 'una@c.example' }] });
    await feed.link(test, '/customers');
    expect(await sees({ email: 'una@c.example' }, 'Broken hinge')).toBe(true);
    expect(await sees({ email: 'una@c.example' }, 'Loose handle')).toBe(false);
    expect(await sees(nora, 'Loose handle')).toBe(false);
  });

  it('each their own entry of a list, however it is wrapped, and of what cannot be taken apart nothing', async () => {
    const order = (id: string, email: string, tracking: string) => ({
      order_number: id,
      email,
      tracking_number: tracking,
    });
    const orders = [order('HL-1', nora.email!, 'NO7001'), order('HL-2', otto.email!, 'NO7002')];
    feed.serve('/wrapped', { response: { result: { payload: { orders } } } });
    await feed.link(test, '/wrapped');
    expect([await sees(nora, 'NO7001'), await sees(nora, 'NO7002')]).toEqual([true, false]);
    expect([await sees(otto, 'NO7001'), await sees(otto, 'NO7002')]).toEqual([false, true]);

    const member = (name: string, email: string, seat: string) => ({ name, email, seat });
    const members = [member('Nora', nora.email!, 'Row Elder'), member('Otto', otto.email!, 'Row Hazel')];
    feed.serve('/groups', [{ id: 'g1', group: 'A', members }]);
    const row = await feed.link(test, '/groups');
    for (const asker of [nora, otto, undefined]) expect(await sees(asker, 'Row Hazel')).toBe(false);
    expect(row['who_sees']).toMatch(/managers only/);
  });

  it('an id of one platform is nobody on another', async () => {
    feed.serve('/ids', {
      customers: [
        { id: '77001', telegram_id: '5150001', note: 'Zincleaf' },
        { id: '5150002', tier: 'Leadleaf' },
      ],
    });
    await feed.link(test, '/ids', { identity_fields: ['id'] });
    const by = async (external_id: string, word: string, channel: string) =>
      (await feed.search(test, word, { external_id }, channel)).some(({ text }) => text.includes(word));
    expect(await by('5150001', '77001', 'telegram')).toBe(true);
    expect(await by('5150001', '77001', 'messenger')).toBe(false);
    expect(await by('5150002', 'Leadleaf', 'telegram')).toBe(false);
  });
});
