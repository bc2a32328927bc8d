import { describe, expect, it } from '@jest/globals';
import { classifyFailure } from '../../../src/channels/meta/classify-failure.js';
import { failureOf, readGraphError } from '../../../src/channels/meta/graph-failure.js';
import { rateWaitMs } from '../../../src/channels/meta/rate-wait.js';

type Code = number | readonly [code: number, subcode: number];

/** By the words that a manager reads: what is told for which numbers. */
const table: { words: string; kind: string; codes: Code[] }[] = [
  { words: 'temporary problem', kind: 'retry', codes: [1, 2, [100, 2018008], [100, 2018294]] },
  { words: 'may or may not have been delivered', kind: 'uncertain', codes: [[1, 1357046]] },
  {
    words: 'limits how much this account may send',
    kind: 'rate',
    codes: [4, 17, 32, 341, 613, 80001, 80002, 80006, 80007, 80008, [613, 2534040], [777777, 613]],
  },
  {
    words: 'time in which the platform lets us answer',
    kind: 'window_closed',
    codes: [
      [10, 2018278],
      [10, 2018065],
      [10, 2534022],
    ],
  },
  {
    words: 'no longer accepts the access',
    kind: 'token_expired',
    codes: [102, 190, 467, [190, 463], [777777, 467]],
  },
  {
    words: 'A permission for this account is missing',
    kind: 'token_expired',
    codes: [3, 10, 200, 230, 294, 299, [777777, 230], [777777, 294], [200, 2018028], [299, 777777]],
  },
  {
    words: 'are not linked any more',
    kind: 'token_expired',
    codes: [
      [10, 2534077],
      [100, 2534013],
    ],
  },
  { words: 'does not allow this Instagram account', kind: 'token_expired', codes: [36103] },
  {
    words: 'cannot be written to',
    kind: 'unreachable',
    codes: [551, 1545041, [10, 2018108], [100, 2018001], [100, 2534014], [100, 33], [200, 1545041], [551, 1545041]],
  },
  {
    words: 'considers the message abusive',
    kind: 'refused',
    codes: [368, 2022, [613, 2018338], [10, 1893063], [100, 2534029]],
  },
  {
    words: 'Another app is handling',
    kind: 'refused',
    codes: [2018300, 2018321, 2018171, [10, 2018300], [100, 2534037], [299, 2018300], [200, 2018171]],
  },
  {
    words: 'limits promotional messages',
    kind: 'refused',
    codes: [
      [4, 2018354],
      [9, 2018352],
      [613, 1893016],
    ],
  },
  { words: 'refused the attachment', kind: 'refused', codes: [2018047, 2018074, [100, 2018109], [100, 2018047]] },
  { words: 'private answer to this comment', kind: 'refused', codes: [10903, 10904, [100, 2534025]] },
  { words: 'same text posted again', kind: 'refused', codes: [506] },
  { words: 'not valid', kind: 'refused', codes: [100, [100, 777777]] },
  { words: 'for a reason we do not know', kind: 'refused', codes: [199, 300, 777777, 0, [9, 777777]] },
  { words: 'done before', kind: 'already_done', codes: [10900, 9000001] },
];

const bodyOf = (code: Code, more: object = {}) =>
  typeof code === 'number'
    ? { error: { code, ...more } }
    : { error: { code: code[0], error_subcode: code[1], ...more } };
const none = new Headers();
const wordsOf = (status: number, body: unknown) => classifyFailure({ status, body, headers: none }).message;

describe('every number of the table of Meta', () => {
  const rows = table.flatMap(({ words, kind, codes }) => codes.map(code => ({ code, kind, words })));
  it.each(rows)('$code is $kind: $words', ({ code, kind, words }) => {
    const failure = classifyFailure({ status: 400, body: bodyOf(code), headers: none });
    expect(failure.kind).toBe(kind);
    expect(failure.message).toContain(words);
    expect(failure.platformCode).toBe(typeof code === 'number' ? String(code) : `${code[0]}/${code[1]}`);
  });

  it.each<[string, Code, string, string]>([
    ['the window without its subcode', 10, 'message sent outside of allowed window', 'time in which the platform'],
    ['other words', 10, 'outside', 'A permission'],
    ['the words with a subcode that says something else', [10, 2018108], 'outside the window', 'cannot be written to'],
    ['the words with a subcode nobody knows', [10, 777777], 'outside the window', 'A permission'],
    ['the words with another code', 3, 'outside the window', 'A permission'],
    ['the words with a rate', 4, 'outside the window', 'limits how much'],
  ])('%s', (_name, code, message, words) => {
    expect(wordsOf(400, bodyOf(code, { message }))).toContain(words);
  });

  it.each([
    [499, false, 'reason we do not know'],
    [500, false, 'temporary problem'],
    [501, false, 'temporary problem'],
    [400, true, 'temporary problem'],
  ])('a number nobody knows, with status %s and is_transient %s: %s', (status, transient, words) => {
    expect(wordsOf(status, bodyOf(777777, { is_transient: transient }))).toContain(words);
  });
});

