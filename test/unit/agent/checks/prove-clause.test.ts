import { describe, expect, it } from '@jest/globals';
import { proveClause } from '../../../../src/agent/checks/prove-clause.js';
import type { Value } from '../../../../src/agent/checks/values/value.js';
import { amount, called, day, hours, support, told, unit } from '../../../support/told.js';

type Words = Parameters<typeof told>[0];
type Around = Parameters<typeof support>[0];
type Changes = Parameters<typeof told>[1];
type Own = ReturnType<typeof unit>;

/** What is used, marked where the record is named, and what is wrong with which words. */
function proved(words: Words, around: Around, changes: Changes = {}): string[] {
  const clause = told(words, changes);
  const proof = proveClause(clause, support({ ideas: [...clause.ideas].join(' '), ...around }));
  return [
    ...(proof.named ? ['named'] : []),
    ...proof.used.map(({ shown }) => shown),
    ...proof.problems.map(problem => `${problem.check}: ${problem.words}`),
  ];
}
const reasons = (words: Words, around: Around): string[] =>
  proveClause(told(words), support(around)).problems.map(({ reason }) => reason);

const price = unit({ shown: 'price', names: '~cost', values: [amount(5, 'EUR')] });
const weight = unit({ shown: 'weight', names: '~weight', values: [amount(2, 'kg')] });
const blue = unit({ shown: 'colour', names: '~colour', keys: 'blue' });
const open = unit({ shown: 'open', keys: '~open', values: [hours(9, 17)] });
const link = (host: string): Value => ({ type: 'link', text: host });
const code = (text: string): Value => ({ type: 'code', text });
const weekdays = (...days: number[]): Value => ({ type: 'weekdays', days });

describe('what is counted by sizes', () => {
  const sized = unit({ shown: 'sizes.M: 4', names: '~stock ~size m', values: [amount(4)] });
  it.each<[string, Words, string[]]>([
    ['is said of its size', 'stock:~stock size m:m 4', ['sizes.M: 4']],
    ['is said of no other', 'stock:~stock size l:l 4', ['numbers: 4', 'statement: stock', 'statement: l']],
  ])('%s', (_, words, made) => expect(proved(words, { units: [sized] })).toEqual(made));
});

describe('a phrase that says two things', () => {
  const ships = unit({ shown: 'ships', keys: '~delivery' });
  const free = unit({ shown: 'free', keys: '~gratis' });
  it.each<[string, Words, Around, string[]]>([
    ['is proved by what it says of the thing', 'ships_free:~delivery,~gratis', { units: [ships, free] }, ['free']],
    ['is not proved by the thing', 'ships_free:~delivery,~gratis', { units: [ships] }, ['statement: ships free']],
    ['is proved by either where neither is a state', 'ships_fast:~delivery,~eta', { units: [ships] }, ['ships']],
    ['is one word with two meanings', 'ships:~delivery,~gratis', { units: [ships] }, ['ships']],
  ])('%s', (_, words, around, made) => expect(proved(words, around)).toEqual(made));
});

describe('an order by its date', () => {
  const ordered = unit({ shown: 'ordered', names: '~ordered', values: [day(4)] });
  it.each<[string, Words, string[]]>([
    ['is proved by the date', ['order_from:~order_of', day(4)], ['ordered']],
    ['is no other', ['order_from:~order_of', day(5)], ['dates: date']],
    ['is no other word', ['invoice_of:~invoice', day(4)], ['dates: date', 'statement: invoice of']],
  ])('%s', (_, words, made) => expect(proved(words, { units: [ordered] })).toEqual(made));
});

