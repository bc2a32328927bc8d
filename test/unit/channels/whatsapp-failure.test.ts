import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { classifyErrorItem, classifyWhatsAppFailure } from '../../../src/channels/whatsapp/classify-failure.js';

const folder = new URL('../../../../shared/reference/payloads/', import.meta.url);
const none = new Headers();
const body = (code: unknown, subcode?: unknown) => ({
  error: { message: 'vendor words', type: 'OAuthException', code, error_subcode: subcode },
});
const failure = (status: number, answer: unknown, headers = none) =>
  classifyWhatsAppFailure({ status, body: answer, headers });

const table: Record<string, number[]> = {
  token_expired: [0, 190, 3, 10, 200, 299, 131005, 131045, 133010, 33],
  retry: [1, 2, 131000, 131016, 131057, 133004],
  rate: [4, 80007, 130429, 131056],
  window_closed: [131047],
  unreachable: [131026, 130472, 131049, 131050, 131021],
  refused: [131008, 131009, 100, 131051, 131052, 131053, 132000, 132001, 132015, 132016, 132068, 131062].concat([
    131031, 131048, 368, 130497, 131042, 777777,
  ]),
};

describe('classifyWhatsAppFailure', () => {
  it.each(Object.entries(table).flatMap(([kind, codes]) => codes.map(code => [code, kind] as const)))(
    'code %i is %s, in an answer and in a webhook',
    (code, kind) => {
      for (const found of [failure(400, body(code)), classifyErrorItem({ code, title: 'vendor words' })]) {
        expect(found).toMatchObject({ kind, platformCode: String(code) });
        expect(found.message).toMatch(/^[A-Z].*\.$/);
        expect(found.message).not.toContain('vendor');
      }
    },
  );

  it('takes a missing object for our own number, not for a person', () => {
    expect(failure(400, body(100, 33))).toMatchObject({ kind: 'token_expired', platformCode: '100/33' });
  });

  it('does not read a code into nothing', () => {
    for (const code of [null, '', [], true, 'x']) {
      expect(failure(400, body(code))).toMatchObject({ kind: 'refused', platformCode: 'http 400' });
      expect(classifyErrorItem({ code })).toMatchObject({ kind: 'refused', platformCode: 'none' });
    }
  });

  it('judges answers that are not the platform error by their status', () => {
    expect(failure(502, undefined).kind).toBe('uncertain');
    expect(failure(429, '<html>').kind).toBe('rate');
    expect(failure(401, undefined).kind).toBe('token_expired');
    expect(failure(503, body(777777)).kind).toBe('retry');
  });

  it('waits as long as WhatsApp says, else a minute, else the time between two messages to one person', () => {
    expect(failure(429, body(130429)).retryAfterMs).toBe(60_000);
    expect(failure(400, body(131056)).retryAfterMs).toBe(6_000);
    expect(failure(400, body(131056), new Headers({ 'retry-after': '14' })).retryAfterMs).toBe(14_000);
    expect(failure(500, body(131000), new Headers({ 'retry-after': '5' })).retryAfterMs).toBe(5_000);
    expect(failure(500, body(131000)).retryAfterMs).toBeUndefined();
  });

  it('classifies anything', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 599 }), fc.jsonValue(), (status, anything) => {
        expect(typeof failure(status, anything).kind).toBe('string');
        expect(typeof classifyErrorItem(anything).kind).toBe('string');
      }),
    );
  });
});

(existsSync(folder) ? describe : describe.skip)('shared error bodies (skipped without ../shared)', () => {
  it.each([
    ['error-whatsapp-131047-reengagement.json', 'window_closed'],
    ['error-whatsapp-131056-pair-rate.json', 'rate'],
    ['error-whatsapp-130429-throughput.json', 'rate'],
  ])('%s is %s', (file, kind) => {
    expect(failure(400, JSON.parse(readFileSync(new URL(file, folder), 'utf8'))).kind).toBe(kind);
  });
});
