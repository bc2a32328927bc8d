import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createSampleCrm, type SampleCrm } from '../../../../src/embedded/platforms/crm/sample-crm.js';
import { createSampleShop } from '../../../../src/embedded/platforms/crm/sample-shop.js';
import { type RunningServer, startServer } from '../../../../src/embedded/platforms/start-server.js';

type Page = { customers: { id: string }[]; orders: Record<string, string>[]; total: number; next?: string };

let crm: SampleCrm;
let server: RunningServer;
const get = (path: string, headers: Record<string, string> = { authorization: 'Bearer key' }) =>
  fetch(path.startsWith('http') ? path : `${server.url}/crm${path}`, { headers, redirect: 'manual' });
const page = async (path: string): Promise<Page> => (await (await get(path)).json()) as Page;

beforeAll(async () => {
  crm = createSampleCrm({ apiKey: 'key', customers: 250, orders: 300, products: 10 });
  server = await startServer({ '/crm': crm.handle });
});
afterAll(() => server.close());
beforeEach(() => crm.clear());

describe('sample CRM', () => {
  it('pages through all customers by `next`, the Link header agreeing', async () => {
    const ids: string[] = [];
    let next: string | undefined = '/customers';
    while (next) {
      const response = await get(next);
      const body = (await response.json()) as Page;
      ids.push(...body.customers.map(customer => customer.id));
      expect(response.headers.get('link')).toBe(body.next ? `<${body.next}>; rel="next"` : null);
      next = body.next;
    }
    expect(new Set(ids).size).toBe(250);
  });

  it('has one order of Mara, in transit, with carrier and date', async () => {
    const { orders } = await page('/orders?limit=1000');
    const hers = orders.filter(order => order['email'] === 'mara@example.com');
    expect(hers).toHaveLength(1);
    expect(hers[0]).toMatchObject({ status: 'in transit', carrier: 'NordPost', phone: '+15550109876' });
    expect(hers[0]?.['estimated_delivery']).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  it('wants a key for what is private, in either header, and none for what is public', async () => {
    for (const path of ['/customers', '/orders']) {
      expect((await get(path, {})).status).toBe(401);
      expect((await get(path, { authorization: 'Bearer wrong' })).status).toBe(401);
      expect((await get(path, { 'x-api-key': 'key' })).status).toBe(200);
    }
    for (const path of ['/products', '/policies']) expect((await get(path, {})).status).toBe(200);
    expect((await get('/secrets')).status).toBe(404);
  });

  it('answers 304 to who has it already, until something changes', async () => {
    const etag = (await get('/customers')).headers.get('etag') ?? '';
    const again = () => get('/customers', { 'x-api-key': 'key', 'if-none-match': etag });
    expect((await again()).status).toBe(304);
    expect(crm.mutate(0.01)).toBe(3 + 3);
    expect((await again()).status).toBe(200);
  });

  it.each([
    ['unauthorized', 401],
    ['not_found', 404],
    ['rate', 429],
    ['server_error', 500],
    ['html_502', 502],
    ['redirect_loopback', 302],
    ['redirect_metadata', 302],
  ] as const)('fails on demand: %s', async (fault, status) => {
    crm.failNext({ fault, ms: 3000 });
    const response = await get('/customers');
    expect(response.status).toBe(status);
    if (fault === 'rate') expect(response.headers.get('retry-after')).toBe('3');
    expect((await get('/customers')).status).toBe(200);
  });

  it('answers with what is no JSON, or less than it has', async () => {
    for (const fault of ['html', 'truncated', 'not_json'] as const) {
      crm.failNext({ fault });
      await expect((await get('/customers')).json()).rejects.toThrow();
    }
    crm.failNext({ fault: 'empty' });
    expect((await page('/customers')).customers).toEqual([]);
    crm.failNext({ fault: 'half' });
    expect((await page('/customers')).total).toBe(125);
  });

  it('streams without an end until the reader hangs up', async () => {
    for (const fault of ['huge', 'endless'] as const) {
      crm.failNext({ fault });
      const response = await get('/customers');
      let size = 0;
      for await (const chunk of response.body ?? []) {
        size += (chunk as Uint8Array).byteLength;
        if (size > 3_000_000) break;
      }
      expect(size).toBeGreaterThan(3_000_000);
    }
    expect((await get('/customers')).status).toBe(200);
  });

  it('takes faults over HTTP too, and says which there are', async () => {
    const arm = (body: object) => fetch(`${server.url}/crm/__faults`, { method: 'POST', body: JSON.stringify(body) });
    expect((await arm({ fault: 'nonsense' })).status).toBe(400);
    expect((await arm({ fault: 'rate', match: '/orders', times: 2 })).status).toBe(200);
    expect((await get('/customers')).status).toBe(200);
    expect((await get('/orders')).status).toBe(429);
    expect((await get('/orders')).status).toBe(429);
    expect((await get('/orders')).status).toBe(200);
  });
});

describe('sample shop', () => {
  it('is the same for the same size, and large when asked', () => {
    const size = { customers: 6000, orders: 12_000, products: 50 };
    const shop = createSampleShop(size);
    expect(createSampleShop(size)).toEqual(shop);
    for (const list of [shop.customers, shop.orders])
      expect(new Set(list.map(record => record.id)).size).toBe(list.length);
    for (const field of ['email', 'phone']) expect(new Set(shop.customers.map(one => one[field])).size).toBe(6000);
  });

  it('lives on the day it is told', () => {
    const shop = createSampleShop({ customers: 1, orders: 1, products: 0, today: new Date('2027-03-10') });
    expect(shop.orders[0]).toMatchObject({ placed_on: '2027-03-07', estimated_delivery: '2027-03-12' });
  });
});
