import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/start-app.js';

const password = 'a long password of mine';

describe('the people of a company', () => {
  let test: TestApp;
  /** Of a program, which stays whatever becomes of the people. */
  let key: string;
  beforeAll(async () => {
    test = await startApp({ startWorker: false });
    key = (await test.api('POST', '/api/api-keys', { name: 'test', role: 'admin' })).body.key;
  });
  afterAll(() => test?.close());

  const api = (method: string, path: string, body?: unknown, headers = {}) =>
    test.api(method, path, body, { authorization: `Bearer ${key}`, ...headers });
  const post = async (path: string, body: unknown, token?: string) => {
    const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) };
    const response = await fetch(`${test.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : null };
  };
  const as = async (token: string, method: string, path: string) => {
    const answer = await fetch(`${test.url}${path}`, { method, headers: { authorization: `Bearer ${token}` } });
    return answer.status;
  };
  const tokenIn = (url: string) => new URL(url).searchParams.get('token');
  const invite = (email: string, role: string) => api('POST', '/api/users/invitations', { email, role });
  const accept = (url: string, name = 'Grace') =>
    post('/api/auth/invitations/accept', { token: tokenIn(url), name, password });
  const arrive = async (email: string, role: string) => {
    const { body } = await invite(email, role);
    return (await accept(body.url)).body as { token: string; refreshToken: string; user: { id: string } };
  };
  const signIn = (email: string, word = password) => post('/api/auth/login', { email, password: word });
  const change = (id: string, body: unknown, headers = {}) => api('PATCH', `/api/users/${id}`, body, headers);

  it('an invitation is handed over, and lets its person in once', async () => {
    const first = await invite('Grace@Example.com', 'viewer');
    expect(first).toMatchObject({ status: 201, body: { user: { status: 'invited', email: 'grace@example.com' } } });
    expect(await signIn('grace@example.com', '')).toMatchObject({ status: 400 });
    const again = await invite('grace@example.com', 'manager');
    expect(again.body.user).toMatchObject({ id: first.body.user.id, role: 'manager' });
    expect(again.body.url).toMatch(/\/invitation\?token=cmp_demo\./);

    expect(await accept(first.body.url)).toMatchObject({ status: 410 });
    const short = { token: tokenIn(again.body.url), name: 'Grace', password: 'short' };
    expect(await post('/api/auth/invitations/accept', short)).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/password' }] },
    });
    const both = await Promise.all([accept(again.body.url), accept(again.body.url)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 410]);
    expect(await post('/api/auth/invitations/accept', { ...short, token: 'words', password })).toMatchObject({
      status: 404,
    });
    expect(await signIn('grace@example.com')).toMatchObject({ status: 200, body: { user: { name: 'Grace' } } });
    expect(await invite('grace@example.com', 'admin')).toMatchObject({ status: 409 });

    const { body } = await api('GET', '/api/users?status=active&limit=100');
    const grace = body.items.find((each: { email: string }) => each.email === 'grace@example.com');
    expect(grace).toMatchObject({ role: 'manager', lastSeenAt: expect.any(String) });
    expect(JSON.stringify(body)).not.toContain('passwordHash');
  });

  it('is changed by version; who is disabled, or may do less, is out at once', async () => {
    const { token, user } = await arrive('hedy@example.com', 'admin');
    const { version } = (await api('GET', `/api/users/${user.id}`)).body;
    expect(await change(user.id, { name: 'H' }, { 'If-Match': `"${version + 1}"` })).toMatchObject({ status: 412 });
    expect(await change(user.id, { name: 'Hedy' })).toMatchObject({ status: 200, body: { version: version + 1 } });
    expect(await as(token, 'GET', '/api/api-keys')).toBe(200);
    await change(user.id, { role: 'manager' });
    expect(await as(token, 'GET', '/api/auth/me')).toBe(401);

    const next = (await signIn('hedy@example.com')).body.token;
    expect(await as(next, 'DELETE', `/api/users/${user.id}`)).toBe(403);
    await change(user.id, { status: 'disabled' });
    expect(await as(next, 'GET', '/api/auth/me')).toBe(401);
    expect(await signIn('hedy@example.com')).toMatchObject({ status: 401 });
    await change(user.id, { status: 'active' });
    expect(await signIn('hedy@example.com')).toMatchObject({ status: 200 });
    expect(await api('DELETE', `/api/users/${user.id}`)).toMatchObject({ status: 204 });
    expect(await api('GET', `/api/users/${user.id}`)).toMatchObject({ status: 404 });
    expect(await signIn('hedy@example.com')).toMatchObject({ status: 401 });
  });

  it('somebody always administers, also when two admins demote each other at once', async () => {
    const admins = async () =>
      (await api('GET', '/api/users?role=admin&status=active&limit=100')).body.items as { id: string }[];
    const [me] = await admins();
    expect(await admins()).toHaveLength(1);
    expect(await change(me!.id, { role: 'viewer' })).toMatchObject({ status: 409, body: { code: 'last_admin' } });
    expect(await change(me!.id, { status: 'disabled' })).toMatchObject({ status: 409 });
    expect(await api('DELETE', `/api/users/${me!.id}`)).toMatchObject({ status: 409 });
    expect(await admins()).toHaveLength(1);
    const { user } = await arrive('ida@example.com', 'admin');
    const demote = (id: string) => change(id, { role: 'viewer' });
    await Promise.all([demote(user.id), demote(me!.id)]);
    expect((await admins()).length).toBeGreaterThan(0);
  });

  it('everybody changes their own name and language, and nothing else of themselves', async () => {
    const { token } = await arrive('katherine@example.com', 'viewer');
    const own = (body: unknown) => test.api('PATCH', '/api/auth/me', body, { authorization: `Bearer ${token}` });
    expect(await own({ name: 'Katherine', language: 'es' })).toMatchObject({
      status: 200,
      body: { name: 'Katherine', language: 'es', role: 'viewer' },
    });
    expect(await own({ role: 'admin' })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/role' }] } });
    expect(await own({ language: 'tlh' })).toMatchObject({ status: 400 });
    expect(await api('PATCH', '/api/auth/me', { name: 'Key' })).toMatchObject({ status: 403 });
  });

  it('a new password comes by an administrator’s link, or from whoever knows the present one', async () => {
    const { token: first, user } = await arrive('joan@example.com', 'manager');
    const other = (await signIn('joan@example.com')).body.token;
    const wrong = { current: 'something else', password: 'another long password' };
    expect(await post('/api/auth/password', wrong, other)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/current' }] },
    });
    expect(await post('/api/auth/password', { ...wrong, current: password }, other)).toMatchObject({ status: 204 });
    expect([await as(first, 'GET', '/api/auth/me'), await as(other, 'GET', '/api/auth/me')]).toEqual([401, 200]);

    const asked = await Promise.all(
      ['joan@example.com', 'nobody@example.com'].map(email => post('/api/auth/password-reset', { email })),
    );
    expect(asked[0]).toMatchObject({ status: 202, body: { detail: expect.stringContaining('administrator') } });
    expect(asked[1]).toEqual(asked[0]);
    const offered = await api('POST', `/api/users/${user.id}/password-reset`);
    expect(offered).toMatchObject({ status: 201 });
    const reset = { token: tokenIn(offered.body.url), password };
    expect(await post('/api/auth/invitations/accept', { ...reset, name: 'J' })).toMatchObject({ status: 404 });
    expect(await post('/api/auth/password-reset/confirm', reset)).toMatchObject({ status: 204 });
    expect(await post('/api/auth/password-reset/confirm', reset)).toMatchObject({ status: 410 });
    expect(await as(other, 'GET', '/api/auth/me')).toBe(401);
    expect(await signIn('joan@example.com')).toMatchObject({ status: 200 });
  });

  it('everybody sees their sessions, and ends one of their own', async () => {
    const [kept, ended] = [
      (await signIn('joan@example.com')).body.token,
      (await signIn('joan@example.com')).body.token,
    ];
    const sessions = async (token: string) => {
      const answer = await fetch(`${test.url}/api/auth/sessions`, { headers: { authorization: `Bearer ${token}` } });
      return ((await answer.json()) as { items: { id: string; current: boolean }[] }).items;
    };
    const own = (await sessions(ended)).find(({ current }) => current);
    expect((await sessions(kept)).filter(({ current }) => current)).toHaveLength(1);
    const stranger = (await signIn('grace@example.com')).body.token;
    expect(await as(stranger, 'DELETE', `/api/auth/sessions/${own!.id}`)).toBe(404);
    expect(await as(kept, 'DELETE', `/api/auth/sessions/${own!.id}`)).toBe(204);
    expect([await as(ended, 'GET', '/api/auth/me'), await as(kept, 'GET', '/api/auth/me')]).toEqual([401, 200]);
  });
});
