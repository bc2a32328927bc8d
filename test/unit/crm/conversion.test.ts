import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createConversion } from '../../../src/crm/conversion/conversion.module.js';
import type { ConversionServiceDeps } from '../../../src/crm/conversion/conversion-service.js';
import { conversionStation, createConversionService } from '../../../src/crm/conversion/conversion-service.js';
import { createHttpRegistry } from '../../../src/crm/conversion/http-registry.js';
import { createLeads } from '../../../src/crm/leads/leads.module.js';
import { loadConfig } from '../../../src/platform/config.js';
import { station } from '../../../src/platform/module.js';
import { AppError } from '../../../src/platform/errors/app-error.js';
import { createSafeFetch } from '../../../src/platform/net/safe-fetch.js';
import { silentLog } from '../../../src/platform/observability/log.js';
import { Secret } from '../../../src/platform/secret.js';
import { cleanUp } from '../../support/clean-up.js';
import { type EventRig, openEventRig } from '../../support/event-rig.js';
import { type Call, serveRoutes } from '../../support/serve-routes.js';

/** All of them: CHAOS_ROUNDS=1 npm test -- test/unit/crm/conversion; else a sample. */
const races = process.env.CHAOS_ROUNDS ? 100 : 6;

let rig: EventRig;
let deps: ConversionServiceDeps;
let call: Call;
const us = { tenant: 'cmp_events' };
/** What the registry has, by its key, and how it fares. */
const customers = new Map<string, string>();
const deals = new Map<string, { leadId: string }>();
let registryFails = false;

beforeAll(async () => {
  rig = await openEventRig();
  const base = { ...rig.stores, clock: rig.clock, log: silentLog, recordAudit: async () => undefined };
  const children = { count: async () => ({ deals: 0, tasks: 0, activities: 0 }), remove: async () => undefined };
  const leads = createLeads({ ...base, children, readerOf: () => station({ name: 'leads' } as never) });
  deps = {
    ...base,
    leadService: leads.leadService,
    registry: {
      async createCustomer({ idempotencyKey }) {
        if (registryFails) throw new AppError('upstream_failed', 'It is down. Try again.');
        if (!customers.has(idempotencyKey)) customers.set(idempotencyKey, `cus_${customers.size + 1}`);
        return customers.get(idempotencyKey) ?? '';
      },
    },
    async createDeal(_ctx, deal, id) {
      if (!deals.has(id)) deals.set(id, deal);
      return { _id: id };
    },
  };
  const conversion = createConversion({ ...deps, config: loadConfig({}) }, deps.registry);
  call = await serveRoutes([...(leads.routes ?? []), ...(conversion.routes ?? [])]);
});
afterAll(() => rig.close());

const add = async (more: object = {}): Promise<string> =>
  (await call('POST', '/api/leads', { name: 'Mara', ...more }, us)).body['id'];
const convert = (id: string, body: object = {}, who = us) => call('POST', `/api/leads/${id}/convert`, body, who);
const contactsOf = (email: string) => rig.stores.contacts.sharing(rig.ctx, '', { emails: [email], phones: [] });
const converted = (events: { type: string; data: Record<string, unknown> }[], id: string) =>
  events.filter(({ type, data }) => type === 'lead.converted' && data['leadId'] === id);

