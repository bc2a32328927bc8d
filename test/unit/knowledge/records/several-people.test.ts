import { describe, expect, it } from '@jest/globals';
import { subjectKeys } from '../../../../src/knowledge/records/identity.js';

const nora = { order_number: 'HL-1', email: 'nora@customer.example', tracking_number: 'NO1' };
const otto = { order_number: 'HL-2', email: 'otto@customer.example', tracking_number: 'NO2' };
const [ofNora, ofOtto] = ['email:nora@customer.example', 'email:otto@customer.example'];

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
