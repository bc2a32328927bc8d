import { beforeAll, describe, expect, it } from '@jest/globals';
import { savedFilterRoutes } from '../../../src/conversations/saved-filter.routes.js';
import { type EventRig, openEventRig } from '../../support/event-rig.js';
import { type Call, serveRoutes } from '../../support/serve-routes.js';

describe('filters that somebody keeps', () => {
  let rig: EventRig;
  let call: Call;
  const path = '/api/saved-filters';
  const ana = { tenant: 'cmp_events' };
  beforeAll(async () => {
    rig = await openEventRig();
    call = await serveRoutes(savedFilterRoutes(rig.stores));
  });

  it('are theirs, under names of their own, and edited as they were seen', async () => {
    const body = { name: 'Mine there', search: { folder: 'mine', unread: 'true' } };
    const made = await call('POST', path, body, ana);
    expect(made).toMatchObject({ status: 201, body: { ...body, version: 1 } });
    const one = `${path}/${made.body['id']}`;
    expect((await call('POST', path, body, ana)).status).toBe(409);
    expect((await call('PATCH', one, { name: 'Mine' }, { ...ana, headers: { 'if-match': '"7"' } })).status).toBe(412);
    expect((await call('PATCH', one, { name: 'Mine' }, ana)).body).toMatchObject({ name: 'Mine', version: 2 });
    expect((await call('GET', path, undefined, ana)).body).toMatchObject({ total: 1, items: [{ name: 'Mine' }] });
    const wrong = [
      { ...body, of: 'x' },
      { name: '', search: {} },
      { name: 'x', search: { unread: true } },
    ];
    for (const each of wrong) expect((await call('POST', path, each, ana)).status).toBe(400);
    // Another person's, and another company's.
    await rig.stores.savedFilters.add(rig.ctx, { _id: 'flt_bob', userId: 'usr_bob', ...body });
    expect((await call('GET', `${path}/flt_bob`, undefined, ana)).status).toBe(404);
    expect((await call('DELETE', `${path}/flt_bob`, undefined, ana)).status).toBe(404);
    expect((await call('GET', one, undefined, { tenant: 'cmp_other' })).status).toBe(404);
    expect((await call('DELETE', one, undefined, ana)).status).toBe(204);
    expect((await call('GET', path, undefined, ana)).body).toMatchObject({ total: 0 });
  });

  it('are as many as can be looked through', async () => {
    for (let n = 0; n < 30; n += 1) await call('POST', path, { name: String(n), search: {} }, ana);
    expect((await call('POST', path, { name: 'more', search: {} }, ana)).status).toBe(409);
  });
});
