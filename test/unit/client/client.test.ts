import { describe, expect, it } from '@jest/globals';
import { type Client, createClient, type ClientOptions } from '../../../src/client/client.js';
import { bearer, cookie } from '../../../src/client/credentials.js';
import { Problem } from '../../../src/client/problem.js';

type Seen = { url: string; method: string; headers: Record<string, string>; body: unknown; credentials: string };
type Scripted = { status?: number; body?: unknown; headers?: Record<string, string> } | Error;

/** A client whose server answers by a script, the last answer again and again. */
function scripted(answers: Scripted[], options: ClientOptions = {}) {
  const seen: Seen[] = [];
  const pauses: number[] = [];
  const fetchScripted: typeof fetch = async (url, init = {}) => {
    init.signal?.throwIfAborted();
    const { method = '', headers, body, credentials = '' } = init;
    const sent = typeof body === 'string' ? (JSON.parse(body) as unknown) : undefined;
    seen.push({ url: url as string, method, headers: headers as Record<string, string>, body: sent, credentials });
    const answer = answers[Math.min(seen.length, answers.length) - 1];
    if (answer instanceof Error) throw answer;
    const { status = 200, body: said, headers: told = { 'content-type': 'application/json' } } = answer ?? {};
    return new Response(said === undefined ? null : JSON.stringify(said), { status, headers: told });
  };
  const pause = async (ms: number) => void pauses.push(ms);
  return { client: createClient({ fetch: fetchScripted, pause, ...options }), seen, pauses };
}
const problem = (status: number, code: string, headers: Record<string, string> = {}) => ({
  status,
  body: {
    type: `urn:frontdesk:problem:${code}`,
    title: 'A title',
    status,
    detail: 'A cause.',
    code,
    requestId: 'req_1',
  },
  headers: { 'content-type': 'application/problem+json', ...headers },
});
const thrown = async (call: Promise<unknown>): Promise<Problem> => {
  const error: unknown = await call.catch((caught: unknown) => caught);
  if (error instanceof Problem) return error;
  throw new Error('This was no problem.', { cause: error });
};

describe('a call', () => {
  it('puts params, query and body in their places', async () => {
    const { client, seen } = scripted([{ body: { id: 'a' } }], { baseUrl: 'https://desk.example/' });
    await client.get('/api/contacts', { query: { search: 'a b&c', limit: 5 } });
    await client.put('/api/contacts/:id', { params: { id: 'x/y' }, body: { displayName: 'Mara' } });
    expect(seen.map(({ url, method, body }) => [method, url, body])).toEqual([
      ['GET', 'https://desk.example/api/contacts?search=a+b%26c&limit=5', undefined],
      ['PUT', 'https://desk.example/api/contacts/x%2Fy', { displayName: 'Mara' }],
    ]);
  });

  it('answers JSON as a value, text as text, and nothing as nothing', async () => {
    expect(await scripted([{ body: { items: [], total: 0 } }]).client.get('/api/api-keys')).toEqual({
      items: [],
      total: 0,
    });
    expect(
      await scripted([{ status: 204 }]).client.delete('/api/contacts/:id', { params: { id: 'a' } }),
    ).toBeUndefined();
    const text = { body: 'x', headers: { 'content-type': 'text/plain' } };
    expect(await scripted([text]).client.get('/metrics')).toBe('"x"');
  });

  it('is proved by a token, or by the cookie and a word beside it', async () => {
    const token = scripted([{ body: {} }], { credentials: bearer(async () => 'fd_1') });
    await token.client.get('/api/auth/me');
    expect(token.seen[0]).toMatchObject({ credentials: 'omit', headers: { Authorization: 'Bearer fd_1' } });
    const browser = scripted([{ body: {} }], { credentials: cookie(() => 'word') });
    await browser.client.get('/api/auth/me');
    await browser.client.post('/api/contacts', { body: { displayName: 'Mara' } });
    expect(browser.seen.map(({ credentials, headers }) => [credentials, headers['X-CSRF-Token']])).toEqual([
      ['same-origin', undefined],
      ['same-origin', 'word'],
    ]);
  });
});

describe('the compiler', () => {
  const id = 'a';
  /** Never called: each line is an error of types. */
  const wrong = async (client: Client) => {
    // @ts-expect-error: there is no such path
    await client.get('/api/nothing');
    // @ts-expect-error: it is no GET
    await client.get('/api/approvals/:id/approve', { params: { id } });
    // @ts-expect-error: which one?
    await client.get('/api/contacts/:id');
    // @ts-expect-error: there is no such filter
    await client.get('/api/approvals', { query: { state: 'pending' } });
    // @ts-expect-error: a text is needed
    await client.post('/api/approvals/:id/edit', { params: { id }, body: {} });
    // @ts-expect-error: nothing protects it from being sent twice
    await client.post('/api/auth/refresh', { body: { refreshToken: 'r' } });
    // @ts-expect-error: a contact has no such field
    return (await client.get('/api/contacts/:id', { params: { id } })).surname;
  };
  const right = async (client: Client) => {
    await client.get('/api/approvals', { query: { limit: 5, status: 'pending' } });
    await client.post('/api/approvals/:id/approve', { params: { id } });
    const { displayName }: { displayName: string } = await client.get('/api/contacts/:id', { params: { id } });
    return displayName;
  };

  it('knows the calls', () => expect([wrong, right]).toHaveLength(2));
});

