import { describe, expect, it } from '@jest/globals';
import { classifyErrorItem, classifyWhatsAppFailure } from '../../../src/channels/whatsapp/classify-failure.js';

const none = new Headers();
const table: { words: string; kind: string; codes: number[] }[] = [
  { words: 'WhatsApp had a temporary problem', kind: 'retry', codes: [131000, 131016, 131057, 133004] },
  { words: 'how much this number may send', kind: 'rate', codes: [80007, 130429] },
  { words: 'how fast one customer may be written to', kind: 'rate', codes: [131056] },
  { words: 'only an approved template may be sent', kind: 'window_closed', codes: [131047] },
  { words: 'no longer accepts the access to this number', kind: 'token_expired', codes: [0] },
  { words: 'A permission for this WhatsApp number', kind: 'token_expired', codes: [131005, 131045] },
  { words: 'is not registered or was removed', kind: 'token_expired', codes: [33, 133010] },
  { words: 'cannot be written to on WhatsApp', kind: 'unreachable', codes: [131021, 131026] },
  { words: 'does not want promotional messages', kind: 'unreachable', codes: [131050] },
  { words: 'chose not to deliver', kind: 'unreachable', codes: [130472, 131049] },
  { words: 'WhatsApp restricted this account', kind: 'refused', codes: [131031, 130497] },
  { words: 'Too many customers blocked', kind: 'refused', codes: [131048] },
  { words: 'payment method', kind: 'refused', codes: [131042] },
  { words: 'refused the template', kind: 'refused', codes: [132000, 132001, 132999] },
  { words: 'could not fetch or use the file', kind: 'refused', codes: [131052, 131053] },
  { words: 'WhatsApp refused the message as not valid', kind: 'refused', codes: [131008, 131009, 131051, 131062] },
  // What WhatsApp does not say differently is said as for every Graph API.
  { words: 'The platform no longer accepts', kind: 'token_expired', codes: [190] },
  { words: 'The platform refused the message for a reason', kind: 'refused', codes: [131999, 133000, 777777] },
];

describe('every number of the table of WhatsApp', () => {
  const rows = table.flatMap(({ words, kind, codes }) => codes.map(code => ({ code, kind, words })));
  it.each(rows)('$code is $kind: $words', ({ code, kind, words }) => {
    const body = { error: { code } };
    for (const failure of [
      classifyWhatsAppFailure({ status: 400, body, headers: none }),
      classifyErrorItem({ code, title: 'words of the vendor' }),
    ]) {
      expect(failure).toMatchObject({ kind, platformCode: String(code) });
      expect(failure.message).toContain(words);
    }
  });

  it.each([
    [100, 33, 'is not registered'],
    [100, 34, 'The platform refused the message as not valid'],
    [99, 33, 'The platform refused the message for a reason'],
    [131047, 33, 'only an approved template'],
  ])('%s with subcode %s: %s', (code, subcode, words) => {
    const body = { error: { code, error_subcode: subcode } };
    expect(classifyWhatsAppFailure({ status: 400, body, headers: none }).message).toContain(words);
  });

  it('only the limit of one customer is one of a person, and waits as long as two messages are apart', () => {
    const of = (code: number) => {
      const { perPerson, retryAfterMs } = classifyWhatsAppFailure({
        status: 400,
        body: { error: { code } },
        headers: none,
      });
      return [perPerson, retryAfterMs];
    };
    expect(of(131056)).toEqual([true, 6_000]);
    expect(of(130429)).toEqual([false, 60_000]);
    expect(of(131047)).toEqual([false, undefined]);
  });

  it('an item of a webhook that is no error is told as such', () => {
    for (const item of [null, 'x', {}, { code: 'x' }]) {
      expect(classifyErrorItem(item)).toMatchObject({
        kind: 'refused',
        platformCode: 'none',
        message: 'WhatsApp could not deliver the message and did not say why.',
      });
    }
  });

  it('an unknown item of a webhook is no outage', () => {
    expect(classifyErrorItem({ code: 777777 }).kind).toBe('refused');
  });

  it('without an error of the platform the status decides', () => {
    expect(classifyWhatsAppFailure({ status: 502, body: '<html>', headers: none })).toMatchObject({
      kind: 'uncertain',
      platformCode: 'http 502',
    });
  });
});