describe('a value', () => {
  it.each<[string, Value]>([
    ['numbers: amount', amount(5)],
    ['dates: date', day(4)],
    ['times: time', hours(9)],
    ['dates: weekdays', weekdays(1)],
    ['links: link', link('x.example')],
    ['addresses: mail', { type: 'mail', text: 'a@x.example' }],
    ['addresses: phone', { type: 'phone', text: '123' }],
    ['numbers: code', code('HO-1')],
  ])('that no field has: %s', (problem, value) => expect(proved([value], { units: [blue] })).toEqual([problem]));

  it.each<[string, Words, Around, string[]]>([
    ['of a field', 'costs:~cost 5EUR', { units: [blue, price] }, ['price']],
    [
      'of the field whose unit it has',
      '5EUR',
      { units: [unit({ shown: 'eur', unit: 'EUR', values: [amount(5)] })] },
      ['eur'],
    ],
    ['of two fields', 'costs:~cost 5EUR weighs:~weight 2kg', { units: [price, weight] }, ['price', 'weight']],
    ['of something else', 'weighs:~weight 5EUR', { units: [price, weight] }, ['numbers: 5EUR', 'statement: weighs']],
    [
      'of the second that it may be of',
      'weighs:~weight 2kg',
      { units: [unit({ shown: 'load', values: [amount(2, 'kg')] }), weight] },
      ['weight'],
    ],
    [
      'of a link that is no good',
      [link('x.example')],
      { units: [unit({ values: [link('x.example')] })], isGoodLink: () => false },
      ['links: link'],
    ],
    ['that counts the records', 'you have 2 of them', { units: [price], recordCount: 2 }, []],
    [
      'of a kind of delivery that no field has',
      'express:~express 7EUR',
      { units: [price] },
      ['numbers: 7EUR', 'statement: express'],
    ],
    ['that no field has', 'it is 7EUR', { units: [price] }, ['numbers: 7EUR']],
  ])('%s', (_, words, around, made) => expect(proved(words, around)).toEqual(made));

  it('is told why it is not proved', () => {
    expect(reasons('7EUR', { units: [price] })).toEqual(['no cited field has this value']);
    expect(reasons('5', { units: [unit({ values: [amount(5)] })] })).toEqual([
      'the cited value stands for something else',
    ]);
    const fee = unit({ values: [amount(5, 'EUR')], mirrored: '~about ~per' });
    expect(reasons('5EUR', { units: [fee] })).toEqual(['the record says this with a condition (about, per)']);
    const late = [weekdays(6), hours(9, 17)];
    const week = [
      unit({ values: [weekdays(5), hours(9, 17)], days: [[5], [5]] }),
      unit({ values: [weekdays(6), hours(10, 14)], days: [[6], [6]] }),
    ];
    expect(reasons(late, { units: week, days: [[6], [6]] })).toEqual(['the record says this of something else']);
  });
});

describe('what is said of all', () => {
  const sent = unit({ shown: 'state', keys: '~in_transit' });
  const some = unit({ shown: 'parcels', values: [code('1/2')] });
  const part = unit({ shown: 'part', keys: '~in_transit ~part' });
  it.each<[Words, Own[], string[]]>([
    ['both:~all sent:~in_transit', [sent], ['state']],
    ['both:~all sent:~in_transit', [sent, some], ['state', 'statement: both']],
    ['late:late sent:~in_transit', [sent], ['state', 'statement: late']],
    ['sent:~in_transit', [part], ['part', 'statement: sent']],
  ])('%s', (words, units, made) => expect(proved(words, { units })).toEqual(made));
});

describe('what the record says of another day', () => {
  const friday = unit({ shown: 'friday', values: [weekdays(5), hours(9, 17)], days: [[5], [5]] });
  const saturday = unit({ shown: 'saturday', values: [weekdays(6), hours(10, 14)], days: [[6], [6]] });
  it.each<[Words, string[]]>([
    [[weekdays(6), hours(10, 14)], ['saturday']],
    [
      [weekdays(6), hours(9, 17)],
      ['saturday', 'friday', 'times: time'],
    ],
  ])('is not said of this one', (words, made) =>
    expect(proved(words, { units: [friday, saturday], days: [[6], [6]] })).toEqual(made),
  );
});

