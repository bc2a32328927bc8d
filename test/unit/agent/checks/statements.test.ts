import { describe, expect, it } from '@jest/globals';
import { readCitations } from '../../../../src/agent/checks/citation.js';
import { fieldsOf } from '../../../../src/agent/checks/evidence-fields.js';
import { namesOf } from '../../../../src/agent/checks/names.js';
import { type Evidenced, statementReader } from '../../../../src/agent/checks/statements.js';
import { unitsOf } from '../../../../src/agent/checks/units.js';
import { proofWords } from '../../../../src/language/proof-words.js';
import { evidence, noon } from '../../../support/values.js';

const given = {
  table: 'title: Oak table\nprice: 249 EUR\nweight: 31 kg\ncolour: brown\ndishwasher_safe: no',
  lamp: 'title: Pine lamp\nprice: 20 EUR\nweight: 2 kg\nwaterproof: yes',
  bench: 'title: Elm bench\nprice: 249 EUR',
  order:
    'o[0].order_number: HO-7001\no[0].status: in transit\no[0].tracking_link: https://track.example/7\no[0].items[0].title: Oak table\no[0].items[0].colour: brown\no[0].items[0].quantity: 2\no[0].items[1].title: Pine lamp\no[0].items[1].colour: blue\no[0].items[1].quantity: 3',
  policy: 'text: Delivery takes 2 days and costs 5 EUR. We are not open on Sunday.',
  tent: 'title: Tarn\ntext: Намет не водонепроникний.\nmore: Намет сухий, але не водонепроникний.',
  offer: 'text: Brown for 249 EUR.',
  days: 'o[0].days[0].text: Only on Monday\no[0].days[1].text: On Monday',
  hours: 'opening_hours: Monday 9:00-17:00, Saturday 10:00-14:00',
  sizes:
    's[0].title: Tarn\ns[0].sizes[0].colour: red\ns[0].sizes[0].price: 20 EUR\ns[0].sizes[1].colour: blue\ns[0].sizes[1].price: 30 EUR',
};
type Key = keyof typeof given;

function evidenced(cited: Key[], changes: Partial<Evidenced> = {}, language = 'en'): Evidenced {
  const records = cited.map((key, index) => evidence({ id: `E${index}`, recordKey: key, text: given[key] }));
  const fields = fieldsOf(records);
  const quotes = fields.map(({ evidenceId, path, value }) => ({ evidenceId, path, quote: value }));
  const known = proofWords(language, 'en');
  const units = readCitations(quotes, records, fields).cited.flatMap(one => unitsOf(one, known, noon, null));
  return {
    known: proofWords(language),
    now: noon,
    units,
    names: namesOf(fields, known, noon),
    records: cited.map(key => `link_1/${key}`),
    asked: new Set(),
    addressed: new Set(['ana']),
    soldOut: new Set(),
    isGoodLink: () => true,
    ...changes,
  };
}

/** What was made of the last of these sentences. */
function last(given: Evidenced, ...sentences: string[]) {
  const read = statementReader(given);
  const reading = sentences.map(read).at(-1);
  return {
    kind: reading?.kind,
    problems: reading?.problems.map(({ check }) => check),
    used: reading?.used.map(({ record, shown }) => `${record.replace('link_1/', '')} ${shown}`),
    yes: reading?.yes,
    no: reading?.no,
  };
}
const reading = (kind: string, changes: object = {}) => ({
  kind,
  problems: [],
  used: [],
  yes: false,
  no: false,
  ...changes,
});

