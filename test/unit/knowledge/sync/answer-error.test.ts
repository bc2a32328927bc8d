import { describe, expect, it } from '@jest/globals';
import { errorIn } from '../../../../src/knowledge/sync/answer-error.js';

const products = [
  { id: 1, name: 'Lamp', price: 9 },
  { id: 2, name: 'Table', price: 120 },
];
const kindOf = (body: unknown) => errorIn(body)?.kind ?? null;

describe('an error in a good answer', () => {
  it.each<[string, unknown, string]>([
    ['null', null, 'unreadable'],
    ['a word', 'Rate limit exceeded', 'unreadable'],
    ['a number', 7, 'unreadable'],
    ['yes', true, 'unreadable'],
    ['an empty object', {}, 'unreadable'],
    ['data that is null', { data: null }, 'unreadable'],
    ['a list that is null', { data: { products: null } }, 'unreadable'],
    ['a good word and no data', { code: 0, msg: 'ok', data: null }, 'unreadable'],
    ['a total of nothing', { products: null, total: 0 }, 'unreadable'],
    [
      'errors of GraphQL',
      { data: null, errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }] },
      'rate_limited',
    ],
    ['errors beside data', { data: { products }, errors: [{ message: 'Timeout', path: ['products'] }] }, 'server'],
    ['errors of JSON:API', { errors: [{ id: 'x', status: '403', title: 'Forbidden', detail: 'No.' }] }, 'auth'],
    ['errors as an object', { errors: { base: ['Invalid API key'] } }, 'auth'],
    ['errors as a word', { errors: '[API] Invalid API key or access token' }, 'auth'],
    ['errors beside an empty list', { errors: [{ row: 3, reason: 'x' }], data: products }, 'server'],
    ['an error', { error: 'QUERY_LIMIT_EXCEEDED', error_description: 'Too many requests' }, 'rate_limited'],
    ['an error beside data', { error: 'Shard 2 did not answer', products }, 'server'],
    ['an error object', { success: false, error: { code: 'E_AUTH', message: 'token expired' } }, 'auth'],
    ['an error of JSON-RPC', { jsonrpc: '2.0', id: 1, error: { code: 200, message: 'Odoo Server Error' } }, 'server'],
    ['an error that is true', { error: true, products: [] }, 'server'],
    ['an error number', { error: 5, products }, 'server'],
    ['capitals', { Error: 'Not found' }, 'not_found'],
    ['errorMessage', { errorMessage: 'boom' }, 'server'],
    ['errcode', { errcode: 40001, errmsg: 'invalid credential' }, 'auth'],
    ['ok: false', { ok: false, needed: 'users:read', provided: 'chat' }, 'server'],
    ['ok: false beside data', { ok: false, products }, 'server'],
    ['success: false', { success: false, data: products }, 'server'],
    ['success as a word', { success: 'false' }, 'server'],
    ['success as a number', { success: 0, data: [] }, 'server'],
    ['isSuccess', { isSuccess: false, value: [] }, 'server'],
    ['status: error', { status: 'error', message: 'x', data: [] }, 'server'],
    ['status: fail', { status: 'FAIL', data: { title: 'A title is required' } }, 'server'],
    ['status of Zoho', { code: 'INVALID_TOKEN', details: {}, message: 'invalid oauth token', status: 'error' }, 'auth'],
    ['a status number', { status: 429, title: 'Slow down' }, 'rate_limited'],
    ['a status number beside data', { statusCode: 503, data: products }, 'server'],
    ['a status number as a word', { status: '500', data: [] }, 'server'],
    ['a code without data', { code: 'rest_forbidden', message: 'Sorry.', data: { status: 401 } }, 'auth'],
    ['only a message', { message: 'Unauthorized' }, 'auth'],
    ['only a detail', { detail: 'Request was throttled. Expected available in 20 seconds.' }, 'rate_limited'],
    ['a message that we know and an empty list', { message: 'Rate limit exceeded', data: [] }, 'rate_limited'],
    ['an error with an id', { id: 'req_1', error: 'boom' }, 'server'],
    ['a list of errors', [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }], 'auth'],
    ['a list of codes', [{ code: 'REQUEST_LIMIT_EXCEEDED', message: 'TotalRequests Limit exceeded.' }], 'rate_limited'],
    ['an error one level down', { response: { error: 'boom' } }, 'server'],
    ['two levels down', { response: { head: { status: 'error' } } }, 'server'],
    ['in the meta', { meta: { success: false }, data: products }, 'server'],
    ['a status object', { status: { code: 1, error_message: 'boom' }, data: products }, 'server'],
    ['three levels down', { data: { data: { data: { error: 'boom' } } } }, 'server'],
    ['an error with an id and one more word', { id: 1, error: 'boom', needed: 'users' }, 'server'],
    ['an error with an id and nothing else', { id: 1, error: 'boom', a: null, b: false, c: ' ', d: [] }, 'server'],
    ['and blanks', { id: 1, error: 'boom', a: ' ', b: ' ' }, 'server'],
    ['and empty objects', { id: 1, error: 'boom', a: {}, b: { c: null, d: '' } }, 'server'],
    ['a bad state with a name', { name: 'Printer', state: 'error' }, 'server'],
    ['a bad state with a name and a blank', { name: 'Printer', model: ' ', state: 'error' }, 'server'],
    ['a bad state with a name and a number', { name: 'Printer', floor: 4, state: 'error' }, 'server'],
    ['a bad state between blanks', { status: ' failed ', data: products }, 'server'],
    ['errors of which one says no more', { errors: [{ code: 'E05', remedy: 'x' }, { code: 'E06' }] }, 'server'],
    ['errors with a message and a word', { errors: [{ code: 'E05', message: 'x', remedy: 'y' }] }, 'server'],
    ['the lowest bad status', { statusCode: 400, data: products }, 'server'],
    ['the highest bad status', { statusCode: 599, data: products }, 'server'],
    ['only a message that nobody knows', { message: 'Something broke' }, 'server'],
    ['a state of its own and a message', { status: 'strange', message: 'Something broke' }, 'server'],
    ['a good word that is no state', { type: 'ok', message: 'Something broke' }, 'server'],
    ['a known message and a list of words', { message: 'Rate limit exceeded', warnings: ['x'] }, 'rate_limited'],
    [
      'a known message and a list of errors',
      { message: 'Rate limit exceeded', warnings: [{ code: 'x', message: 'y' }] },
      'rate_limited',
    ],
    ['a known message and an object', { message: 'Unauthorized', data: { type: 'x' } }, 'auth'],
    ['only a code', { code: 17 }, 'server'],
  ])('%s', (_name, body, kind) => {
    expect(kindOf(body)).toBe(kind);
    expect(errorIn(body)?.message).toMatch(/Nothing was read/);
  });

  it.each<[string, unknown]>([
    ['a list', products],
    ['an empty list', []],
    ['a list in an envelope', { products }],
    ['an envelope that is empty today', { products: [], total: 0 }],
    ['a good word and an empty list', { status: 'success', message: 'OK', data: [] }],
    ['a word of its own and an empty list', { message: 'Nothing here yet', data: [] }],
    ['records with an error', { orders: [{ id: 1, status: 'error', error: 'Address unknown', success: false }] }],
    ['a list of records with an error', [{ id: 1, status: 'error', error: 'Address unknown' }]],
    ['one record with an error', { id: 1, name: 'Printer', room: '4', status: 'error', error: 'Paper jam' }],
    ['one record without an id', { name: 'Printer', model: 'X4', state: 'error' }],
    ['no errors', { errors: [], error: null, data: products }],
    ['no error in words', { error: 'none', products }],
    ['no error in a number', { error: 0, code: 200, status: 200, products }],
    ['error: ""', { error: '', products }],
    ['error: false', { error: false, products }],
    ['errors that are empty', { errors: { base: [] }, products }],
    ['errorCode 0', { errorCode: '00', products }],
    ['everything well', { ok: true, success: 'true', status: 'ok', code: 'SUCCESS', products }],
    ['a code of its own beside data', { code: 1001, products }],
    ['a message beside data', { message: 'Two products', products }],
    ['a table of error codes', { errors: [{ code: 'E05', title: 'Paper jam', remedy: 'Open the tray.' }] }],
    ['a table of messages', [{ message: 'Great shop', author: 'Nora', code: 'x' }]],
    ['a text', { title: 'Returns', body: 'You can return items within 45 days.' }],
    ['a keyed table', { 'a-1': { name: 'x', error: 'y' }, 'a-2': { name: 'z', error: 'w' } }],
    ['records in a wrapper', { response: { data: { orders: [{ id: 1, error: 'x' }] } } }],
    ['a record in a wrapper', { data: { id: 1, name: 'Printer', room: '4', error: 'Paper jam' } }],
    ['flags', { open: true, until: null }],
    ['an error far below', { data: { data: { data: { data: { error: 'boom' } } } } }],
    [
      'a list of errors and records',
      [
        { message: 'x', errorCode: 'Y' },
        { id: 1, name: 'Lamp' },
      ],
    ],
    ['a list of nothing', [null]],
    ['a list of words', ['Berlin', 'Paris']],
    ['a list of messages', [{ message: 'Hello', link: 'https://shop.example' }]],
    ['a list of codes of its own', [{ code: 'A1' }, { code: 'A2' }]],
    ['a record with a size', { id: 1, error: 'x', name: 'Rug', size: { length: 0, width: 3 } }],
    ['a record with half of a size', { id: 1, error: 'x', name: 'Rug', size: { depth: null, width: 3 } }],
    ['a total alone', { status: 'ok', total: 3 }],
    ['a total without anything', { total: 3, page: 1 }],
    ['pages that are empty today', { data: null, pages: [] }],
    ['no error between blanks', { error: ' ok ', products }],
    ['an error of 200', { error: 200, products }],
    ['a table of error codes and its total', { errors: [{ code: 'E05', title: 'Jam', remedy: 'x' }], total: 1 }],
    ['a status below the bad ones', { statusCode: 399, data: products }],
    ['a status above the bad ones', { statusCode: 600, data: products }],
    ['a status longer than one', { statusCode: 4000, data: products }],
    ['a status with a fraction', { statusCode: 450.5, data: products }],
    ['states in a list', { status: ['error'], products }],
    ['an empty message', { message: '' }],
    ['a known message beside data', { message: 'Not found', products }],
    ['a known message beside a list of data', { message: 'Not found', data: products }],
    ['a known message beside wrapped data', { message: 'Not found', data: { items: products, next: 'x' } }],
    ['a message with a name', { message: 'Hello', author: 'Nora' }],
  ])('%s is none', (_name, body) => expect(errorIn(body)).toBeNull());

  it.each<[string, unknown, number | null]>([
    ['seconds', { error: 'x', retry_after: 7 }, 7_000],
    ['as a word', { error: 'x', parameters: { retryAfter: '1.5' } }, 1_500],
    ['milliseconds', { error: { message: 'x', retry_after_ms: 250 } }, 250],
    ['nothing to wait for', { error: 'x', retry_after: 0 }, null],
    ['far away', { error: 'x', retry_after: 999_999 }, 86_400_000],
    [
      'by its cost',
      {
        errors: [{ message: 'Throttled' }],
        extensions: { cost: { requestedQueryCost: 202, throttleStatus: { currentlyAvailable: 2, restoreRate: 50 } } },
      },
      4_000,
    ],
    [
      'a cost that fits',
      {
        errors: ['x'],
        extensions: { cost: { requestedQueryCost: 1, throttleStatus: { currentlyAvailable: 2, restoreRate: 50 } } },
      },
      null,
    ],
    ['a cost of nothing', { errors: ['x'], extensions: { cost: 5 } }, null],
    ['nothing', { error: 'x' }, null],
  ])('the wait it asks for: %s', (_name, body, ms) => expect(errorIn(body)?.retryAfterMs).toBe(ms));

  it.each<[unknown, string]>([
    [null, 'null'],
    ['word', 'a single word or number'],
    [{}, 'an object without data'],
  ])('says what %j is', (body, what) =>
    expect(errorIn(body)?.message).toBe(`The CRM answered ${what} instead of records. Nothing was read; we try again.`),
  );

  it('names a code of capitals, and repeats no words', () => {
    expect(errorIn({ error: { code: 'THROTTLED', message: 'Call Nora' } })?.message).toContain('(THROTTLED)');
    expect(errorIn({ error: 'Call Nora on +49 30 1' })?.message).not.toMatch(/Nora|49/);
    expect(errorIn({ error: 'Oops', code: `A${'B'.repeat(40)}` })?.message).not.toContain('ABB');
    expect(errorIn({ error: 'ABC' })?.message).not.toContain('ABC');
  });
});