describe('converting a lead', () => {
  it('makes a contact, a customer and a deal, once, and says so', async () => {
    await rig.published();
    const id = await add({ email: 'once@example.com', status: 'QUALIFIED' });
    const wanted = { deal: { title: 'Tables', value: { amount: 100, currency: 'EUR' }, stage: 'QUALIFIED' } };
    const first = await convert(id, wanted);
    expect(first.status).toBe(200);
    const { lead, customerId, contactId, dealId, ...rest } = first.body;
    expect(rest).toEqual({});
    expect(lead).toMatchObject({
      ...{ id, status: 'CONVERTED', contactId },
      conversion: {
        status: 'converted',
        customerId,
        contactId,
        dealId,
        convertedAt: expect.any(String),
        lastError: null,
      },
    });
    expect(deals.get(dealId)).toEqual({ ...wanted.deal, leadId: id, contactId });
    expect(await contactsOf('once@example.com')).toHaveLength(1);
    expect(await convert(id, { deal: { title: 'Another' } })).toEqual(first);
    expect(converted(await rig.published(), id)).toMatchObject([
      { data: { leadId: id, customerId, contactId, dealId }, previous: { status: 'QUALIFIED' } },
    ]);
    const refused = { status: 409, body: { code: 'illegal_transition' } };
    expect(await call('PATCH', `/api/leads/${id}`, { status: 'NEW' }, us)).toMatchObject(refused);
    expect(await call('PATCH', `/api/leads/${id}`, { notes: 'Later' }, us)).toMatchObject({ status: 200 });
  });

  it('without a deal begins none; the contact is the lead’s own, or the one with its address', async () => {
    const one = await add({ email: 'same@example.com' });
    const { body } = await convert(one);
    expect(body).toMatchObject({ dealId: null, contactId: expect.stringMatching(/^cnt_/) });
    expect((await convert(await add({ email: 'same@example.com' }))).body['contactId']).toBe(body['contactId']);
    expect((await convert(await add({ contactId: body['contactId'] }))).body['contactId']).toBe(body['contactId']);
    expect((await convert(await add())).body['contactId']).not.toBe(body['contactId']);
  });

  it.each(['LOST', 'UNQUALIFIED'])('is refused where it is %s', async status => {
    expect(await convert(await add({ status }))).toMatchObject({ status: 409, body: { code: 'illegal_transition' } });
  });

  it.each<[object, number, string]>([
    [{ deal: {} }, 400, '/deal/title'],
    [{ deal: { title: 'x', stage: 'CLOSED_WON' } }, 400, '/deal/stage'],
    [{ deal: { title: 'x', value: { amount: 1 } } }, 400, '/deal/value/currency'],
    [{ deal: { title: 'x', leadId: 'lead_1' } }, 400, '/deal/leadId'],
    [{ customerId: 'x' }, 400, '/customerId'],
  ])('%j is refused', async (body, status, pointer) => {
    const answer = await convert(await add(), body);
    expect(answer).toMatchObject({ status, body: { errors: [{ pointer }] } });
  });

  it('is nobody’s but the company’s managers’, of the version they have seen', async () => {
    const id = await add();
    expect((await convert(id, {}, { tenant: 'com_2' })).status).toBe(404);
    expect((await call('POST', `/api/leads/${id}/convert`, {}, { ...us, role: 'viewer' })).status).toBe(403);
    const seen = (version: string) => ({ ...us, headers: { 'if-match': version } });
    expect((await call('POST', `/api/leads/${id}/convert`, {}, seen('"9"'))).status).toBe(412);
    expect((await call('POST', `/api/leads/${id}/convert`, {}, seen('"1"'))).status).toBe(200);
  });

  it('that the registry refuses is failed, says so, and may be asked again', async () => {
    const id = await add({ email: 'later@example.com' });
    registryFails = true;
    const [a, b] = await Promise.all([convert(id), convert(id)]);
    registryFails = false;
    for (const answer of [a, b]) expect(answer).toMatchObject({ status: 502, body: { code: 'upstream_failed' } });
    const lead = await call('GET', `/api/leads/${id}`, undefined, us);
    expect(lead.body).toMatchObject({
      status: 'NEW',
      conversion: { status: 'failed', lastError: 'It is down. Try again.', customerId: null },
    });
    expect(await convert(id)).toMatchObject({ status: 200, body: { lead: { status: 'CONVERTED' } } });
    expect(await contactsOf('later@example.com')).toHaveLength(1);
  });

  it('while it goes on the lead is not moved, nor deleted', async () => {
    const id = await add();
    await rig.stores.conversions.begin(rig.ctx, id, { deal: null }, null);
    expect((await call('PATCH', `/api/leads/${id}`, { status: 'LOST' }, us)).status).toBe(409);
    expect((await call('DELETE', `/api/leads/${id}`, undefined, us)).status).toBe(409);
    expect((await call('PATCH', `/api/leads/${id}`, { notes: 'Fine' }, us)).status).toBe(200);
    expect((await convert(id)).body['lead']).toMatchObject({ status: 'CONVERTED', notes: 'Fine' });
  });

  it('in many at the same moment: one of each, and one answer', async () => {
    for (let race = 0; race < races; race += 1) {
      const email = `race${race}@example.com`;
      const id = await add({ email });
      const before = { customers: customers.size, deals: deals.size };
      const answers = await Promise.all([0, 1, 2, 3].map(n => convert(id, { deal: { title: `Deal ${n}` } })));
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
      expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
      expect({ customers: customers.size, deals: deals.size }).toEqual({
        customers: before.customers + 1,
        deals: before.deals + 1,
      });
      expect(await contactsOf(email)).toHaveLength(1);
    }
  });
});

class Death extends Error {}