describe('a sentence is', () => {
  it.each<[string, object]>([
    ['!', reading('nothing')],
    ['Thank you, Ana!', reading('courtesy')],
    ['Absolutely!', reading('courtesy', { yes: true })],
    ['Absolutely, of course!', reading('courtesy', { yes: true })],
    ['Absolutely, happy to help!', reading('courtesy')],
    ['Which order do you mean?', reading('ask')],
    ['We have no information about the warranty.', reading('unknown')],
    ['Yes.', reading('nothing', { yes: true })],
    ['It costs 249 EUR.', reading('statement', { used: ['table price: 249 EUR'] })],
    ['Price: 249 EUR', reading('statement', { used: ['table price: 249 EUR'] })],
    ['1. Price: 249 EUR', reading('statement', { used: ['table price: 249 EUR'] })],
    ['1) Price: 249 EUR', reading('statement', { used: ['table price: 249 EUR'] })],
    ['Yes, it costs 249 EUR.', reading('statement', { used: ['table price: 249 EUR'], yes: true })],
    ['Absolutely, it costs 249 EUR.', reading('statement', { used: ['table price: 249 EUR'], yes: true })],
    ['Absolutely: it costs 249 EUR.', reading('statement', { used: ['table price: 249 EUR'], yes: true })],
    [
      'It is 249 EUR: not dishwasher safe.',
      reading('statement', { used: ['table price: 249 EUR', 'table dishwasher_safe: no'] }),
    ],
    ['Ana, it costs 249 EUR.', reading('statement', { used: ['table price: 249 EUR'] })],
    [
      'It costs 249 EUR and weighs 31 kg.',
      reading('statement', { used: ['table price: 249 EUR', 'table weight: 31 kg'] }),
    ],
    ['No.', reading('statement', { used: ['table dishwasher_safe: no'], no: true })],
    ['It costs 250 EUR.', reading('statement', { problems: ['numbers', 'statement'] })],
    ['It is 250 EUR and is dry.', reading('statement', { problems: ['numbers', 'statement'] })],
  ])('%s', (sentence, made) => expect(last(evidenced(['table']), sentence)).toEqual(made));

  it('a day, and no line of a list', () => {
    const open = { names: [], units: evidenced(['table']).units };
    expect(last(evidenced(['table'], open, 'de'), '4. Dezember').problems).toEqual(['dates']);
  });

  it('proved by nothing where nothing is cited', () => {
    expect(last(evidenced([]), 'It costs 5 EUR.')).toEqual(reading('statement', { problems: ['citation'] }));
  });
});

describe('a sentence that is too long', () => {
  // A word, a sign, and so on.
  const long = (parts: number) => Array.from({ length: parts }, (_, at) => (at % 2 === 0 ? 'dry' : '#')).join(' ');
  it('is not read: its beginning is told', () => {
    const read = statementReader(evidenced(['table']));
    expect(read(long(201))).toEqual(
      reading('statement', {
        problems: [{ check: 'statement', reason: 'a sentence this long cannot be proved', words: long(20) }],
      }),
    );
    expect(read(long(200)).problems).toHaveLength(100);
  });
});

describe('a bare no', () => {
  it.each<[string, Key[], string, object]>([
    ['is what a field says no to', ['policy', 'table'], 'No.', { used: ['table dishwasher_safe: no'] }],
    ['is a sentence that says no', ['policy'], 'No.', { used: ['policy text: We are not open on Sunday.'] }],
  ])('%s', (_, cited, sentence, made) => {
    expect(last(evidenced(cited), sentence)).toEqual(reading('statement', { no: true, ...made }));
  });

  it('needs a field that says no, unless it is explained', () => {
    expect(last(evidenced(['lamp']), 'No.')).toEqual(reading('nothing', { no: true, problems: ['negation'] }));
    expect(last(evidenced(['lamp']), 'No, it costs 20 EUR.')).toEqual(
      reading('statement', { no: true, used: ['lamp price: 20 EUR'] }),
    );
  });
});

