import { describe, expect, it } from '@jest/globals';
import { findRecords } from '../../../../src/knowledge/records/find-records.js';
import { flattenRecord, recordPathOf } from '../../../../src/knowledge/records/flatten.js';
import { createKeyGiver, recordIdOf } from '../../../../src/knowledge/records/record-key.js';

const all = { includeFields: [], excludeFields: [] };
const flat = (body: unknown, recordPath: string | null = null) =>
  findRecords(body, recordPath).map(found => flattenRecord(recordPathOf(found), found.value, all));

describe('flattening', () => {
  it('writes the documented form, byte for byte', () => {
    const body = {
      customers: [
        { id: 'cust-123', name: 'John Doe', email: 'john@example.com', subscription: 'Premium', support_level: 'Gold' },
      ],
    };
    expect(flat(body)).toEqual([
      'customers[0].id: cust-123\ncustomers[0].name: John Doe\ncustomers[0].email: john@example.com\n' +
        'customers[0].subscription: Premium\ncustomers[0].support_level: Gold',
    ]);
  });

  it.each([
    [[{ id: 1 }, { id: 2 }], null, ['[0].id: 1', '[1].id: 2']],
    [{ results: [{ id: 1 }], paging: { next: { after: 'x' } } }, 'results[*]', ['results[0].id: 1']],
    [{ data: [{ id: 1 }], meta: { account: 1, total_pages: 1 } }, null, ['data[0].id: 1']],
    [{ a1: { name: 'x' }, a2: { name: 'y' } }, null, ['a1.name: x', 'a2.name: y']],
    [{ id: 7, items: [{ sku: 'a' }] }, null, ['id: 7\nitems[0].sku: a']],
    [{ customers: [], total: 0 }, null, []],
    ['Open from nine\nto five', null, ['Open from nine\nto five']],
  ])('finds the records of %j', (body, path, lines) => {
    expect(flat(body, path)).toEqual(lines);
  });

  it('leaves out blanks and what is for staff only, and lets no value forge a line', () => {
    const record = {
      id: 1,
      a: null,
      b: '',
      ssn: '1',
      dateOfBirth: 'x',
      card_last4: '4',
      properties: { internal_note: 'n', x: 'y\nid: 2' },
    };
    expect(flattenRecord('c[0]', record, all)).toBe('c[0].id: 1\nc[0].properties.x: y id: 2');
  });

  it('keeps and drops the fields a link names', () => {
    const record = { id: 1, address: { city: 'Bonn', zip: '53' }, note: 'n' };
    expect(flattenRecord('r', record, { includeFields: ['id', 'address'], excludeFields: ['address.zip'] })).toBe(
      'r.id: 1\nr.address.city: Bonn',
    );
  });

  it('keys records by id, else by content, and tells repeats from twins', () => {
    const { give } = createKeyGiver();
    expect(recordIdOf({ uuid: 'u', email: 'e@x.example' }, null)).toBe('u');
    expect(recordIdOf({ id: 1, properties: { no: 'n' } }, 'properties.no')).toBe('n');
    expect([give('a', 'h1'), give('a', 'h1'), give('a', 'h2'), give(null, 'h3')]).toEqual([
      'a',
      null,
      'a#2',
      'content:h3',
    ]);
  });
});
