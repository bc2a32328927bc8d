import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { validSignature } from '../../../src/channels/meta/signature.js';
import { hmacSha256 } from '../../../src/platform/crypto/hmac.js';
import { Secret } from '../../../src/platform/secret.js';

const vectors = new URL('../../../../shared/reference/payloads/vectors-x-hub-signature-256.json', import.meta.url);
type Vectors = {
  meta_app_secret: string;
  instagram_app_secret: string;
  cases: { name: string; body: string; header: string | null; valid: boolean }[];
};

const secret = new Secret('an app secret');
const sign = (body: Buffer, key = secret) => `sha256=${hmacSha256(key.reveal(), body).toString('hex')}`;

describe('validSignature', () => {
  it('checks the bytes as received, not what they mean', async () => {
    const escaped = Buffer.from('{"text":"\\u00e4 https:\\/\\/example.com"}');
    const plain = Buffer.from('{"text":"ä https://example.com"}');
    expect(await validSignature(escaped, sign(escaped), [secret])).toBe(true);
    expect(await validSignature(plain, sign(escaped), [secret])).toBe(false);
  });

  it.each([0, 1, 256 * 1024, 256 * 1024 + 1, 3_000_000])('hashes %i bytes in turns as at once', async size => {
    const body = Buffer.alloc(size, 'ab\u00e4');
    expect(await validSignature(body, sign(body), [secret])).toBe(true);
    expect(await validSignature(Buffer.concat([body, Buffer.from('x')]), sign(body), [secret])).toBe(false);
  });

  it('lets others go on while it hashes a large body', async () => {
    const body = Buffer.alloc(2 * 1024 * 1024);
    let turns = 0;
    let isHashed = false;
    const takeTurn = (): void => {
      turns += 1;
      if (!isHashed) setImmediate(takeTurn);
    };
    setImmediate(takeTurn);
    await validSignature(body, sign(body), [secret]);
    isHashed = true;
    expect(turns).toBeGreaterThan(4);
  });

  it('accepts any of several secrets, whatever their order, and upper-case hex', async () => {
    const body = Buffer.from('{}');
    const other = new Secret('another');
    expect(await validSignature(body, sign(body), [other, secret])).toBe(true);
    expect(await validSignature(body, sign(body), [secret, other])).toBe(true);
    expect(await validSignature(body, sign(body).toUpperCase().replace('SHA256', 'sha256'), [secret])).toBe(true);
  });

  it.each([
    '',
    'sha256=',
    'sha256=zz',
    `sha1=${'0'.repeat(40)}`,
    `sha256=${'0'.repeat(63)}`,
    `sha256=${'0'.repeat(64)} `,
  ])('refuses the header %j without throwing', async header => {
    expect(await validSignature(Buffer.from('{}'), header, [secret])).toBe(false);
  });

  it('refuses when the header is missing and when there is no secret', async () => {
    const body = Buffer.from('{}');
    expect(await validSignature(body, undefined, [secret])).toBe(false);
    expect(await validSignature(body, sign(body), [])).toBe(false);
  });
});

// The shared vectors lie beside the repository; a plain clone goes without them.
(existsSync(vectors) ? describe : describe.skip)('shared signature vectors (skipped without ../shared)', () => {
  const data = existsSync(vectors) ? (JSON.parse(readFileSync(vectors, 'utf8')) as Vectors) : undefined;
  it('agrees with every vector', async () => {
    const secrets = [new Secret(data!.meta_app_secret), new Secret(data!.instagram_app_secret)];
    const verdicts: { name: string; valid: boolean }[] = [];
    for (const { name, body, header } of data!.cases)
      verdicts.push({ name, valid: await validSignature(Buffer.from(body), header ?? undefined, secrets) });
    expect(verdicts).toEqual(data!.cases.map(({ name, valid }) => ({ name, valid })));
    expect(verdicts.length).toBeGreaterThan(5);
  });
});
