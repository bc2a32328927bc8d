import { describe, expect, it } from '@jest/globals';
import {
  contactSubjectKeys,
  emailKey,
  isPersonal,
  isSomebodyElses,
  subjectKeys,
} from '../../../../src/knowledge/records/identity.js';

const mail = 'ann@shop.example';
const key = `email:${mail}`;

describe('emailKey', () => {
  it.each([
    [mail, key],
    [' Ann@Shop.Example ', key],
    ['mailto:ann@shop.example', key],
    ['MAILTO:ann@shop.example', key],
    ['ａnn@shop.example', key],
    ['ann@shop', null],
    ['ann@shop.e', null],
    ['ann@shop.ex', 'email:ann@shop.ex'],
    ['@shop.example', null],
    ['ann', null],
    ['Ann <ann@shop.example>', null],
    ['ann@shop.example, bob@shop.example', null],
    ['a"b@shop.example', null],
    ['', null],
  ])('%j: %s', (text, expected) => expect(emailKey(text)).toBe(expected));
});

const ownerParts = [
  'properties',
  'requester',
  'customer',
  'contact',
  'user',
  'client',
  'buyer',
  'person',
  'attributes',
  'fields',
  'billing',
  'billing_address',
  'defaultAddress',
];
const emailFields = [
  'email',
  'e_mail',
  'email_address',
  'customer_email',
  'contact_email',
  'user_email',
  'billing_email',
  'requester_email',
  'e_mail_address',
];
const phoneFields = [
  'phone',
  'phone_number',
  'mobile',
  'mobile_phone',
  'mobilephone',
  'cell',
  'cell_phone',
  'telephone',
  'tel',
  'whatsapp',
  'whatsapp_number',
  'customer_phone',
  'contact_phone',
  'msisdn',
];
const externalFields = ['messenger_id', 'instagram_id', 'telegram_id', 'psid', 'igsid', 'facebook_id'];

describe('whose a record is', () => {
  it.each(ownerParts)('the person in %s', part =>
    expect(subjectKeys({ id: 1, [part]: { email: mail } })).toEqual([key]),
  );
  it.each(['shipping_address', 'shipping', 'recipient', 'seller', 'assignee', 'author'])('nobody in %s', part => {
    expect(subjectKeys({ id: 1, [part]: { email: mail } })).toEqual([]);
  });
  it.each(emailFields)('the address in %s', field => expect(subjectKeys({ [field]: mail })).toEqual([key]));
  it.each(['customerEmail', 'Email', 'E-Mail', 'contact email'])('however it is written: %s', field => {
    expect(subjectKeys({ [field]: mail })).toEqual([key]);
  });
  it.each(['shop_email', 'emails', 'email_hash', 'from'])('no address in %s', field => {
    expect(subjectKeys({ [field]: mail })).toEqual([]);
  });
  it.each(phoneFields)('the number in %s', field => {
    expect(subjectKeys({ [field]: '+13185550166' })).toEqual(['phone:+13185550166']);
  });
  it.each(externalFields)('the platform’s id in %s', field => {
    expect(subjectKeys({ [field]: 4711 })).toEqual(['external:4711']);
  });
  it.each(['country_code', 'countryCode', 'country'])('reads a national number by %s', field => {
    expect(subjectKeys({ phone: '0170 5550123', [field]: 'DE' })).toEqual(['phone:+491705550123']);
    expect(subjectKeys({ customer: { phone: '0170 5550123', [field]: 'DE' } })).toEqual(['phone:+491705550123']);
    expect(subjectKeys({ customer: { phone: '0170 5550123' }, [field]: 'DE' })).toEqual([]);
  });

  it.each<{ name: string; record: unknown; named?: string[]; keys: string[] }>([
    { name: 'a text is no record', record: mail, keys: [] },
    { name: 'a list is no record', record: [{ email: mail }], keys: [] },
    { name: 'what is no address makes no key', record: { email: 'none' }, keys: [] },
    { name: 'an empty field makes no key', record: { email: ' ', psid: '' }, keys: [] },
    {
      name: 'each key once, sorted',
      record: { psid: 'b', email: mail, customer: { email: mail } },
      keys: [key, 'external:b'],
    },
    { name: 'a named field: an address', record: { who: mail }, named: ['who'], keys: [key] },
    {
      name: 'a named field: a number, which may also be an id',
      record: { who: '+1 318 555 0166' },
      named: ['who'],
      keys: ['external:+1 318 555 0166', 'phone:+13185550166'],
    },
    { name: 'a named field: an id', record: { who: 'C-7' }, named: ['who'], keys: ['external:C-7'] },
    { name: 'a named field: a list', record: { who: ['C-7', mail] }, named: ['who'], keys: [key, 'external:C-7'] },
    { name: 'a named field further down', record: { a: { b: mail } }, named: ['a.b'], keys: [key] },
    { name: 'a named field that is missing', record: { a: 1 }, named: ['who'], keys: [] },
  ])('$name', ({ record, named, keys }) => expect(subjectKeys(record, named)).toEqual(keys));
});