describe('what fails for a passing reason', () => {
  it('is sent again with the key of its first try, which no other call has', async () => {
    const { client, seen, pauses } = scripted([
      new TypeError('fetch failed'),
      problem(503, 'unavailable'),
      { body: {} },
    ]);
    await client.post('/api/contacts', { body: { displayName: 'Mara' } });
    await client.post('/api/contacts', { body: { displayName: 'Mara' } });
    const keys = seen.map(({ headers }) => headers['Idempotency-Key']);
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(keys).toEqual([keys[0], keys[0], keys[0], keys[3]]);
    expect(keys[3]).not.toBe(keys[0]);
    expect(pauses).toEqual([300, 600]);
  });

  it('waits as long as it is told, and not for ever', async () => {
    const running = problem(409, 'idempotency_key_in_use', { 'retry-after': '1' });
    const limited = problem(429, 'rate_limited', { 'retry-after': '7' });
    const { client, pauses } = scripted([running, limited, { body: {} }]);
    await client.post('/api/contacts', { body: { displayName: 'Mara' }, idempotencyKey: 'mine' });
    expect(pauses).toEqual([1000, 7000]);
    const closed = scripted([problem(429, 'rate_limited', { 'retry-after': '60' })]);
    expect(await thrown(closed.client.get('/api/auth/me'))).toMatchObject({
      code: 'rate_limited',
      retryAfterMs: 60_000,
    });
    expect(closed.seen).toHaveLength(1);
    const down = scripted([new TypeError('fetch failed')]);
    expect(await thrown(down.client.get('/api/auth/me'))).toMatchObject({ code: 'unreachable', status: 0 });
    expect(down.seen).toHaveLength(3);
  });

  it('is not sent again where that may do harm', async () => {
    const { client, seen } = scripted([problem(503, 'unavailable')]);
    await thrown(client.post('/api/auth/refresh', { body: { refreshToken: 'spent by its use' }, once: true }));
    await thrown(client.delete('/api/contacts/:id', { params: { id: 'a' } }));
    expect(seen).toHaveLength(2);
    expect(seen.map(({ headers }) => headers['Idempotency-Key'])).toEqual([undefined, undefined]);
  });

  it('is given up when nobody waits any more', async () => {
    const { client } = scripted([{ body: {} }]);
    const signal = AbortSignal.abort(new Error('gone'));
    await expect(client.get('/api/auth/me', { signal })).rejects.toThrow('gone');
  });
});

describe('a problem', () => {
  it('tells what the server said', async () => {
    const refused = problem(409, 'already_decided');
    const errors = [{ pointer: '/text', message: 'Too long' }];
    const { client, seen } = scripted([{ ...refused, body: { ...refused.body, errors, decidedBy: 'Ana' } }]);
    const told = await thrown(client.post('/api/approvals/:id/edit', { params: { id: 'a' }, body: { text: 'x' } }));
    expect({ ...told }).toMatchObject({
      ...{ code: 'already_decided', title: 'A title', status: 409, detail: 'A cause.', requestId: 'req_1' },
      ...{ errors, retryAfterMs: null, details: { decidedBy: 'Ana' } },
    });
    expect([told.message, told.pointer, told.mayRetry, seen.length]).toEqual(['A cause.', '/text', false, 1]);
  });

  it('is also what a proxy answers in its own words', async () => {
    const { client } = scripted([{ status: 502, body: 'Bad gateway', headers: { 'content-type': 'text/html' } }]);
    expect(await thrown(client.get('/api/auth/me'))).toMatchObject({ code: 'http_502', status: 502, mayRetry: true });
  });
});

describe('a list', () => {
  const page = (ids: string[], next: string | null) => ({
    body: { items: ids.map(id => ({ id })), total: 4, page: { next, prev: null } },
  });

  it('is read page by page, each item once', async () => {
    const { client, seen } = scripted([page(['a', 'b'], 'two'), page(['b', 'c'], 'three'), page([], null)]);
    const ids: string[] = [];
    for await (const { id } of client.each('/api/contacts', { query: { limit: 2, skip: 1 } })) ids.push(id);
    expect(ids).toEqual(['a', 'b', 'c']);
    expect(seen.map(({ url }) => url)).toEqual([
      '/api/contacts?limit=2&skip=1',
      '/api/contacts?limit=2&after=two',
      '/api/contacts?limit=2&after=three',
    ]);
  });

  it('is read no further than it is wanted', async () => {
    const { client, seen } = scripted([page(['a'], 'two')]);
    for await (const { total } of client.pages('/api/accounts')) {
      expect(total).toBe(4);
      break;
    }
    expect(seen).toHaveLength(1);
  });
});