describe('a statement is of one record', () => {
  const price = (record: string, value: string) => reading('statement', { used: [`${record} price: ${value} EUR`] });
  const named = reading('statement', { used: ['lamp price: 20 EUR', 'lamp title: Pine lamp'] });
  const source = reading('statement', { problems: ['source'] });
  const both = () => evidenced(['table', 'lamp']);
  it.each<[string, string[], object]>([
    ['any', ['It costs 20 EUR.'], price('lamp', '20')],
    ['the one that it names', ['The lamp costs 20 EUR.'], named],
    ['no other than it names', ['The table costs 20 EUR.'], reading('statement', { problems: ['statement'] })],
    ['the one that was named before', ['The lamp weighs 2 kg.', 'It costs 20 EUR.'], price('lamp', '20')],
    ['no other than that', ['The table weighs 31 kg.', 'It costs 20 EUR.'], source],
    ['the one that was named in between', ['The lamp is 2 kg, the table is 31 kg.', 'It costs 20 EUR.'], source],
    ['no half of each', ['It weighs 2 kg for 249 EUR.'], reading('statement', { problems: ['numbers'] })],
    ['the same after what is not proved', ['The lamp weighs 2 kg.', 'It is dry.', 'It costs 249 EUR.'], source],
  ])('%s', (_, sentences, made) => expect(last(both(), ...sentences)).toEqual(made));

  it('that was asked for', () => {
    const asked = { asked: new Set(['link_1/table']) };
    expect(last(evidenced(['table', 'lamp'], asked), 'It costs 249 EUR.')).toEqual(price('table', '249'));
    expect(last(evidenced(['table', 'lamp'], asked), 'It costs 20 EUR.')).toEqual(source);
    expect(last(evidenced(['table', 'lamp'], asked), 'The lamp costs 20 EUR.')).toEqual(named);
    expect(last(evidenced(['table', 'lamp'], asked), 'The lamp costs 20 EUR.', 'It weighs 2 kg.').problems).toEqual([]);
  });

  it('of all that it may be of, the next speaks too', () => {
    expect(last(evidenced(['table', 'bench', 'lamp']), 'It costs 249 EUR.', 'The colour is brown.').problems).toEqual(
      [],
    );
    expect(last(evidenced(['table', 'bench', 'lamp']), 'It costs 249 EUR.', 'It weighs 2 kg.').problems).toEqual([
      'source',
    ]);
  });

  it('of which most of its words are', () => {
    expect(last(evidenced(['offer', 'table']), 'It is brown for 249 EUR.').used).toEqual([
      'table price: 249 EUR',
      'table colour: brown',
    ]);
  });

  it('as one of its lines says it', () => expect(last(evidenced(['days']), 'On Monday.').problems).toEqual([]));

  it('whatever it is called', () => {
    expect(last(evidenced(['table'], { names: [] }), 'It costs 249 EUR.')).toEqual(price('table', '249'));
  });

  it('that has something left', () => {
    const gone = { soldOut: new Set(['link_1/table']) };
    expect(last(evidenced(['table'], gone), 'It is available for 249 EUR.').problems).toEqual(['negation']);
    expect(last(evidenced(['table']), 'It is available for 249 EUR.').problems).toEqual([]);
  });

  it('whose link may be said', () => {
    const record = evidenced(['table'], { isGoodLink: () => false });
    expect(last(record, 'It is 249 EUR.').problems).toEqual(['numbers']);
  });
});

describe('a member of a list', () => {
  it.each([
    ['Your order contains 2 tables.', []],
    ['Your order contains 3 lamps.', []],
    ['Your order contains 2 tables in brown.', []],
    ['Your order contains 3 tables in brown.', ['numbers']],
    ['Your order contains a brown blue table.', []],
    ['Your order HO-7001 contains a brown blue table.', []],
    ['Your order in transit contains 2 tables.', []],
    ['To track your shipment, please use this link: https://track.example/7', []],
    ['Your order HO-7001 is in transit.', []],
    ['Your order contains a table and a lamp.', []],
  ])('has numbers of its own: %s', (sentence, problems) => {
    expect(last(evidenced(['order']), sentence).problems).toEqual(problems);
  });
});

