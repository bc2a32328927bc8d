import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { countItems, mostItems } from '../../../src/channels/count-items.js';
import { parseGraphDelivery } from '../../../src/channels/parse-graph-delivery.js';
import { scanAccountIds } from '../../../src/channels/scan-account-ids.js';

const idsIn = (text: string) => scanAccountIds(Buffer.from(text)).map(({ externalId }) => externalId);

describe('ids of accounts in bytes that nobody has signed yet', () => {
  it.each([
    ['the id of an entry', '{"object":"page","entry":[{"id":"1","time":2}]}', ['1']],
    ['an id that is a number', '{"object":"page","entry":[{"id":104958372610385}]}', ['104958372610385']],
    ['blanks between', '{ "object" : "page", "entry" : [ { "id" :\n "1" } ] }', ['1']],
    ['each once, in their order', '{"object":"page","entry":[{"id":"2"},{"id":"1"},{"id":"2"}]}', ['2', '1']],
    ['a body that is cut', '{"object":"page","entry":[{"id":"1","messaging":[{"sender"', ['1']],
    ['the object at the end', '{"entry":[{"id":"1"}],"object":"instagram"}', ['1']],
    ['another object before', '{"x":{"object":"post"},"object":"page","entry":[{"id":"1"}]}', ['1']],
    ['an object that is not ours', '{"object":"user","entry":[{"id":"1"}]}', []],
    ['ids that are none', '{"object":"page","entry":[{"id":null},{"id":""},{"id":{}},{"id":true}]}', []],
    ['a number of a phone', '{"object":"whatsapp_business_account","entry":[{"id":"9","changes":[{"value":{"metadata":{"phone_number_id":"7"}}}]}]}', ['7']], // prettier-ignore
    ['nothing', '', []],
  ])('%s', (_name, body, found) => {
    expect(idsIn(body)).toEqual(found);
  });

  it('looks at the beginning alone, and at so many ids', () => {
    expect(idsIn(`{"object":"page","x":"${'y'.repeat(300_000)}","entry":[{"id":"1"}]}`)).toEqual([]);
    const many = Array.from({ length: 1000 }, (_, n) => `{"id":"${n}"}`).join();
    expect(idsIn(`{"object":"page","entry":[${many}]}`)).toHaveLength(16);
  });

  const folder = '../shared/reference/payloads';
  const files = existsSync(folder)
    ? readdirSync(folder).filter(name => /^(messenger|facebook|instagram|whatsapp)-.*\.json$/.test(name))
    : [];
  (files.length > 0 ? it : it.skip)('finds the account of every recorded payload', () => {
    for (const name of files) {
      const raw = readFileSync(join(folder, name));
      const { events, ignored } = parseGraphDelivery(JSON.parse(raw.toString()), { receivedAt: new Date() });
      const parsed = new Set([...events, ...ignored].map(({ accountExternalId }) => accountExternalId));
      parsed.delete(null);
      const found = idsIn(raw.toString());
      if (parsed.size > 0) expect([name, found.some(id => parsed.has(id))]).toEqual([name, true]);
      expect(countItems(JSON.parse(raw.toString()))).toBeLessThan(30);
    }
  });
});

describe('how many items a body holds', () => {
  const items = (length: number) => Array.from({ length }, () => ({}));
  it.each([
    ['no body', null, 0],
    ['a text', 'entry', 0],
    ['entries', { entry: items(3) }, 3],
    ['items of entries', { entry: [{ messaging: items(2), standby: items(1) }, { changes: items(4) }] }, 9],
    [
      'items of WhatsApp’s changes',
      { entry: [{ changes: [{ value: { messages: items(5), statuses: items(2) } }] }] },
      9,
    ],
    ['envelopes in a list', [{ entry: items(2) }, { entry: items(3) }], 7],
    ['too many entries', { entry: items(mostItems + 1) }, mostItems + 1],
    ['too many items', { entry: [{ messaging: items(mostItems) }] }, mostItems + 1],
  ])('%s', (_name, body, count) => {
    expect(countItems(body)).toBe(count);
  });
});