describe('an answer without the error of the platform', () => {
  it.each([
    [200, 'reason we do not know'],
    [299, 'reason we do not know'],
    [300, 'temporary problem'],
    [399, 'temporary problem'],
    [400, 'reason we do not know'],
    [401, 'no longer accepts the access'],
    [402, 'reason we do not know'],
    [428, 'reason we do not know'],
    [429, 'limits how much'],
    [430, 'reason we do not know'],
    [499, 'reason we do not know'],
    [500, 'may or may not have been delivered'],
    [599, 'may or may not have been delivered'],
  ])('status %s: %s', (status, words) => {
    const failure = classifyFailure({ status, body: '<html>', headers: none });
    expect(failure.message).toContain(words);
    expect(failure.platformCode).toBe(`http ${status}`);
  });
});

describe('the error in a body', () => {
  const all = { code: 4, subcode: 0, transient: false, message: '', platformCode: '4' };
  it.each<[unknown, object | null]>([
    [{ error: { code: 4 } }, all],
    [{ error: { code: '4' } }, all],
    [
      { error: { code: 4, error_subcode: 33, is_transient: true, message: 'm' } },
      { code: 4, subcode: 33, transient: true, message: 'm', platformCode: '4/33' },
    ],
    [{ error: { code: 4, error_subcode: 'x', is_transient: 'yes', message: 7 } }, all],
    [{ error: { code: 'x' } }, null],
    [{ error: { code: '' } }, null],
    [{ error: {} }, null],
    [{}, null],
    [null, null],
    ['text', null],
  ])('%j', (body, error) => expect(readGraphError(body)).toEqual(error));

  it.each([
    ['rate', undefined, {}, 60_000],
    ['rate', 6_000, {}, 6_000],
    ['rate', 6_000, { 'retry-after': '14' }, 14_000],
    ['retry', 6_000, {}, undefined],
    ['retry', undefined, { 'retry-after': '14' }, 14_000],
    ['refused', 6_000, { 'retry-after': '14' }, undefined],
  ] as const)('a failure that is %s with its own wait %s and headers %j waits %s', (kind, waitMs, headers, waits) => {
    const meaning = { kind, sentence: 'So.', ...(waitMs === undefined ? {} : { waitMs }) };
    expect(failureOf(meaning, '4', new Headers(headers))).toMatchObject({
      kind,
      message: 'So.',
      platformCode: '4',
      perPerson: false,
      retryAfterMs: waits,
    });
    expect(failureOf({ ...meaning, perPerson: true }, '4', none).perPerson).toBe(true);
  });
});

describe('how long Meta asks us to wait', () => {
  const usage = (...minutes: (number | string | null)[]) =>
    JSON.stringify({ '1': minutes.map(estimated => ({ estimated_time_to_regain_access: estimated })) });
  const date = 'Tue, 15 Sep 2026 10:00:00 GMT';
  it.each<[Record<string, string>, number | undefined]>([
    [{}, undefined],
    [{ 'retry-after': '' }, undefined],
    [{ 'retry-after': ' 14 ' }, 14_000],
    [{ 'retry-after': '0' }, 0],
    [{ 'retry-after': 'soon' }, undefined],
    [{ 'retry-after': '123456789' }, 86_400_000],
    [{ 'retry-after': '86400' }, 86_400_000],
    [{ 'retry-after': '86399' }, 86_399_000],
    [{ 'retry-after': 'Tue, 15 Sep 2026 10:00:30 GMT', date }, 30_000],
    [{ 'retry-after': '2026-09-15T10:00:00.001Z', date }, 1],
    [{ 'retry-after': 'Tue, 15 Sep 2026 10:00:00 GMT', date }, undefined],
    [{ 'retry-after': 'Tue, 15 Sep 2026 09:00:00 GMT', date }, undefined],
    [{ 'retry-after': 'Tue, 15 Sep 2026 10:00:30 GMT' }, undefined],
    [{ 'x-business-use-case-usage': 'not json' }, undefined],
    [{ 'x-business-use-case-usage': '[]' }, undefined],
    [{ 'x-business-use-case-usage': usage(0) }, undefined],
    [{ 'x-business-use-case-usage': usage(1) }, 60_000],
    [{ 'x-business-use-case-usage': usage(3, 19, 2) }, 19 * 60_000],
    [{ 'x-business-use-case-usage': usage('x', null, 2) }, 120_000],
    [{ 'x-business-use-case-usage': '{"1":"x"}' }, undefined],
    [{ 'x-business-use-case-usage': '{"1":[{"call_count":100}]}' }, undefined],
    [{ 'retry-after': '5', 'x-business-use-case-usage': usage(1) }, 60_000],
    [{ 'retry-after': '90', 'x-business-use-case-usage': usage(1) }, 90_000],
  ])('%j: %s', (headers, wait) => {
    expect(rateWaitMs(new Headers(headers))).toBe(wait);
    // Not every client trims what it got.
    expect(rateWaitMs({ get: name => headers[name] ?? null })).toBe(wait);
  });
});
