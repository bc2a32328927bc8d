import { describe, expect, it } from '@jest/globals';
import type { KnownRecord, SeenRecord } from '../../../../src/knowledge/records/crm-record.store.js';
import type { FoundRecord } from '../../../../src/knowledge/records/find-records.js';
import { createRecordReader, type ReadBefore } from '../../../../src/knowledge/sync/read-records.js';
import { crmLink } from '../../../support/crm-link.js';
import { noon } from '../../../support/values.js';

const link = crmLink({ id: 'lnk_1', url: 'https://crm.example/export' });
const pass = {
  ...{ tenantId: 'com_1', accountId: 'acc_1', syncId: 'sync_2', now: noon, country: null },
  settingsHash: 's1',
};

type Options = { settingsHash?: string; list?: string; before?: ReadBefore; known?: KnownRecord[]; id?: string };

/** One page, read beside what is known. */
function read(values: unknown[], options: Options = {}) {
  const { settingsHash = 's1', list = 'orders', before = null, known = [] } = options;
  const reader = createRecordReader({ ...pass, settingsHash }, { ...link, id: options.id ?? link.id }, before);
  const page = values.map((value, position): FoundRecord => ({ list, position, value }));
  const byId = new Map(known.map(record => [record._id, record]));
  const parts = [...reader.parts(page)].map(part => ({ ids: part.ids, ...part.read(byId) }));
  return { reader, same: parts.flatMap(({ same }) => same), records: parts.flatMap(({ records }) => records) };
}
const kept = ({ _id, contentHash, publicKind, reading }: SeenRecord): KnownRecord => ({
  ...{ _id, contentHash, publicKind },
  ...(reading && { reading }),
});
const orders = [
  { id: 'a', customer_email: 'nora@mail.example', state: 'open', api_key: 'k' },
  { id: 'b', customer_email: 'ada@mail.example', state: 'sent' },
];

describe('a record that a pass meets again', () => {
  const first = read(orders);
  const known = first.records.map(kept);

  it('is not read where it is made of the same', () => {
    expect(first.records.map(({ recordKey }) => recordKey)).toEqual(['a', 'b']);
    const again = read(orders, { known });
    expect([again.same, again.records]).toEqual([known.map(({ _id }) => _id), []]);
    for (const found of ['lists', 'skipped', 'leftOut', 'ids', 'unproved'] as const)
      expect(again.reader[found]()).toEqual(first.reader[found]());
    expect(first.reader.leftOut()).toEqual(['api_key']);
  });

  it.each<[string, unknown[], Options]>([
    ['a value is another one', [{ ...orders[0], state: 'sent' }], {}],
    ['a value came', [{ ...orders[0], note: 'x' }], {}],
    ['a hidden value is another one', [{ ...orders[0], api_key: 'other' }], {}],
    ['it stands in another list', [orders[0]], { list: 'invoices' }],
    ['it is read by other rules', [orders[0]], { settingsHash: 's2' }],
    ['it is of another link', [orders[0]], { id: 'lnk_2' }],
    ['nothing is known of its reading', [orders[0]], { known: known.map(({ reading: _gone, ...rest }) => rest) }],
  ])('is read where %s', (_what, values, options) => {
    const { same, records } = read(values, { known, ...options });
    expect([same, records.length]).toEqual([[], 1]);
  });

  it('is read where another one has its id in this pass: it needs a key of its own', () => {
    const twin = { ...orders[0], state: 'lost' };
    const { same, records } = read([twin, orders[0], orders[1]], { known });
    expect(records.map(({ recordKey }) => recordKey)).toEqual(['a', 'a#2']);
    expect(same).toEqual([known[1]!._id]);
  });

  it('is a repeat where a shifting page brings it twice', () => {
    const { reader, same, records } = read([orders[0], orders[0]], { known });
    expect([same.length, records.length, reader.skipped()]).toEqual([1, 0, 1]);
  });

  it('is known by its id alone: a text without one is always read', () => {
    const text = ['We deliver on Mondays.'];
    const before = read(text);
    expect(before.records).toHaveLength(1);
    expect(read(text, { known: before.records.map(kept) }).records).toHaveLength(1);
  });

  it('counts among those of which nothing says that they are for everybody, with and without a person', () => {
    const values = [orders[0], { id: 'c', level: 3 }];
    const before = read(values, { list: 'signals' });
    const again = read(values, { list: 'signals', known: before.records.map(kept) });
    expect([again.same.length, again.reader.unproved()]).toEqual([2, before.reader.unproved()]);
    expect(before.reader.unproved()).toEqual({ bare: 1, personal: 1 });
  });
});
