import { describe, expect, it } from '@jest/globals';
import { peopleKeys } from '../../../../src/knowledge/records/people.js';

const mail = 'email:nora@c.example';
const plain = { list: '', linkName: 'crm', url: 'https://crm.example/feed/7', id: 'r1' };

describe('keys of people besides their addresses', () => {
  it.each<[string, unknown, string[], Partial<typeof plain>, string[]]>([
    [
      'a person of a list of customers',
      { id: 'r1', email: 'x' },
      [mail],
      { list: 'data.customers' },
      ['self:customer:r1'],
    ],
    [
      'a person at an address of customers',
      { id: 'r1' },
      [mail],
      { url: 'https://crm.example/v1/customers/' },
      ['self:customer:r1'],
    ],
    ['only the last part of an address counts', { id: 'r1' }, [mail], { url: 'https://crm.example/customers/7' }, []],
    ['a person of a link of that name', { id: 'r1' }, [mail], { linkName: 'Our members' }, ['self:member:r1']],
    ['a link without an address', { id: 'r1' }, [mail], { url: 'file', linkName: 'Members' }, ['self:member:r1']],
    ['the list before the link', { id: 'r1' }, [mail], { list: 'orders', linkName: 'Members' }, []],
    ['people of any noun', { id: 'r1' }, [mail], { list: 'requesters' }, []],
    ['a person whom no address proves', { id: 'r1', name: 'Nora Lind' }, [], { list: 'customers' }, []],
    ['a person without an id', { email: 'x' }, [mail], { list: 'customers', id: null as unknown as string }, []],
    [
      'their name, in one order',
      { name: 'Lind, Nora' },
      [mail],
      { list: 'customers' },
      ['name:lind nora', 'self:customer:r1'],
    ],
    [
      'their name in two fields',
      { first_name: 'Nora', last_name: 'Lind' },
      [mail],
      {},
      ['name:lind nora', 'self:?:r1'],
    ],
    ['nothing says what it is called', { name: 'Nora Lind' }, [mail], {}, ['name:lind nora', 'self:?:r1']],
    ['a name far down makes no person', { a: { b: { name: 'Nora Lind' } } }, [mail], {}, []],
    ['an order is no person', { name: 'Nora Lind', order_number: 'A-1' }, [mail], {}, []],
    ['who names another is not that person', { name: 'Nora Lind', customer_id: 'c1' }, [mail], {}, ['ref:customer:c1']],
    ['an order by the id of its customer', { id: 'A-1', customer_id: 'c1' }, [], {}, ['ref:customer:c1']],
    ['an order by the number of its customer', { id: 'A-1', Kundennummer: 77 }, [], {}, ['ref:customer:77']],
    [
      'an order with its customer inside',
      { customer: { id: 'c1', name: 'Nora Lind' } },
      [],
      {},
      ['name:lind nora', 'ref:customer:c1'],
    ],
    ['the nearest noun above an id', { contact: { customer: { id: 'c1' } } }, [], {}, ['ref:customer:c1']],
    ['a noun above with a place between', { customer: { link: { id: 'c1' } } }, [], {}, ['ref:customer:c1']],
    ['an id below nobody', { product: { id: 'p1' } }, [], {}, []],
    ['the noun itself holds the id', { customer: 'c1' }, [], {}, ['ref:customer:c1']],
    ['the noun itself holds a name', { customer: 'Nora' }, [], {}, []],
    ['two words are no noun', { 'customer level': 'c1' }, [], {}, []],
    ['the noun of a telephone', { contactphone: '5' }, [], {}, []],
    ['yes is no id', { customer_id: true }, [], {}, []],
    ['a sentence is no id', { customer_id: 'not known yet' }, [], {}, []],
    ['staff are not looked at', { owner: { customer_id: 'c1' } }, [], {}, []],
    [
      'a customer with the id of a contact',
      { contact_id: 'k1' },
      [mail],
      { list: 'customers' },
      ['self:contact:k1', 'self:customer:r1'],
    ],
    [
      'a customer with another id of any noun',
      { requester_id: 'q1' },
      [mail],
      { list: 'customers' },
      ['self:customer:q1', 'self:customer:r1'],
    ],
    ['the name of an order’s customer', { customer_name: 'Nora Lind' }, [mail], { list: 'orders' }, ['name:lind nora']],
    ['a full name', { full_name: 'Nora Lind' }, [mail], { list: 'orders' }, ['name:lind nora']],
    ['a name of a thing', { name: 'Table lamp' }, [mail], { list: 'orders' }, []],
    ['a name with a number', { customer_name: 'Nora 2 Lind' }, [mail], { list: 'orders' }, ['name:lind nora']],
    ['too many words for a name', { customer_name: 'a b c d e f g h i' }, [mail], { list: 'orders' }, []],
    ['eight words', { customer_name: 'a b c d e f g h' }, [mail], { list: 'orders' }, ['name:a b c d e f g h']],
    ['a name that no key is beside', { customer_name: 'Nora Lind' }, [], { list: 'orders' }, []],
    [
      'nested too deep',
      JSON.parse('{"a":'.repeat(20) + '1' + '}'.repeat(20)),
      [mail],
      { list: 'customers' },
      ['self:customer:r1'],
    ],
    ['one whom any noun fits', { id: 'r1' }, [mail], { list: 'requester' }, ['self:?:r1']],
    ['a booking inside makes no person', { name: 'Nora Lind', booking: { ref: 'B' } }, [mail], {}, []],
    ['a name beside others', { name: 'Nora Lind', tier: 'gold' }, [mail], {}, ['name:lind nora', 'self:?:r1']],
    ['a name one step down', { profile: { name: 'Nora Lind' } }, [mail], {}, ['name:lind nora', 'self:?:r1']],
    ['no id of the noun above', { customer: { level: 'g1' } }, [], {}, []],
    ['nothing', null, [], {}, []],
  ])('%s', (_name, record, addresses, given, keys) => {
    const { id, ...place } = { ...plain, ...given };
    expect(peopleKeys(record, addresses, place, id)).toEqual(keys);
  });
});
