import { beforeAll, describe, expect, it } from '@jest/globals';
import { operations } from '../../src/client/operations.js';
import { publicRoutes } from '../../src/pipeline/receive/public-routes.js';
import type { DescribedRoute } from '../../src/platform/http/api.js';
import { openApiDocument } from '../../src/platform/http/openapi.js';
import { onThisMachine } from '../support/patience.js';
import { startApp, type TestApp } from '../support/start-app.js';

describe('the doors that the document lists', () => {
  let test: TestApp;
  let document: { paths: Record<string, Record<string, unknown>> };
  beforeAll(async () => {
    test = await startApp({ startWorker: false });
    document = (await test.api('GET', '/api/openapi.json')).body;
  });

  it('are all there, and open to nobody who proves nothing', async () => {
    const answers: Record<string, number> = {};
    for (const [path, methods] of Object.entries(document.paths)) {
      if (!/^\/(api\/webhooks|instagram|api\/webchat|webchat)/.test(path) || path.includes('manager')) continue;
      for (const method of Object.keys(methods)) {
        const at = path.replace('{account}', 'harbor-lane-chat').replace('{accountId}', test.accountId);
        const body = method === 'post' ? { body: '{}', headers: { 'content-type': 'application/json' } } : {};
        answers[`${method} ${path}`] = (await fetch(test.url + at, { method: method.toUpperCase(), ...body })).status;
      }
    }
    expect(answers).toEqual({
      'post /api/webchat/{account}/sessions': 200,
      'post /api/webchat/{account}/messages': 401,
      'get /api/webchat/{account}/messages': 401,
      'get /api/webchat/{account}/stream': 401,
      'get /webchat/widget.js': 200,
      'get /webchat/page.css': 200,
      'get /webchat/{account}': 200,
      'get /api/webhooks/meta': 403,
      'post /api/webhooks/meta': 401,
      'get /api/webhooks/instagram': 403,
      'post /api/webhooks/instagram': 401,
      'get /instagram/{accountId}': 403,
      'post /instagram/{accountId}': 401,
      'get /api/webhooks/whatsapp': 403,
      'post /api/webhooks/whatsapp': 401,
      'post /api/webhooks/telegram/{accountId}': 401,
      'post /api/webhooks/meta/data-deletion': 400,
      'post /api/webhooks/meta/deauthorize': 400,
    });
  });

  it('are known to the client as they are described, but those of visitors and platforms', () => {
    const known: DescribedRoute[] = operations.flatMap(group => Object.values(group));
    const { paths } = openApiDocument([...known, ...publicRoutes], { version: 'test', appUrl: test.url });
    expect(JSON.parse(JSON.stringify(paths))).toEqual(document.paths);
  });
});

describe('the handshake', () => {
  let test: TestApp;
  const shake = async (path: string, verifyToken: string) => {
    const query = new URLSearchParams({
      'hub.mode': 'subscribe',
      'hub.verify_token': verifyToken,
      'hub.challenge': '42',
    });
    const response = await fetch(`${test.url}${path}?${query.toString()}`);
    return [response.status, await response.text()];
  };
  const connect = async (externalId: string, verifyToken: string) => {
    const body = { platform: 'instagram', externalId, name: 'New', accessToken: 'IGA', verifyToken };
    return String((await test.api('POST', '/api/accounts', body)).body.id);
  };
  const refused = [403, 'The verify token does not match.'];

  beforeAll(async () => {
    test = await startApp({ startWorker: false });
  });

  it('is never refused to who is right, however often others were wrong at the same source', async () => {
    await connect('17841400000000066', 'right-token');
    const guess = (from: string, token: string) =>
      fetch(`${test.url}/api/webhooks/meta?hub.mode=subscribe&hub.verify_token=${token}&hub.challenge=42`, {
        headers: { 'x-forwarded-for': from },
      }).then(answer => answer.status);
    for (let n = 0; n < 30; n += 1) expect(await guess('203.0.113.5', `wrong-${n}`)).toBe(403);
    expect(await guess('203.0.113.5', 'right-token')).toBe(200);
  });

  it('is answered for an account of a moment ago, at its own address and at the common one', async () => {
    // The list is read, and then something new comes.
    expect(await shake('/api/webhooks/meta', 'fresh-token')).toEqual(refused);
    const id = await connect('17841400000000077', 'fresh-token');
    expect(await shake(`/instagram/${id}`, 'fresh-token')).toEqual([200, '42']);
    expect(await shake('/api/webhooks/meta', 'fresh-token')).toEqual([200, '42']);
    expect(await shake('/instagram/17841400000000077', 'fresh-token')).toEqual([200, '42']);
  });

  it('is refused with the token of another account, or with a changed one', async () => {
    const id = await connect('17841400000000078', 'first-token');
    expect(await shake(`/instagram/${id}`, 'fresh-token')).toEqual(refused);
    await test.api('PUT', `/api/accounts/${id}`, { verifyToken: 'second-token' });
    expect(await shake(`/instagram/${id}`, 'second-token')).toEqual([200, '42']);
    expect(await shake(`/instagram/${id}`, 'first-token')).toEqual(refused);
  });

  it('is refused to many strangers at once within seconds', async () => {
    const began = performance.now();
    const answers = await Promise.all(Array.from({ length: 200 }, (_, n) => shake('/api/webhooks/meta', `guess-${n}`)));
    expect(answers.every(([status]) => status === 403)).toBe(true);
    expect(performance.now() - began).toBeLessThan(onThisMachine(1_250));
  });
});