/** The same, of a process that dies at its so-manieth call, before or after it: from then on it does nothing. */
function mortal(live: ConversionServiceDeps, at: number, moment: 'before' | 'after') {
  let calls = 0;
  let dead = false;
  const wrap = <T extends object>(target: T): T =>
    Object.fromEntries(
      Object.entries(target).map(([name, value]) => [name, typeof value === 'function' ? around(value) : value]),
    ) as T;
  const around =
    <F extends (...args: any[]) => any>(does: F) =>
    async (...args: unknown[]) => {
      if (dead) throw new Death();
      calls += 1;
      const isLast = calls === at;
      if (isLast && moment === 'before') dead = true;
      if (dead) throw new Death();
      const result = await does(...args);
      if (isLast) dead = true;
      if (dead) throw new Death();
      return result;
    };
  const source = { ...wrap(live.conversions.source), leaseMs: live.conversions.source.leaseMs };
  const died: ConversionServiceDeps = {
    ...live,
    conversions: { ...wrap({ ...live.conversions, source: undefined as never }), source },
    contacts: wrap(live.contacts),
    registry: wrap(live.registry),
    createDeal: around(live.createDeal) as typeof live.createDeal,
  };
  return { deps: died, isDead: () => dead };
}

describe('a process that dies while it converts', () => {
  it('at whatever step: a worker finishes it, and nothing is there twice', async () => {
    let steps = 0;
    for (let step = 1; ; step += 1) {
      const moments = ['before', 'after'] as const;
      const outcomes = await Promise.all(moments.map(moment => trial(step, moment)));
      if (!outcomes.some(Boolean)) break;
      steps = step;
    }
    expect(steps).toBeGreaterThanOrEqual(11);
  });

  async function trial(step: number, moment: 'before' | 'after'): Promise<boolean> {
    const email = `dies${step}${moment}@example.com`;
    const id = await add({ email });
    const { deps: died, isDead } = mortal(deps, step, moment);
    const body = { deal: { title: 'Tables' } };
    await createConversionService(died)
      .convert(rig.user, id, body, null)
      .catch((error: unknown) => {
        if (!(error instanceof Death)) throw error;
      });
    if (!isDead()) return false;
    rig.clock.advance(7_000);
    const station = conversionStation(deps);
    const shift = { owner: 'worker', stopping: new AbortController().signal };
    for (let claimed; (claimed = await station.source.claim('worker'));) await station.work(claimed, shift);
    const answer = await convert(id, body);
    expect(answer).toMatchObject({ status: 200, body: { lead: { status: 'CONVERTED' } } });
    expect(await contactsOf(email)).toHaveLength(1);
    expect([...deals.values()].filter(({ leadId }) => leadId === id)).toHaveLength(1);
    expect([...customers.keys()].filter(key => key.endsWith(id))).toHaveLength(1);
    return true;
  }
});

describe('a registry over HTTP', () => {
  const asked: { by: string; body: Record<string, unknown> }[] = [];
  let statuses: number[] = [];
  let registry: ReturnType<typeof createHttpRegistry>;
  const lead = { _id: 'lead_1', name: 'Mara', email: null, phone: null, company: null };
  const request = { idempotencyKey: 'cmp:lead_1', lead, contactId: 'cnt_1', signal: new AbortController().signal };

  beforeAll(async () => {
    const server = createServer((req, res) => {
      const chunks: Buffer[] = [];
      req.on('data', (chunk: Buffer) => chunks.push(chunk));
      req.on('end', () => {
        const body = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
        const { 'idempotency-key': key, authorization } = req.headers;
        asked.push({ by: `${String(key)} ${String(authorization)}`, body });
        const status = statuses.shift() ?? 201;
        if (status === 0) return;
        res.writeHead(status, { 'content-type': 'application/json' }).end('{"id":"cus_9"}');
      });
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', () => resolve()));
    cleanUp('the registry', async () => {
      const closed = new Promise(done => server.close(done));
      server.closeAllConnections();
      await closed;
    });
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const fetch = createSafeFetch({ allowHosts: [host] });
    registry = createHttpRegistry({ fetch, url: `http://${host}/api`, apiKey: new Secret('k'), budgetMs: 3_000 });
  });

  it('is asked once where it answers, and again, by the same key, where that may pass', async () => {
    statuses = [503, 500];
    expect(await registry.createCustomer(request)).toBe('cus_9');
    expect(asked).toHaveLength(3);
    expect(new Set(asked.map(({ by }) => by))).toEqual(new Set(['cmp:lead_1 Bearer k']));
    const { _id: externalId, ...rest } = lead;
    expect(asked[0]?.body).toEqual({ externalId, ...rest });
  });

  it.each([
    ['refuses it', [422]],
    ['stays down', [500, 500, 500]],
    ['never answers', [0]],
  ])('that %s is an upstream that failed', async (_, answers) => {
    statuses = [...answers];
    await expect(registry.createCustomer(request)).rejects.toMatchObject({ code: 'upstream_failed' });
    expect(statuses).toEqual([]);
  });
});
