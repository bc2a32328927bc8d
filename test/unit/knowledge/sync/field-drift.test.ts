import { describe, expect, it } from '@jest/globals';
import { collectFields, type Drift, driftOf } from '../../../../src/knowledge/sync/field-drift.js';
import { noon } from '../../../support/values.js';

const fieldsOf = (...records: unknown[]): string[] => {
  const fields = new Set<string>();
  for (const record of records) collectFields(record, fields);
  return [...fields].sort();
};

describe('the names of fields', () => {
  it.each([
    ['a text', ['x'], []],
    ['null', [null, { a: null }], ['a']],
    ['fields of several records', [{ id: 1 }, { id: 2, name: 'a' }], ['id', 'name']],
    ['fields inside', [{ a: { b: { c: { d: 1 } } } }], ['a', 'a.b', 'a.b.c']],
    [
      'lists, without positions',
      [{ mails: [{ value: 'a' }, { label: 'b' }] }],
      ['mails', 'mails.label', 'mails.value'],
    ],
    ['lists of texts', [{ tags: ['a', 'b'] }], ['tags']],
    ['lists in lists', [[{ a: 1 }]], ['a']],
  ])('%s', (_, records, fields) => {
    expect(fieldsOf(...records)).toEqual(fields);
  });

  it('are not counted without end', () => {
    const wide = Object.fromEntries(Array.from({ length: 400 }, (_, n) => [`f${n}`, n]));
    expect(fieldsOf(wide)).toHaveLength(300);
  });
});

const ago = (days: number): Date => new Date(noon.getTime() - days * 24 * 3_600_000);
const almostAWeekAgo = new Date(ago(7).getTime() + 1);
const told = (field: string, change: Drift['change'], since: Date): Drift => ({ field, change, since });

describe('how fields changed', () => {
  it.each([
    ['nothing to compare with', null, ['a'], [], []],
    ['the same', ['a', 'b'], ['b', 'a'], [], []],
    [
      'a field renamed',
      ['id', 'email'],
      ['id', 'mail'],
      [],
      [told('email', 'vanished', noon), told('mail', 'appeared', noon)],
    ],
    ['told for a week', ['a'], ['a'], [told('b', 'vanished', almostAWeekAgo)], [told('b', 'vanished', almostAWeekAgo)]],
    ['and no longer', ['a'], ['a'], [told('b', 'vanished', ago(7))], []],
    ['what appeared is still there', ['a'], ['a'], [told('a', 'appeared', ago(1))], [told('a', 'appeared', ago(1))]],
    ['what a doubted pass missed is there', ['a', 'b'], ['a', 'b'], [told('b', 'vanished', ago(1))], []],
    ['what vanished is back', ['a'], ['a', 'b'], [told('b', 'vanished', ago(1))], [told('b', 'appeared', noon)]],
    ['what appeared has vanished', ['a', 'b'], ['a'], [told('b', 'appeared', ago(1))], [told('b', 'vanished', noon)]],
    [
      'the same is told once, as new',
      ['a', 'b'],
      ['a'],
      [told('b', 'vanished', ago(2))],
      [told('b', 'vanished', noon)],
    ],
  ])('%s', (_, before, now, lately, drift) => {
    expect(driftOf(before, now, lately, noon)).toEqual(drift);
  });
});
