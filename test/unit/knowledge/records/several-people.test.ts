import { describe, expect, it } from '@jest/globals';
import { subjectKeys } from '../../../../src/knowledge/records/identity.js';
import { withoutSeveral } from '../../../../src/knowledge/records/several-people.js';

const nora = { order_number: 'HL-1', email: 'nora@customer.example', tracking_number: 'NO1' };
const otto = { order_number: 'HL-2', email: 'otto@customer.example', tracking_number: 'NO2' };
const [ofNora, ofOtto] = ['email:nora@customer.example', 'email:otto@customer.example'];

/** Who is named in a part, whatever stands around it. */
const named = (part: unknown): string[] => JSON.stringify(part).match(/\w+@/g) ?? [];

describe('a list', () => {
  const person = (name: string) => ({ name, email: `${name}@` });
  const twice = (facts: object) => [
    { mail: 'a@', ...facts },
    { mail: 'b@', ...facts },
  ];
  it.each<[string, unknown, unknown]>([
    ['of two who have nobody in common goes', [person('a'), person('b')], []],
    ['of one stays', [person('a'), person('a')], [person('a'), person('a')]],
    ['in which nobody is named stays', [{ name: 'a' }, { name: 'b' }], [{ name: 'a' }, { name: 'b' }]],
    ['of words stays', ['a@', 'b@'], ['a@', 'b@']],
    [
      'of pairs stays',
      [
        ['x', 'a@'],
        ['x', 'b@'],
      ],
      [
        ['x', 'a@'],
        ['x', 'b@'],
      ],
    ],
    [
      'of rows goes',
      [
        ['x', 'y', 'a@'],
        ['x', 'y', 'b@'],
      ],
      [],
    ],
    [
      'of addresses stays',
      [
        { email: 'a@', use: 'x' },
        { email: 'b@', use: 'y' },
      ],
      [
        { email: 'a@', use: 'x' },
        { email: 'b@', use: 'y' },
      ],
    ],
    [
      'of two facts each goes',
      [
        { mail: 'a@', seat: 1, row: 2 },
        { mail: 'b@', seat: 1, row: 2 },
      ],
      [],
    ],
    [
      'of one fact each stays',
      [
        { mail: 'a@', seat: 1 },
        { mail: 'b@', seat: 1 },
      ],
      [
        { mail: 'a@', seat: 1 },
        { mail: 'b@', seat: 1 },
      ],
    ],
    ['of a fact and nulls stays', twice({ seat: 1, row: null }), twice({ seat: 1, row: null })],
    ['of a fact and empty words stays', twice({ seat: 1, row: '' }), twice({ seat: 1, row: '' })],
    ['of a fact and a telephone stays', twice({ seat: 1, phone: '1' }), twice({ seat: 1, phone: '1' })],
    ['of two, with one who is both, goes', [person('a'), person('b'), { name: 'c', email: 'a@ b@' }], []],
    [
      'of two who share an address stays',
      [{ name: 'c', email: 'a@ b@' }, person('a')],
      [{ name: 'c', email: 'a@ b@' }, person('a')],
    ],
    ['further down goes by itself', { id: 1, list: [person('a'), person('b')] }, { id: 1, list: [] }],
  ])('%s', (_, value, left) => expect(withoutSeveral(value, named)).toEqual(left));

  it('is asked about under its headings', () => {
    const asked: unknown[] = [];
    withoutSeveral({ staff: { list: [person('a'), person('b')] } }, part => (asked.push(part), []));
    expect(asked).toEqual([{ staff: { list: person('a') } }, { staff: { list: person('b') } }]);
  });

  it('of one person is about nobody else, and is not asked about', () => {
    const record = { staff: { list: [person('a'), 'a word'] } };
    const asked: unknown[] = [];
    expect(withoutSeveral(record, part => (asked.push(part), ['a@']))).toBe(record);
    expect(asked).toEqual([]);
  });
});

describe('a record with lists of several people', () => {
  it.each<[string, unknown]>([
    ['a feed that was not taken apart', { response: { orders: [nora, otto] } }],
    [
      'groups of members',
      {
        group: 'A',
        members: [
          { name: 'Nora', email: nora.email },
          { name: 'Otto', email: otto.email },
        ],
      },
    ],
    [
      'rows without headings',
      {
        rows: [
          ['HL-1', nora.email, 'NO1'],
          ['HL-2', otto.email, 'NO2'],
        ],
      },
    ],
    [
      'lists in lists',
      {
        regions: [
          { region: 'N', orders: [nora] },
          { region: 'S', orders: [otto] },
        ],
      },
    ],
  ])('belongs to none of them: %s', (_, record) => expect(subjectKeys(record)).toEqual([]));

  it('belongs to whom it names outside of them', () => {
    expect(subjectKeys({ email: 'ana@customer.example', orders: [nora, otto] })).toEqual([
      'email:ana@customer.example',
    ]);
  });

  it.each<[string, unknown, string[]]>([
    ['the orders of one person', { orders: [nora, { ...otto, email: nora.email }] }, [ofNora]],
    ['one order of hers', { orders: [nora, { ...otto, email: '' }] }, [ofNora]],
    ['her addresses in a list', { name: 'Nora', emails: [nora.email, otto.email] }, [ofNora, ofOtto]],
    [
      'with their labels',
      {
        id: 1,
        emails: [
          { id: 1, label: 'work', value: nora.email, primary: true },
          { id: 2, label: 'home', value: otto.email },
        ],
      },
      [ofNora, ofOtto],
    ],
    [
      'an address and a number',
      {
        contact: [
          { type: 'email', email: nora.email, use: 'home' },
          { type: 'phone', phone: '+4791234567', use: 'work' },
        ],
      },
      [ofNora, 'phone:+4791234567'],
    ],
    [
      'pairs',
      {
        identities: [
          ['email', nora.email],
          ['email', otto.email],
        ],
      },
      [ofNora, ofOtto],
    ],
  ])('still belongs to one: %s', (_, record, keys) => expect(subjectKeys(record)).toEqual([...keys].sort()));
});
