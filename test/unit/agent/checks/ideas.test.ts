import { describe, expect, it } from '@jest/globals';
import {
  entailed,
  isMirrored,
  mustBeSaid,
  roleIdeas,
  spokenDates,
  staleIdeas,
  transports,
  withDerived,
} from '../../../../src/agent/checks/ideas.js';
import { LANGUAGES } from '../../../../src/language/languages.js';

const named = [...new Set(Object.values(LANGUAGES).flatMap(({ proof }) => Object.keys(proof?.ideas ?? {})))];
const marked = (ideas: string): string[] => ideas.split(' ').map(idea => `~${idea}`);

describe('what is true with an idea', () => {
  const rows: [string, string, string][] = [
    ['what is out for delivery is on its way', 'out_for_delivery', 'in_transit'],
    ['what is being prepared lies in the warehouse', 'processing', 'warehouse consignment'],
    ['what is on its way is sent', 'in_transit', 'consignment'],
    ['what is ready was ordered', 'ready', 'consignment'],
    ['what is cancelled was ordered', 'cancelled', 'consignment'],
    ['what is in stock can be had', 'stock', 'available warehouse'],
    ['what is expected on a day is expected by then', 'eta', 'future delivery until'],
    ['what is delivered came', 'delivered', 'delivery at_least consignment'],
    ['what can be paid with can be had', 'payment', 'available'],
    ['what has a price can be had', 'cost', 'available'],
    ['what comes again can be had from then on', 'restock', 'future available stock at_least eta'],
    ['what can be had is in stock', 'available', 'stock'],
    ['a last day for fetching is still to come', 'pickup_until', 'pickup until future'],
    ['what begins is still to come', 'starts', 'future'],
    ['what ends is valid until then', 'expires', 'until future valid'],
    ['what holds something contains it', 'capacity', 'contains'],
    ['what is made of something contains it', 'ingredients', 'contains'],
    ['a total is a price', 'total', 'cost'],
    ['a fee is a price', 'fee', 'cost'],
    ['what sending costs is the fee of a delivery', 'shipping_cost', 'delivery cost fee'],
    ['a colour can be had', 'colour', 'available'],
    ['a size can be had', 'size', 'available'],
    ['who carries it delivers it', 'carrier', 'delivery eta'],
    ['a warranty lasts', 'warranty', 'duration period'],
    ['what happens within some days has a period', 'within', 'period'],
    ['what lasts has a period', 'duration', 'period'],
  ];
  it.each(rows)('%s', (_, idea, made) => expect(entailed(idea)).toEqual(made.split(' ')));

  it('is nothing more with any other idea', () => {
    const others = named.filter(idea => !rows.some(([, row]) => row === idea));
    expect(others.filter(idea => entailed(idea).length > 0)).toEqual([]);
    expect(entailed('oak')).toEqual([]);
  });

  it('is told in words that some language has', () => {
    const made = rows.flatMap(([, idea, more]) => [idea, ...more.split(' ')]);
    const kinds = [...roleIdeas, ...mustBeSaid, ...spokenDates, ...transports].map(key => key.slice(1));
    expect([...made, ...kinds].filter(idea => !named.includes(idea))).toEqual([]);
  });
});

describe('what two ideas say together', () => {
  it.each([
    ['what a delivery costs is its fee', 'cost', 'delivery', 'shipping_cost fee'],
    ['a delivery is free of charge', 'gratis', 'delivery', 'shipping_cost'],
    ['a delivery that takes some days arrives within them', 'duration', 'delivery', 'eta within future'],
    ['a delivery within some days takes them', 'within', 'delivery', 'duration eta future at_most until'],
    ['what is sent back within some days arrives on none', 'within', 'delivery return', 'at_most until'],
    ['what is paid back within some days arrives on none', 'within', 'delivery refund', 'at_most until'],
    ['what is allowed within some days is so up to them', 'within', 'oak', 'at_most until'],
    ['what sending back costs is a fee as well', 'cost', 'delivery return', 'shipping_cost fee'],
  ])('%s', (_, key, about, more) => {
    expect([...withDerived(new Set([`~${key}`]), new Set(marked(about)))]).toEqual([`~${key}`, ...marked(more)]);
  });

  it.each([
    ['a price of something else', 'cost', 'oak'],
    ['something else for free', 'gratis', 'return'],
    ['something else that takes some days', 'duration', 'refund'],
    ['a delivery of something', 'colour', 'delivery'],
    ['a price beside a delivery that the sentence is not about', 'cost delivery', 'oak'],
  ])('is no more of %s', (_, keys, about) => {
    expect([...withDerived(new Set(marked(keys)), new Set(marked(about)))]).toEqual(marked(keys));
  });
});

describe('ideas that', () => {
  const values = {
    price: 'cost total gratis discount fee deposit tax refund shipping_cost',
    measure: 'duration weight length width height depth capacity power size age at_least at_most',
    count: 'stock points tracking order_number warranty',
    day: 'ordered eta delivered cancelled restock pickup_until starts ends expires paid',
  };
  it('change what a value means', () => {
    const changing =
      'gratis at_least at_most closed only discount deposit maybe about fee before after except per sold_out';
    expect(named.filter(idea => isMirrored(`~${idea}`)).sort()).toEqual(changing.split(' ').sort());
    expect(isMirrored('gratis')).toBe(false);
  });
  it('say which value is meant', () => {
    expect([...roleIdeas].sort()).toEqual(marked(Object.values(values).join(' ')).sort());
  });
  it('an amount is never said without', () => {
    expect([...mustBeSaid]).toEqual(marked('delivery fee tax deposit refund discount regular insurance'));
  });
  it('a day is never said without', () => {
    const days = 'ordered cancelled delivered in_transit paid restock pickup_until expires ends refund returned';
    expect([...spokenDates]).toEqual(marked(days));
  });
  it('are a transport', () => expect(transports).toEqual(marked('delivery express standard')));
  it('say nothing in the name of a field', () => expect([...staleIdeas]).toEqual(['at', 'is', 'date', 'id']));
});
