import { describe, expect, it } from '@jest/globals';
import { failureInText, failureSaid, isKnownCause } from '../../../../src/knowledge/sync/error-words.js';

const told = (cause: string, code = '') =>
  `The CRM answered with an error instead of data${code}: ${cause}. Nothing was read; we try again.`;
const own = 'it reports a failure of its own';

/** A value with so many objects around it. */
const nested = (value: unknown, levels: number): unknown =>
  Array.from({ length: levels }).reduce(inner => ({ a: inner }), value);
const among = (place: number) =>
  Object.fromEntries(Array.from({ length: 60 }, (_none, at) => [`a${at}`, at === place ? 'forbidden' : 'x']));

describe('what a CRM says of its failure', () => {
  it.each<[unknown, string, string]>([
    [{ error: 'Too many requests' }, 'rate_limited', told('it asks for fewer requests')],
    [{ error: 'invalid_grant' }, 'auth', told('it refuses the key: check api_key and headers')],
    [{ error: 'No such object' }, 'not_found', told('it does not know this address: check the URL')],
    [{ error: 'Oops' }, 'server', told(own)],
    [{ error: 'Oops', code: 'ABCD' }, 'server', told(own, ' (ABCD)')],
    [{ error: 'Oops', code: 'A_B_C' }, 'server', told(own, ' (A_B_C)')],
    [{ error: 'Oops', code: 'ABC' }, 'server', told(own)],
    [{ error: 'Oops', code: 'A'.repeat(40) }, 'server', told(own, ` (${'A'.repeat(40)})`)],
    [{ error: 'Oops', code: 'A'.repeat(41) }, 'server', told(own)],
  ])('%j: %s', (body, kind, message) => expect(failureSaid(body)).toMatchObject({ kind, message }));

  it.each<[string, unknown, boolean]>([
    ['a word', 'forbidden', true],
    ['a number', { code: 403 }, true],
    ['a name with a value', { forbidden: true }, true],
    ['a name of an object', { forbidden: {} }, true],
    ['a name without a value', { forbidden: null }, false],
    ['a name that is denied', { forbidden: false }, false],
    ['words that stand apart', { errors: ['invalid', 'key'] }, false],
    ['five hundred letters', { error: `${'x'.repeat(491)}forbidden` }, true],
    ['more letters', { error: `${'x'.repeat(492)}forbidden` }, false],
    ['the fiftieth field', among(49), true],
    ['the one behind it', among(50), false],
    ['six levels', nested('forbidden', 6), true],
    ['seven levels', nested('forbidden', 7), false],
    ['seven levels of a list', nested([['forbidden']], 5), false],
  ])('%s is searched: %j %s', (_name, body, is) => expect(failureSaid(body).kind).toBe(is ? 'auth' : 'server'));

  it.each([
    ['forbidden', true],
    ['Nora', false],
  ])('%s is a refusal that we know: %s', (words, is) => expect(isKnownCause(words)).toBe(is));

  it.each<[unknown, number | null]>([
    [{ retry_after: 7 }, 7_000],
    [{ retryAfterSeconds: 7 }, 7_000],
    [{ 'retry-in': 7 }, 7_000],
    [{ waitSeconds: 7 }, 7_000],
    [{ retry_after_ms: 7 }, 7],
    [{ retryAfterMillis: 1 }, 1],
    [{ retry_after: 0.0015 }, 2],
    [{ retry_after: '1.5' }, 1_500],
    [{ retry_after: '1 minute' }, null],
    [{ retry_after: true }, null],
    [{ retry_after: '' }, null],
    [{ retry_after: 0 }, null],
    [{ retry_after: 999_999 }, 86_400_000],
    [{ code: 5, cost: 5 }, null],
    [nested({ retry_after: 7 }, 5), 7_000],
    [nested({ retry_after: 7 }, 6), null],
    [{ cost: { requestedQueryCost: 7, throttleStatus: { currentlyAvailable: 2, restoreRate: 2 } } }, 2_500],
    [{ cost: { requestedQueryCost: 7, throttleStatus: { currentlyAvailable: 2, restoreRate: 3 } } }, 1_667],
    [{ cost: { requestedQueryCost: 7, throttleStatus: { currentlyAvailable: 2, restoreRate: 0 } } }, null],
    [{ cost: { requestedQueryCost: 7, throttleStatus: null } }, null],
  ])('%j waits %p ms', (body, ms) => expect(failureSaid(body).retryAfterMs).toBe(ms));

  it.each<[string, string | null]>([
    ['Too Many Requests', 'rate_limited'],
    ['429 Too Many Requests\n', 'rate_limited'],
    ['Error: database is locked', 'server'],
    ['Service Unavailable', 'server'],
    ['Forbidden', 'auth'],
    ['We are open from nine to six.', null],
    ['Errors happen.\nWe mend them.', null],
    [`Error ${'x'.repeat(294)}`, 'server'],
    [`Error ${'x'.repeat(295)}`, null],
  ])('a text %j in the place of data: %s', (text, kind) => {
    const failure = failureInText(text);
    expect(failure && failure.kind).toBe(kind);
  });
});
