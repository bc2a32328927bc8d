import { describe, expect, it } from '@jest/globals';
import {
  contactSubjectKeys,
  emailKey,
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
