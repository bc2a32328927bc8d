import { describe, expect, it } from '@jest/globals';
import type { Deal } from '../../../src/crm/deals/deal.js';
import { dealCells, dealColumns, dealOfRow } from '../../../src/crm/deals/deal-table.js';
import { filled, moneyOf } from '../../../src/crm/table-cells.js';

const at = new Date('2026-11-30T12:00:00.000Z');
const won = {
  ...{ _id: 'deal_1', title: 'Forty tables', value: { amount: 1_290_050, currency: 'EUR' }, probability: 100 },
  ...{ expectedCloseDate: '2026-12-24', stage: 'CLOSED_WON', status: 'WON', lostReason: null },
  ...{ leadId: null, contactId: 'cnt_1', conversationId: null, ownerId: null, dealComment: null },
  ...{ closedAt: at, createdAt: at },
} as Deal;

const rowOf = (deal: Deal): Record<string, string> =>
  Object.fromEntries(dealCells(deal).map((cell, n) => [dealColumns[n]?.name ?? '', cell ?? '']));

describe('a deal as a row', () => {
  it('has a cell for each column', () => {
    expect(dealCells(won)).toHaveLength(dealColumns.length);
    expect(rowOf(won)).toMatchObject({
      ...{ id: 'deal_1', title: 'Forty tables', value: '12900.50', currency: 'EUR', stage: 'CLOSED_WON' },
      ...{ contactId: 'cnt_1', leadId: '', closedAt: at.toISOString(), status: 'WON' },
    });
  });

  it('is read back as what it was, where it stands in the same stage', () => {
    const { id, asChange } = dealOfRow(rowOf(won));
    expect([id, asChange('CLOSED_WON')]).toEqual([
      'deal_1',
      {
        ...{ title: 'Forty tables', value: { amount: 1_290_050, currency: 'EUR' }, probability: 100 },
        ...{ expectedCloseDate: '2026-12-24', contactId: 'cnt_1' },
      },
    ]);
    expect(() => asChange('LEAD')).toThrow(/moved by PUT/);
  });

  it('begins a deal where it has no id', () => {
    const row = dealOfRow({ id: '', title: 'New', stage: 'QUALIFIED', status: 'WON' });
    expect([row.id, row.asNew()]).toEqual([null, { title: 'New', stage: 'QUALIFIED' }]);
    expect(() => dealOfRow({ title: 'New', stage: 'CLOSED_WON' }).asNew()).toThrow();
  });
});

describe('an amount in a table', () => {
  it.each([
    ['249.50', 'EUR', 24_950],
    ['249', 'JPY', 249],
  ])('%s %s', (text, currency, amount) => expect(moneyOf(text, currency)).toEqual({ amount, currency }));
  it.each([
    ['249.505', 'EUR', /value/],
    ['much', 'EUR', /value/],
    ['249', 'euro', /currency/],
    ['249', '', /currency/],
  ])('%s %s is told', (text, currency, told) => expect(() => moneyOf(text, currency)).toThrow(told));
  it('an empty cell says nothing', () => expect(filled({ a: '', b: 'x', c: undefined })).toEqual({ b: 'x' }));
});