describe('a price is of one member of a list', () => {
  it.each([
    ['It costs 20 EUR in red.', []],
    ['It costs 20 EUR in blue.', ['statement']],
    ['It costs 30 EUR in blue.', []],
    ['Red costs 30 EUR.', ['statement']],
    ['It is red or blue.', []],
  ])('%s', (sentence, problems) => expect(last(evidenced(['sizes']), sentence).problems).toEqual(problems));
});

describe('what assures', () => {
  const unproved = (words: string) => ({ check: 'statement', reason: 'no cited field says this', words });
  it('states something behind a statement, and nothing before one', () => {
    const read = statementReader(evidenced(['table']));
    expect(read('For sure.').problems).toEqual([]);
    expect(read('It costs 249 EUR, for sure.').problems).toEqual([unproved('for sure')]);
    expect(read('For sure.')).toEqual(reading('statement', { problems: [unproved('For sure .')] }));
  });

  it('states something behind what is not proved as well', () => {
    expect(last(evidenced(['table']), 'It is dry.', 'For sure.').problems).toEqual(['statement']);
  });
});

describe('an act or a promise', () => {
  const used = ['table price: 249 EUR'];
  it.each<[string, object]>([
    ["No worries, you'll get it.", reading('statement', { problems: ['statement'] })],
    ['No worries at all!', reading('courtesy')],
    ['It costs 249 EUR, we do.', reading('statement', { used, problems: ['statement'] })],
  ])('%s', (sentence, made) => expect(last(evidenced(['table']), sentence)).toEqual(made));
});

describe('what is said of some days', () => {
  it.each([
    ['On Monday from 9:00 to 17:00.', []],
    ['On Saturday from 10:00 to 14:00.', []],
    ['On Saturday from 9:00 to 17:00.', ['times']],
    ['From 10:00 to 14:00 on Monday.', ['times']],
    ['On Monday from 9:00 to 17:00, on Saturday from 10:00 to 14:00.', []],
    ['On Monday from 9:00 to 17:00, on Saturday from 9:00 to 17:00.', ['times']],
  ])('is said of no others: %s', (sentence, problems) => {
    expect(last(evidenced(['hours']), sentence).problems).toEqual(problems);
  });
});

describe('what was said before', () => {
  it('tells what a price is for', () => {
    const policy = evidenced(['policy']);
    expect(last(policy, 'It costs 5 EUR.').problems).not.toEqual([]);
    expect(last(policy, 'Delivery takes 2 days.', 'It costs 5 EUR.').problems).toEqual([]);
    expect(last(policy, 'Delivery takes 2 days.', 'We are not open on Sunday.', 'It costs 5 EUR.').problems).toEqual(
      [],
    );
  });
});

describe('in a language of which no words are known', () => {
  const uk = (changes: Partial<Evidenced> = {}) => evidenced(['tent', 'table'], changes, 'uk');
  const used = ['tent text: Намет не водонепроникний.'];
  it.each<[string, object]>([
    ['Намет не водонепроникний.', reading('statement', { used })],
    ['Намет не водонепроникний!', reading('statement', { used })],
    ['Намет не водонепроникний, Tarn', reading('statement', { used: [...used, 'tent title: Tarn'] })],
    [
      'Намет сухий, але не водонепроникний.',
      reading('statement', { used: ['tent more: Намет сухий, але не водонепроникний.'] }),
    ],
    ['250 EUR гроші', reading('statement', { problems: ['statement'] })],
    ['Намет водонепроникний.', reading('statement', { problems: ['statement'] })],
    ['Намет не водонепроникний, гроші', reading('statement', { used, problems: ['statement'] })],
  ])('%s', (sentence, made) => expect(last(uk(), sentence)).toMatchObject(made));

  it('only of the record that is spoken of', () => {
    const sentence = 'Намет не водонепроникний.';
    expect(last(uk({ asked: new Set(['link_1/table']) }), sentence).problems).toEqual(['statement']);
    expect(last(uk({ asked: new Set(['link_1/tent']) }), sentence).problems).toEqual([]);
    expect(last(uk(), 'Oak table: 249 EUR', sentence).problems).toEqual(['statement']);
  });
});