describe('a condition of the value', () => {
  const of = (mirrored: string, keys = ''): Own => unit({ shown: 'it', keys, values: [amount(5, 'EUR')], mirrored });
  it.each<[string, Own, Words, Around, string[]]>([
    ['is said', of('~about', '~about'), 'about:~about 5EUR', {}, ['it']],
    ['is not said', of('~about'), '5EUR', {}, ['numbers: 5EUR']],
    ['is said of another part', of('~about'), '5EUR', { ideas: '~about' }, ['numbers: 5EUR']],
    ['is said once for all: free', of('~gratis'), '5EUR', { ideas: '~gratis' }, ['it']],
    ['is said once for all: closed', of('~closed'), '5EUR', { ideas: '~closed' }, ['it']],
    ['is not said at all: closed', of('~closed'), '5EUR', {}, ['numbers: 5EUR']],
    ['is in the name', of('~about'), '5EUR', { names: called({ keys: new Set(['~about']) }) }, ['it']],
    [
      'is a fee, which a delivery costs',
      of('~fee', '~shipping_cost ~cost'),
      'costs:~cost 5EUR',
      { ideas: '~delivery' },
      ['it'],
    ],
    [
      'is a fee of something else',
      of('~fee', '~cost'),
      'costs:~cost 5EUR',
      { ideas: '~delivery' },
      ['it', 'numbers: 5EUR'],
    ],
    [
      'is none of a fee that a delivery costs',
      of('~about', '~shipping_cost ~cost'),
      'costs:~cost 5EUR',
      { ideas: '~delivery' },
      ['it', 'numbers: 5EUR'],
    ],
  ])('%s', (_, own, words, around, made) => {
    expect(proved(words, { units: [own], ...around })).toEqual(made);
  });
});

describe('one end of the hours', () => {
  it.each<[string, Words, Around, string[]]>([
    ['is proved by them', ['until:~until', hours(17)], { units: [open] }, ['named', 'open']],
    ['is no other', ['until:~until', hours(18)], { units: [open] }, ['times: time', 'statement: until']],
    ['is not said of a range', [hours(9, 17), 'until:~until'], { units: [open] }, ['open']],
  ])('%s', (_, words, around, made) => expect(proved(words, around)).toEqual(made));
});

describe('what the record is called', () => {
  const names = called({
    keys: new Set(['oak']),
    values: [amount(140, 'cm'), link('x.example')],
    codes: [
      { value: code('HO-1'), keys: [] },
      { value: amount(123), keys: [] },
    ],
  });
  const free = { ...names, keys: new Set(['oak', '~gratis']) };
  const title = unit({ shown: 'title', keys: 'oak' });
  it.each<[string, Words, Around, string[]]>([
    ['is proved by being so', 'the oak_table:oak', { names }, ['named']],
    ['uses the title that is cited', 'the oak_table:oak,table', { names, units: [blue, title] }, ['named', 'title']],
    ['uses no title by other words', 'the oak_table:oak is blue:blue', { names, units: [blue] }, ['named', 'colour']],
    ['is no other', 'the elm_table:elm', { names }, ['statement: elm table']],
    ['is a phrase that says so', 'the free_oak:oak,~gratis', { names: free }, ['named']],
    ['is no phrase that says more', 'the free_oak:oak,~gratis', { names }, ['statement: free oak']],
    ['is a word that may say more', 'the oak:oak,~gratis', { names }, ['named']],
    ['has a number behind it', 'the oak_table:oak 140cm', { names }, ['named']],
    ['has a number before it', 'the 140cm oak_table:oak', { names }, ['named']],
    ['has a number behind one word', 'the oak:oak 140cm', { names }, ['named']],
    ['has a number before one word', '140cm oak:oak', { names }, ['named']],
    ['has no other number before it', 'the 150cm oak_table:oak', { names }, ['named', 'numbers: 150cm']],
    ['has no number apart', 'the oak_table:oak is 140cm', { names }, ['named', 'numbers: 140cm']],
    ['has no other number', 'the oak_table:oak 150cm', { names }, ['named', 'numbers: 150cm']],
    ['has no link', ['oak:oak', link('x.example')], { names }, ['named', 'links: link']],
    ['has a code', ['see', code('HO-1')], { names }, ['named']],
    ['has no other code', ['see', code('HO-2')], { names }, ['numbers: code']],
    ['has no number for a code', 'see 123', { names }, ['numbers: 123']],
    ['has no code to track by', ['track:~tracking', code('HO-1')], { names }, ['numbers: code', 'statement: track']],
    ['has a code beside other words', ['track:~order', code('HO-1')], { names }, ['named', 'statement: track']],
    ['has a number beside its code', [code('HO-1'), amount(140, 'cm')], { names }, ['named']],
    ['ends with its words', 'the oak_table:oak is 140cm blue', { names }, ['named', 'numbers: 140cm']],
  ])('%s', (_, words, around, made) => expect(proved(words, around)).toEqual(made));
});

