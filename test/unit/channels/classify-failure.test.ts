import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { classifyFailure } from '../../../src/channels/meta/classify-failure.js';

const folder = new URL('../../../../shared/reference/payloads/', import.meta.url);
const none = new Headers();
const graph = (code: unknown, subcode?: unknown, more: object = {}) => ({
  error: { message: 'vendor words', type: 'OAuthException', code, error_subcode: subcode, ...more },
});
const kind = (status: number, body: unknown, headers = none) => classifyFailure({ status, body, headers }).kind;

describe('classifyFailure', () => {
  it.each([
    [1, undefined, 'retry'],
    [2, undefined, 'retry'],
    [1, 1357046, 'uncertain'],
    [3, undefined, 'token_expired'],
    [10, undefined, 'token_expired'],
    [200, 2018028, 'token_expired'],
    [200, 2534041, 'token_expired'],
    [230, undefined, 'token_expired'],
    [4, undefined, 'rate'],
    [17, undefined, 'rate'],
    [32, undefined, 'rate'],
    [613, 2534040, 'rate'],
    [80001, undefined, 'rate'],
    [80006, undefined, 'rate'],
    [613, 2018338, 'refused'],
    [4, 2018354, 'refused'],
    [9, 2018352, 'refused'],
    [613, 1893016, 'refused'],
    [10, 2018278, 'window_closed'],
    [10, 2018065, 'window_closed'],
    [10, 2534022, 'window_closed'],
    [10, 2018108, 'unreachable'],
    [10, 2018300, 'refused'],
    [2018300, undefined, 'refused'],
    [100, 2534037, 'refused'],
    [10, 1893063, 'refused'],
    [10, 2534077, 'token_expired'],
    [100, 2534013, 'token_expired'],
    [100, 2018001, 'unreachable'],
    [100, 2534014, 'unreachable'],
    [100, 33, 'unreachable'],
    [100, 2018109, 'refused'],
    [100, 2018008, 'retry'],
    [100, 2018014, 'refused'],
    [100, undefined, 'refused'],
    [100, 2534025, 'refused'],
    [10903, undefined, 'refused'],
    [10900, undefined, 'already_done'],
    [368, undefined, 'refused'],
    [100, 2534029, 'refused'],
    [190, 463, 'token_expired'],
    [190, 460, 'token_expired'],
    [102, undefined, 'token_expired'],
    [551, 1545041, 'unreachable'],
    [200, 1545041, 'unreachable'],
    [1545041, undefined, 'unreachable'],
    [506, undefined, 'refused'],
    [36103, undefined, 'token_expired'],
    [9000001, undefined, 'already_done'],
    [777777, undefined, 'refused'],
  ])('code %s / subcode %s is %s', (code, subcode, expected) => {
    const failure = classifyFailure({ status: 400, body: graph(code, subcode), headers: none });
    expect(failure.kind).toBe(expected);
    expect(failure.platformCode).toBe(subcode === undefined ? String(code) : `${code}/${subcode}`);
    expect(failure.message).toMatch(/^[A-Z].*\.$/);
    expect(failure.message).not.toContain('vendor');
  });

  it('reads numbers sent as text, unknown codes by is_transient or 5xx, and the window by its words', () => {
    expect(kind(400, graph('190', '463'))).toBe('token_expired');
    expect(kind(400, graph(777777, undefined, { is_transient: true }))).toBe('retry');
    expect(kind(503, graph(777777))).toBe('retry');
    expect(kind(400, graph(10, undefined, { message: 'sent outside of allowed window' }))).toBe('window_closed');
    // is_transient on a rate error does not make it a quick retry.
    expect(kind(400, graph(4, undefined, { is_transient: true }))).toBe('rate');
  });

  it('judges answers that are not the platform error by their status', () => {
    expect(kind(502, undefined)).toBe('uncertain');
    expect(kind(504, '<html>')).toBe('uncertain');
    expect(kind(429, undefined)).toBe('rate');
    expect(kind(401, undefined)).toBe('token_expired');
    expect(kind(302, undefined)).toBe('retry');
    expect(kind(404, undefined)).toBe('refused');
  });

  it('waits as long as the platform says', () => {
    const wait = (headers: Record<string, string>, code = 613) =>
      classifyFailure({ status: 400, body: graph(code), headers: new Headers(headers) }).retryAfterMs;
    const usage = (minutes: number) =>
      JSON.stringify({
        '1': [{ type: 'messenger', call_count: 100, estimated_time_to_regain_access: minutes }],
        '2': [{ type: 'instagram', estimated_time_to_regain_access: 0 }],
      });
    expect(wait({})).toBe(60_000);
    expect(wait({ 'retry-after': '14' })).toBe(14_000);
    expect(wait({ 'retry-after': 'Tue, 15 Sep 2026 10:00:30 GMT', date: 'Tue, 15 Sep 2026 10:00:00 GMT' })).toBe(
      30_000,
    );
    expect(wait({ 'retry-after': 'soon' })).toBe(60_000);
    expect(wait({ 'x-business-use-case-usage': usage(19) })).toBe(19 * 60_000);
    expect(wait({ 'x-business-use-case-usage': usage(0) })).toBe(60_000);
    expect(wait({ 'x-business-use-case-usage': 'not json' })).toBe(60_000);
    expect(wait({ 'x-business-use-case-usage': usage(1e12) })).toBe(24 * 3_600_000);
    expect(wait({}, 2)).toBeUndefined();
    expect(wait({ 'retry-after': '5' }, 2)).toBe(5000);
    expect(wait({ 'retry-after': '5' }, 100)).toBeUndefined();
  });

  it('classifies anything, and says nothing of what it was sent', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 599 }), fc.jsonValue(), (status, body) => {
        expect(typeof classifyFailure({ status, body, headers: none }).kind).toBe('string');
      }),
    );
  });
});

const files: [string, number, string][] = [
  ['error-meta-190-463-token-expired.json', 401, 'token_expired'],
  ['error-meta-190-460-password-changed.json', 400, 'token_expired'],
  ['error-meta-190-458-app-removed.json', 400, 'token_expired'],
  ['error-meta-10-2018278-outside-window.json', 400, 'window_closed'],
  ['error-instagram-10-2534022-outside-window.json', 400, 'window_closed'],
  ['error-meta-551-1545041-unavailable.json', 400, 'unreachable'],
  ['error-meta-100-2018001-no-matching-user.json', 400, 'unreachable'],
  ['error-meta-100-invalid-parameter.json', 400, 'refused'],
  ['error-meta-200-2018028-permission.json', 403, 'token_expired'],
  ['error-meta-613-2534040-rate.json', 400, 'rate'],
  ['error-meta-4-app-rate.json', 403, 'rate'],
  ['error-meta-80006-messenger-rate.json', 400, 'rate'],
  ['error-meta-368-abusive.json', 403, 'refused'],
  ['error-meta-2-service.json', 500, 'retry'],
  ['error-meta-10900-already-replied.json', 400, 'already_done'],
  ['error-meta-2018300-other-app-in-control.json', 400, 'refused'],
  ['error-instagram-oauth-code-used.json', 400, 'refused'],
];

(existsSync(folder) ? describe : describe.skip)('shared error bodies (skipped without ../shared)', () => {
  it.each(files)('%s with status %i is %s', (file, status, expected) => {
    expect(kind(status, JSON.parse(readFileSync(new URL(file, folder), 'utf8')))).toBe(expected);
  });
});
