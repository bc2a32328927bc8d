import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { readSignedRequest } from '../../../src/channels/meta/signed-request.js';
import { Secret } from '../../../src/platform/secret.js';

const now = new Date('2026-11-20T12:00:00Z');
const secret = '0f1e2d3c4b5a69788796a5b4c3d2e1f0';
const key = (text: string) => ({ source: text, secret: new Secret(text) });
const read = (text: string, keys = [key('another secret'), key(secret)]) => readSignedRequest(text, keys, now);

/** docs/platforms/meta-graph.md, Callbacks: signature and payload of the documented vectors. */
const payload =
  'eyJ1c2VyX2lkIjoiMTAyMjQ0NTU2Njc3ODg5OTAiLCJhbGdvcml0aG0iOiJITUFDLVNIQTI1NiIsImlzc3VlZF9hdCI6MTc4OTQ2NjM5N30';
const valid = `ZeGgoSM-RPbnDBVaqqtJE77xyfxN65ivJvHRoldHY9U.${payload}`;
const signed = (body: unknown, by = secret): string => {
  const text = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)).toString('base64url');
  return `${createHmac('sha256', by).update(text).digest('base64url')}.${text}`;
};

describe('a signed request', () => {
  it('is read when one of the keys signed it, and names which', () => {
    const request = { userId: '10224455667788990', issuedAt: new Date(1789466397000) };
    expect(read(valid)).toEqual({ ok: true, request, signers: [secret] });
    expect(read(valid.replace('.', '=.'))).toMatchObject({ ok: true });
    expect(read(signed({ user_id: 42, algorithm: 'hmac-sha256' }))).toMatchObject({ request: { userId: '42' } });
  });

  it.each([
    [
      'another algorithm',
      'HuY5VKux_DDuMd3kRQhfeGyhfyI7ieznVDZ59XSFC70.eyJ1c2VyX2lkIjoiMTAyMjQ0NTU2Njc3ODg5OTAiLCJhbGdvcml0aG0iOiJITUFDLVNIQTEiLCJpc3N1ZWRfYXQiOjE3ODk0NjYzOTd9',
      'malformed',
    ],
    [
      'a tampered payload',
      'ZeGgoSM-RPbnDBVaqqtJE77xyfxN65ivJvHRoldHY9U.eyJ1c2VyX2lkIjoiMSIsImFsZ29yaXRobSI6IkhNQUMtU0hBMjU2IiwiaXNzdWVkX2F0IjoxNzg5NDY2Mzk3fQ',
      'forged',
    ],
    ['no dot', 'abc', 'malformed'],
    ['nothing', '', 'malformed'],
    ['a short signature', `ZeGg.${payload}`, 'malformed'],
    ['a third part', `${valid}.x`, 'malformed'],
    ['a payload that is no JSON', signed('hello'), 'malformed'],
    ['no person', signed({ algorithm: 'HMAC-SHA256' }), 'malformed'],
    ['an object for a person', signed({ user_id: { $ne: 1 }, algorithm: 'HMAC-SHA256' }), 'malformed'],
    ['a key that nobody has', signed({ user_id: '1', algorithm: 'HMAC-SHA256' }, 'unknown'), 'forged'],
    ['megabytes', `${'A'.repeat(43)}.${'A'.repeat(1_000_000)}`, 'malformed'],
  ])('with %s is refused', (_name, text, reason) => {
    expect(read(text)).toEqual({ ok: false, reason });
  });

  it('ends when it says so', () => {
    const at = now.getTime() / 1000;
    const until = (expires: number) => read(signed({ user_id: '1', algorithm: 'HMAC-SHA256', expires }));
    expect(until(at)).toEqual({ ok: false, reason: 'expired' });
    expect(until(at + 1)).toMatchObject({ ok: true });
    expect(until(0)).toMatchObject({ ok: true });
  });

  it('is refused where there are no keys', () => {
    expect(read(valid, [])).toEqual({ ok: false, reason: 'forged' });
  });
});