describe('a word', () => {
  const delivered = unit({ shown: 'sentence', keys: 'fast', sentence: 'fast london ~delivery ~cost' });
  const gift = unit({ shown: 'gift', names: '~gift', keys: 'yes', verdict: true });
  const track = unit({ shown: 'track', names: '~tracking', values: [link('x.example')] });
  it.each<[string, Words, Around, string[]]>([
    ['is the value', 'it is blue:blue', { units: [price, blue] }, ['colour']],
    ['is one of several', 'it is blue:navy,blue', { units: [blue] }, ['colour']],
    ['is not the name', 'a colour:~colour', { units: [blue] }, ['statement: colour']],
    ['is the name of what is used', 'colour:~colour blue:blue', { units: [blue] }, ['colour']],
    ['is the name, behind the value', 'blue:blue colour:~colour', { units: [blue] }, ['colour']],
    ['is the name of a yes', 'a gift:~gift', { units: [gift] }, ['gift']],
    ['is no yes by another name', 'a gift:~box', { units: [gift] }, ['statement: gift']],
    [
      'is proved by the value beside it',
      'blue:blue 5EUR',
      { units: [blue, unit({ shown: 'both', keys: 'blue', values: [amount(5, 'EUR')] })] },
      ['both'],
    ],
    ['is proved once', 'blue:blue blue:blue', { units: [blue, unit({ shown: 'second', keys: 'blue' })] }, ['colour']],
    ['is in the sentence that is used', 'fast:fast in london:london', { units: [delivered] }, ['sentence']],
    ['is only in a sentence', 'in london:london', { units: [delivered] }, ['statement: london']],
    [
      'is a role that only the sentence has',
      'fast:fast costs:~cost',
      { units: [delivered] },
      ['sentence', 'statement: costs'],
    ],
    [
      'is a role among others',
      'fast:fast costs:london,~cost',
      { units: [delivered] },
      ['sentence', 'statement: costs'],
    ],
    [
      'is "only" of a stock',
      'only:~only 2kg',
      { units: [unit({ shown: 'stock', names: '~stock', values: [amount(2, 'kg')] })] },
      ['stock'],
    ],
    [
      'is "only" of something else',
      'only:~only 2kg',
      { units: [unit({ shown: 'load', values: [amount(2, 'kg')] })] },
      ['load', 'statement: only'],
    ],
    [
      'is "just" of a stock',
      'just:~just 2kg',
      { units: [unit({ shown: 'stock', names: '~stock', values: [amount(2, 'kg')] })] },
      ['stock', 'statement: just'],
    ],
    [
      'tracks by a link that is said',
      'track:~tracking it',
      { units: [blue, track], values: [link('x.example')] },
      ['track'],
    ],
    [
      'tracks by one of several links',
      'track:~tracking it',
      {
        units: [unit({ shown: 'links', names: '~tracking', values: [link('x.example'), link('y.example')] })],
        values: [link('z.example'), link('x.example')],
      },
      ['links'],
    ],
    [
      'tracks by no other link',
      'track:~tracking it',
      { units: [track], values: [link('y.example')] },
      ['statement: track'],
    ],
    [
      'tracks by no link of something else',
      'track:~tracking it',
      { units: [unit({ values: [link('x.example')] })], values: [link('x.example')] },
      ['statement: track'],
    ],
    [
      'names a link, and does not track',
      'see:~see it',
      { units: [track], values: [link('x.example')] },
      ['statement: see'],
    ],
    ['nothing says', 'it is dry:dry', { units: [blue] }, ['statement: dry']],
  ])('%s', (_, words, around, made) => expect(proved(words, around)).toEqual(made));

  it('is told why it is not proved', () => {
    expect(reasons('dry:dry', {})).toEqual(['no cited field says this']);
  });
});

