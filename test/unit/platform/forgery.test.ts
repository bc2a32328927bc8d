import { describe, expect, test } from '@jest/globals';
import { foreignPage, forgeryIn, type Sender } from '../../../src/platform/auth/forgery.js';
import { isOwnOrigin } from '../../../src/platform/auth/own-origin.js';
import { sessionTokenIn } from '../../../src/platform/auth/session-cookie.js';

const appUrl = 'https://desk.example.com/';
const sender = (given: Partial<Sender> = {}): Sender => ({
  ...{ method: 'POST', host: 'desk.example.com', origin: undefined, fetchSite: undefined, csrf: 'token' },
  ...given,
});

describe('an origin is ours', () => {
  test.each([
    ['https://desk.example.com', true],
    ['http://10.0.0.5:3000', true],
    ['https://10.0.0.5:3000', true],
    ['http://desk.example.com', false],
    ['https://desk.example.com:8443', false],
    ['https://example.com', false],
    ['https://desk.example.com.evil.example', false],
    ['null', false],
    ['', false],
  ])('%s: %s', (origin, own) => {
    expect(isOwnOrigin(origin, { appUrl, host: '10.0.0.5:3000' })).toBe(own);
  });

  test('by its host, of which nothing may be known', () => {
    expect(isOwnOrigin('https://shop.example', { appUrl, host: undefined })).toBe(false);
  });
});

describe('a page of another site', () => {
  test.each<[Partial<Sender>, RegExp | null]>([
    [{}, null],
    [{ fetchSite: 'same-origin' }, null],
    [{ fetchSite: 'none' }, null],
    [{ fetchSite: 'same-site' }, /another site/],
    [{ fetchSite: 'cross-site' }, /another site/],
    [{ fetchSite: 'something new' }, /another site/],
    [{ fetchSite: '' }, /another site/],
    [{ origin: 'https://desk.example.com' }, null],
    [{ origin: 'https://evil.example' }, /Pages of https:\/\/evil.example may not/],
    [{ origin: 'null' }, /Pages of null/],
    [{ origin: 'https://desk.example.com', fetchSite: 'cross-site' }, /another site/],
    [{ origin: 'https://evil.example', fetchSite: 'same-origin' }, /evil/],
    [{ host: 'evil.example', origin: 'https://desk.example.com' }, null],
  ])('%j: %s', (given, why) => {
    const found = foreignPage(sender(given), appUrl);
    if (why) expect(found).toMatch(why);
    else expect(found).toBeNull();
  });
});

describe('what a cookie vouches for', () => {
  const forgery = (given: Partial<Sender>) => forgeryIn(sender(given), { appUrl, csrfToken: 'token' });

  test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'get'])('%s needs the token', method => {
    expect(forgery({ method })).toBeNull();
    expect(forgery({ method, csrf: undefined })).toMatch(/^With the cookie alone .* Send X-CSRF-Token with/);
    for (const csrf of ['', 'Token', 'token2', 'toke']) expect(forgery({ method, csrf })).toMatch(/not that of this/);
  });

  test.each(['GET', 'HEAD'])('%s needs none, but a page of ours', method => {
    expect(forgery({ method, csrf: undefined })).toBeNull();
    expect(forgery({ method, csrf: 'wrong' })).toBeNull();
    expect(forgery({ method, fetchSite: 'cross-site' })).toMatch(/another site/);
  });

  test('a token does not make another site ours', () => {
    expect(forgery({ origin: 'https://evil.example' })).toMatch(/evil/);
  });
});

test.each([
  [undefined, undefined],
  ['', undefined],
  ['frontdesk_session=co.a.b', 'co.a.b'],
  ['a=1; frontdesk_session=co.a.b; c=2', 'co.a.b'],
  ['a=1;frontdesk_session=x=y', 'x=y'],
  ['frontdesk_session=', ''],
  ['frontdesk_session', ''],
  ['frontdesk_session=near; frontdesk_session=far', 'near'],
  ['my_frontdesk_session=x', undefined],
  ['frontdesk_session2=x', undefined],
])('of the cookies %j the session’s is %j', (header, token) => {
  expect(sessionTokenIn(header)).toBe(token);
});