describe('whether a record shows a person', () => {
  const nested = (depth: number, inner: unknown): unknown => (depth === 0 ? inner : { a: nested(depth - 1, inner) });
  const personal = [
    'first_name',
    'firstname',
    'last_name',
    'lastname',
    'full_name',
    'customer_name',
    'customer_id',
    'contact_id',
    'user_id',
    'surname',
    'date_of_birth',
    'dob',
    'birthday',
    'ssn',
    'home_address',
    'shipping_address',
    'billing_address',
  ];
  it.each([...personal, ...phoneFields, ...externalFields])('%s does', field => {
    expect(isPersonal({ id: 1, [field]: 'x' })).toBe(true);
  });
  it.each<{ name: string; value: unknown; is: boolean }>([
    { name: 'an address in any field', value: { sentBy: mail }, is: true },
    { name: 'an address within a sentence', value: { text: `Write to ${mail}` }, is: false },
    { name: 'a product', value: { sku: 'A', name: 'Table' }, is: false },
    { name: 'an address book entry', value: { shipping_address: { city: 'Oslo' } }, is: true },
    { name: 'an empty one', value: { shipping_address: {} }, is: false },
    { name: 'an empty field', value: { first_name: ' ' }, is: false },
    { name: 'in a list', value: [{ sku: 'A' }, { first_name: 'Ann' }], is: true },
    { name: 'six levels down', value: nested(6, { email: mail }), is: true },
    { name: 'seven levels down is not looked at', value: nested(7, { email: mail }), is: false },
    { name: 'a text alone', value: mail, is: false },
    { name: 'nothing', value: null, is: false },
  ])('$name: $is', ({ value, is }) => expect(isPersonal(value)).toBe(is));
});

describe('the keys of a contact', () => {
  it('all of them, each once, sorted', () => {
    const contact = {
      emails: [mail, mail.toUpperCase()],
      phones: ['+1 318 555 0166'],
      externalIds: [' 4711 ', '4711'],
    };
    expect(contactSubjectKeys(contact)).toEqual([key, 'external:4711', 'phone:+13185550166']);
  });
  it('nothing of what cannot be read', () => {
    expect(contactSubjectKeys({ emails: ['x'], phones: ['123'], externalIds: ['', ' '] })).toEqual([]);
  });
});

describe('somebody else’s record', () => {
  it.each([
    { record: [], contact: [key], theirs: false },
    { record: [key], contact: [], theirs: false },
    { record: ['email:x@y.example'], contact: [key], theirs: true },
    { record: ['email:x@y.example', key], contact: [key], theirs: false },
    { record: ['phone:+1'], contact: [key], theirs: false },
    { record: ['email:x@y.example'], contact: ['phone:+1'], theirs: false },
  ])('$record for $contact: $theirs', ({ record, contact, theirs }) => {
    expect(isSomebodyElses(record, contact)).toBe(theirs);
  });
});