describe('a no', () => {
  const no = { negative: true };
  const dry = unit({ shown: 'not dry', keys: 'dry', negative: true });
  const wet = unit({ shown: 'dry', keys: 'dry' });
  it.each<[string, Words, Own[], Changes, string[]]>([
    ['is what the record says', 'not dry:dry', [dry], no, ['not dry']],
    ['is the opposite', 'is not dry:dry !', [wet], no, ['dry', 'negation: is not dry !']],
    ['is not repeated', 'is dry:dry', [dry], {}, ['not dry', 'negation: is dry']],
    ['is proved by what says it', 'not dry:dry', [wet, dry], no, ['not dry']],
    ['is not held against what says it', 'is dry:dry', [dry, wet], {}, ['dry']],
    ['by itself is of the field that says no', 'not now', [wet, dry], no, ['not dry']],
    ['by itself needs such a field', 'not now', [wet], no, ['negation: not now']],
    ['that is none needs none', 'so it is', [wet], {}, []],
    ['with a wrong word is only that', 'not cold:cold', [dry], no, ['statement: cold']],
    ['with two wrong words', 'not cold:cold 5', [dry], no, ['numbers: 5', 'statement: cold']],
    [
      'beside what is used adds nothing',
      'not dry:dry',
      [unit({ shown: 'other', negative: true, keys: 'other' }), dry],
      no,
      ['not dry'],
    ],
    [
      'of one and not of the other',
      'dry:dry warm:warm',
      [wet, unit({ shown: 'not warm', keys: 'warm', negative: true })],
      {},
      ['dry', 'not warm', 'negation: dry warm'],
    ],
    ['is no matter where a word is wrong', 'dry:dry cold:cold', [dry], {}, ['not dry', 'statement: cold']],
  ])('%s', (_, words, units, changes, made) => expect(proved(words, { units }, changes)).toEqual(made));
});

describe('what is so only then', () => {
  const condition = (idea: string): Own => unit({ shown: 'it', keys: idea, values: [amount(60, 'EUR')] });
  it.each(['~open', '~closed', '~gratis', '~discount'])('is not said without: %s', idea => {
    const units = [blue, condition(idea)];
    expect(proved(`so:${idea}`, { units })).toEqual(['it', 'statement: so']);
    expect(proved(`blue:blue so:${idea}`, { units })).toEqual(['colour', 'it', 'statement: blue so']);
    expect(proved(`so:${idea}`, { units, values: [amount(60, 'EUR')] })).toEqual(['it']);
    expect(proved(`so:${idea}`, { units, values: [amount(7), amount(60, 'EUR')] })).toEqual(['it']);
    expect(proved(`so:${idea}`, { units, values: [amount(50, 'EUR')] })).toEqual(['it', 'statement: so']);
    expect(proved(`so:${idea} 60EUR`, { units })).toEqual(['it']);
  });

  it.each<[string, Own, Words, Around, string[]]>([
    ['is so without a value', unit({ shown: 'it', keys: '~open' }), 'so:~open', {}, ['it']],
    ['is so by other words', unit({ shown: 'it', keys: '~open so', values: [amount(60)] }), 'so:so', {}, ['it']],
    ['is so of something else', unit({ shown: 'it', keys: 'so', values: [amount(60)] }), 'so:so,~open', {}, ['it']],
    [
      'is so with its own unit',
      unit({ shown: 'it', keys: '~open', values: [amount(60)], unit: 'EUR' }),
      'so:~open',
      { values: [amount(60, 'EUR')] },
      ['it'],
    ],
    [
      'is so, with one of two values',
      unit({ shown: 'it', keys: '~open', values: [amount(60), amount(7)] }),
      'so:~open',
      { values: [amount(60)] },
      ['it'],
    ],
    ['has an exception', unit({ shown: 'it', keys: 'so', mirrored: '~except' }), 'so:so', {}, ['it', 'statement: so']],
    [
      'has an exception that is said',
      unit({ shown: 'it', keys: 'so', mirrored: '~except' }),
      'so:so',
      { ideas: '~except' },
      ['it'],
    ],
    [
      'has an exception, and a value',
      unit({ shown: 'it', keys: 'so', values: [amount(5, 'EUR')], mirrored: '~except' }),
      'so:so and:so',
      {},
      ['it', 'statement: so and'],
    ],
  ])('%s', (_, own, words, around, made) => expect(proved(words, { units: [own], ...around })).toEqual(made));

  it('has an exception beside what has none', () => {
    const units = [blue, unit({ shown: 'it', keys: 'so', mirrored: '~except' })];
    expect(proved('blue:blue so:so', { units })).toEqual(['colour', 'it', 'statement: blue so']);
  });
});

