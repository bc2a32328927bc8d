import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/start-app.js';

const path = '/api/agent/check';
const order = {
  id: 'o-1',
  order_number: 'QX-30417',
  currency: 'EUR',
  status: 'in transit',
  estimated_delivery: '2026-12-04',
  total: '86.40',
  internal_note: 'VIP',
};
const citations = [
  { record: 0, path: 'status', quote: 'in transit' },
  { record: 0, path: 'estimated_delivery', quote: '2026-12-04' },
];

describe('a draft checked without a model', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp();
  });
  afterAll(() => test?.close());

  const check = (body: Record<string, unknown>) =>
    test.api('POST', path, { channel: 'messenger', citations, records: [{ link: 'orders', record: order }], ...body });

  it('is sent where its records prove it', async () => {
    const { status, body } = await check({
      text: 'Your order is in transit and should arrive on Friday, 4 December.',
      language: 'en-GB',
    });
    expect({ status, body }).toEqual({ status: 200, body: { verdict: 'send', findings: [] } });
  });

  it('is held with the words, the evidence and the reason', async () => {
    const { body } = await check({ text: 'Your order should arrive on 5 December.' });
    expect(body).toMatchObject({
      verdict: 'hold',
      findings: expect.arrayContaining([
        expect.objectContaining({
          check: 'dates',
          severity: 'block',
          detail: 'no cited field has this value',
          words: expect.arrayContaining(['5 December']),
          compared: expect.arrayContaining(['estimated_delivery: 2026-12-04']),
        }),
      ]),
    });
  });

  it('takes passages as the search gives them', async () => {
    const { body } = await check({
      text: 'The total is 86.40 EUR.',
      records: undefined,
      evidence: [{ chunk_id: 'c1', text: 'orders[0].total: 86.40\norders[0].currency: EUR' }],
      citations: [{ evidenceId: 'c1', path: 'orders[0].total', quote: '86.40' }],
    });
    expect(body).toEqual({ verdict: 'send', findings: [] });
  });

  it.each([
    [
      'a record of a person',
      { link: 'orders', record: order },
      'status',
      'in transit',
      'The order is in transit.',
      'hold',
    ],
    [
      'a product',
      { link: 'products', record: { id: 'p-1', title: 'Tarn 2 tent', price: '249.90', currency: 'EUR', stock: 17 } },
      'price',
      '249.90',
      'The Tarn 2 tent costs 249.90 EUR.',
      'send',
    ],
  ])('under a post, %s', async (_, record, at, quote, text, verdict) => {
    const { body } = await check({
      channel: 'facebook_comments',
      text,
      language: 'en',
      records: [record],
      citations: [{ record: 0, path: at, quote }],
    });
    expect(body).toMatchObject({ verdict });
    if (verdict === 'hold') expect(JSON.stringify(body.findings)).toMatch(/public/);
  });

  it('under a post, a passage of which nobody says that all may see it proves nothing', async () => {
    const passage = { id: 'c1', text: 'products[0].price: 249.90\nproducts[0].currency: EUR' };
    const asked = {
      channel: 'facebook_comments',
      text: 'The price is 249.90 EUR.',
      language: 'en',
      records: undefined,
    };
    const cited = { ...asked, citations: [{ evidenceId: 'c1', path: 'products[0].price', quote: '249.90' }] };
    expect((await check({ ...cited, evidence: [passage] })).body.verdict).toBe('hold');
    expect((await check({ ...cited, evidence: [{ ...passage, visibility: 'public' }] })).body.verdict).toBe('send');
  });

  it('never knows what indexing leaves out', async () => {
    const { body } = await check({ text: 'VIP', citations: [{ record: 0, path: 'internal_note', quote: 'VIP' }] });
    expect(body.verdict).toBe('hold');
  });

  const nested = (levels: number): unknown => Array.from({ length: levels }).reduce<unknown>(inner => ({ inner }), 'x');
  const quote = (length: number) => ({ record: 0, path: 'status', quote: 'x'.repeat(length) });

  it.each([
    ['a text of a megabyte', { text: 'x'.repeat(1_000_000) }, '/text'],
    ['ten thousand citations', { citations: Array.from({ length: 10_000 }, () => quote(1)) }, '/citations'],
    ['quotes without an end', { citations: Array.from({ length: 40 }, () => quote(8000)) }, '/citations'],
    ['a record of thousands of fields', { records: [Object.fromEntries(Array.from({ length: 9000 }, (_, n) => [`k${n}`, n]))] }, '/records/0'], // prettier-ignore
    ['a record without a bottom', { records: [nested(2000)] }, '/records/0'],
    ['an unknown channel', { channel: 'fax' }, '/channel'],
    ['a record of no number', { citations: [{ ...quote(1), record: -1 }] }, '/citations/0/record'],
  ])('refuses %s at once', async (_, change, pointer) => {
    const { status, body } = await check({ text: 'x', ...change });
    expect({ status, pointer: body.errors[0].pointer }).toEqual({ status: 400, pointer });
  });

  it.each([
    ['nothing', ''],
    ['a null byte', 'It is in transit\u0000 and free.'],
    ['half a letter', 'It is free \ud83d'],
    ['one sentence of a thousand words', 'in transit '.repeat(180)],
    ['one letter eight thousand times', '\ufdfa'.repeat(8000)],
  ])('holds %s', async (_, text) => {
    const { status, body } = await check({ text });
    expect({ status, verdict: body.verdict }).toEqual({ status: 200, verdict: 'hold' });
  });

  it('a preview names an account that can be one', async () => {
    const asked = { channel: 'messenger', text: 'Hello', accountId: 'x'.repeat(300) };
    const { status, body } = await test.api('POST', '/api/agent/preview', asked);
    expect({ status, pointer: body.errors?.[0].pointer }).toEqual({ status: 400, pointer: '/accountId' });
  });

  it.each([
    ['no channel', { channel: undefined }, '/channel'],
    ['no text', { text: undefined }, '/text'],
    ['citations that are no list', { text: 'x', citations: 'none' }, '/citations'],
  ] as const)('refuses %s', async (_, change, pointer) => {
    const { status, body } = await check({ text: 'x', ...change });
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toContain(pointer);
  });
});
