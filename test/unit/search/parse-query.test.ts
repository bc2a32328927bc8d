import { describe, expect, it } from '@jest/globals';
import { parseQuery } from '../../../src/search/parse-query.js';
import { dealStages } from '../../../src/crm/deals/deal.contract.js';

const shown = (q: string): unknown => {
  const parsed = parseQuery(q, dealStages);
  if ('problem' in parsed) return parsed.problem;
  const { text, terms, from, stages } = parsed.query;
  return { text, terms: terms.map(({ words, begins }) => words.join('+') + (begins ? '*' : '')), from, stages };
};
const plain = (text: string, ...terms: string[]) => ({ text, terms, from: [], stages: [] });

describe('a query', () => {
  it.each<[string, unknown]>([
    ['late order', plain('late order', 'late*', 'order*')],
    ['"late order"', plain('late order', 'late+order')],
    ['“late order” now', plain('late order now', 'late+order', 'now*')],
    ['«поздний заказ»', plain('поздний заказ', 'позднии+заказ')],
    ['"" order', plain('order', 'order*')],
    ['10:30', plain('10:30', '10*', '30*')],
    ['https://shop.example/a', plain('https://shop.example/a', 'https*', 'shop*', 'example*', 'a')],
    ['a:b', plain('a:b', 'a', 'b')],
    ['note: call', plain('note: call', 'note*', 'call*')],
    ['Заказ:12', plain('Заказ:12', 'заказ*', '12*')],
    ['订单号 12', plain('订单号 12', '订单+单号', '12*')],
    ['from:anna', { text: '', terms: [], from: ['anna'], stages: [] }],
    ['FROM:"Anna Berg" late', { text: 'late', terms: ['late*'], from: ['Anna Berg'], stages: [] }],
    ['from:anna from:+49151 late', { text: 'late', terms: ['late*'], from: ['anna', '+49151'], stages: [] }],
    ['stage:proposal', { text: '', terms: [], from: [], stages: ['PROPOSAL'] }],
    ['stage:won,LEAD', { text: '', terms: [], from: [], stages: ['CLOSED_WON', 'LEAD'] }],
    ['stage:"closed lost"', { text: '', terms: [], from: [], stages: ['CLOSED_LOST'] }],
  ])('%s', (q, query) => {
    expect(shown(q)).toEqual(query);
  });

  const sixteen = Array.from({ length: 16 }, (_, n) => `w${n}`).join(' ');
  it('has at most sixteen words', () => {
    expect(shown(sixteen)).toMatchObject({ from: [] });
    expect(shown(`${sixteen} more`)).toBe('at most 16 words can be looked for at once');
  });

  it.each<[string, RegExp]>([
    [
      'form:anna',
      /^form: is no operator; there are from: and stage:\. In quotes it is looked for as it is: "form:anna"$/,
    ],
    ['form:"anna b"', /"form:anna b"$/],
    ['from:', /^from: needs a name.*from:anna/],
    ['late FROM:', /^from: needs a name/],
    ['from:""', /^from: needs a name/],
    ['stage:', /^stage: needs a stage.*stage:PROPOSAL/],
    [
      'stage:soon',
      /^stage:soon is no stage; there are LEAD, QUALIFIED, PROPOSAL, NEGOTIATION, CLOSED_WON, CLOSED_LOST$/,
    ],
    ['stage:lead,', /^stage: is no stage/],
    ['"late order', /^the quotation "late order has no end/],
    ['from:"anna b', /^the quotation "anna b has no end/],
    ['from:"', /^the quotation " has no end/],
    ['?!', /^there is no letter and no digit/],
    ['""', /^there is no letter and no digit/],
  ])('%s is explained', (q, problem) => {
    expect(shown(q)).toMatch(problem);
  });
});