describe('what is sold out', () => {
  const gone = { isSoldOut: true };
  const stock = unit({ shown: 'stock', keys: 'shelf' });
  const sells = 'available:~available for:~cost 5EUR';
  const offered = unit({
    ...price,
    shown: 'price',
    names: '~cost ~available',
    keys: '',
    sentence: '',
    mirrored: '',
    partTimes: '',
  });
  it.each<[string, Words, Around, Changes, string[]]>([
    ['is not available for its price', sells, gone, {}, ['price', 'negation: available for 5EUR']],
    ['is available where something is left', sells, {}, {}, ['price']],
    ['is available when it comes again', sells, gone, { ideas: new Set(['~available', '~restock']) }, ['price']],
    ['still costs', 'costs:~cost 5EUR', gone, {}, ['price']],
    ['is available by another field', 'shelf:shelf,~available', gone, {}, ['stock']],
    ['is sold otherwise', 'shelf:~available,~cost 5EUR', gone, {}, ['price', 'negation: shelf 5EUR']],
    [
      'is not available beside what is left',
      'shelf:shelf available:~available 5EUR',
      gone,
      {},
      ['price', 'stock', 'negation: shelf available 5EUR'],
    ],
  ])('%s', (_, words, around, changes, made) =>
    expect(proved(words, { units: [offered, stock], ...around }, changes)).toEqual(made),
  );

  it('is rightly said not to be available', () => {
    const units = [{ ...offered, negative: true }];
    expect(proved(sells, { units, ...gone }, { negative: true })).toEqual(['price']);
  });

  it('is told by its reason', () => {
    expect(reasons(sells, { units: [offered], ...gone })).toEqual(['the record says that none is left']);
  });
});

describe('what a record denies by a word instead of a "not"', () => {
  const awaited = unit({ shown: 'state', keys: 'payment ~pending' });
  const excluded = unit({ shown: 'state', keys: 'so ~except', mirrored: '~except' });

  it.each<[string, Words, Own, Changes, string[]]>([
    ['is wrong without the word', 'payment:payment', awaited, {}, ['state', 'negation: payment']],
    ['is right with it', 'payment:payment pending:~pending', awaited, {}, ['state']],
    ['is right with a "not"', 'no payment:payment here', awaited, { negative: true }, ['state']],
    ['is wrong with both', 'no payment:payment pending:~pending', awaited, { negative: true }, ['state', 'negation: no payment pending']],
    ['is no condition', 'so:so', excluded, {}, ['state', 'negation: so']],
  ])('%s', (_name, words, one, changes, wanted) => expect(proved(words, { units: [one] }, changes)).toEqual(wanted)); // prettier-ignore
});
