import { describe, expect, it } from '@jest/globals';
import { contactSubjectKeys, emailKey, isId, subjectKeys } from '../../../../src/knowledge/records/identity.js';

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
    ['ann@bücher.example', 'email:ann@xn--bcher-kva.example'],
    ['ann@xn--bcher-kva.example', 'email:ann@xn--bcher-kva.example'],
    ['ann@shop.ex', 'email:ann@shop.ex'],
    ['@shop.example', null],
    ['ann', null],
    ['Ann <ann@shop.example>', null],
    ['ann@shop.example, bob@shop.example', null],
    ['a"b@shop.example', null],
    ['', null],
  ])('%j: %s', (text, expected) => expect(emailKey(text)).toBe(expected));
});

const excluded = [
  'owner',
  'assignee',
  'user',
  'agent',
  'sales_rep',
  'account_manager',
  'created_by',
  'closedBy',
  'seller',
  'author',
  'supplier',
  'shipping_address',
  'shipping',
  'recipient',
  'emergency_contact',
  'cc',
  'Bearbeiter',
  'vendedor',
  'менеджер',
];

describe('whose a record is', () => {
  it.each([
    'email',
    'emails',
    'E-Mail',
    'customerEmail',
    'contact email',
    'Epost',
    'correo',
    'courriel',
    'Sähköposti',
    '邮箱',
    'kontaktweg',
    'x7',
  ])('the address in %s, whatever the heading says', field => {
    expect(subjectKeys({ [field]: mail })).toEqual([key]);
    expect(subjectKeys({ [field]: [mail] })).toEqual([key]);
    expect(subjectKeys({ a: [{ b: { [field]: [{ VALUE: mail, VALUE_TYPE: 'WORK' }] } }] })).toEqual([key]);
  });
  it.each(excluded)('nobody in %s', heading => {
    expect(subjectKeys({ id: 1, [heading]: { email: mail } })).toEqual([]);
    expect(subjectKeys({ id: 1, [heading]: mail })).toEqual([]);
    expect(subjectKeys({ id: 1, [`${heading}_email`]: mail })).toEqual([]);
  });
  it.each([
    ['note', `cc ${mail}`],
    ['comment', mail],
    ['text', mail],
    ['remark', `her sister is ${mail}`],
    ['x', `her sister is ${mail}`],
  ])('nobody who is only spoken of: %s', (field, text) => expect(subjectKeys({ [field]: text })).toEqual([]));

  it.each([
    'a@x.example;b@x.example',
    'a@x.example, b@x.example',
    'a@x.example b@x.example',
    'a@x.example / b@x.example',
    'a@x.example|b@x.example',
    'a@x.example\nb@x.example',
    'Ann Lee <a@x.example>, "Lee, Bo" <b@x.example>',
    'work: a@x.example; home: b@x.example',
    'a@x.example (work), b@x.example (home)',
    'mailto:a@x.example and b@x.example',
    'a@x.example und b@x.example',
    'A@X.example;;b@x.example;',
  ])('each of several addresses in one cell: %j', text => {
    expect(subjectKeys({ email: text })).toEqual(['email:a@x.example', 'email:b@x.example']);
  });
  it.each([
    '+47 912 34 567; +47 987 65 432',
    '+4791234567, +4798765432',
    '+4791234567 / +4798765432',
    'mobile: +4791234567 | home: +4798765432',
  ])('each of several numbers in one cell: %j', text =>
    expect(subjectKeys({ phone: text })).toEqual(['phone:+4791234567', 'phone:+4798765432']),
  );

  it.each([
    'phone',
    'Phones',
    'mobile_phone',
    'Telefon',
    'Handynummer',
    'teléfono',
    'телефон',
    '手机',
    'هاتف',
    'kontakt',
  ])('the number in %s', field => {
    expect(subjectKeys({ [field]: '+1 318 555 0166' })).toEqual(['phone:+13185550166']);
    expect(subjectKeys({ [field]: [{ value: '+1 318 555 0166' }] })).toEqual(['phone:+13185550166']);
  });
  it('a national number only with a country: its own, the record’s, then the one that the link knows', () => {
    const phone = '0170 5550123';
    const german = ['phone:+491705550123'];
    expect(subjectKeys({ phone })).toEqual([]);
    expect(subjectKeys({ phone: '15712345678' })).toEqual([]);
    expect(subjectKeys({ phone, country_code: 'DE' })).toEqual(german);
    expect(subjectKeys({ customer: { phone, country: 'Deutschland' } })).toEqual(german);
    expect(subjectKeys({ customer: { phone }, address: { country: 'Germany' } })).toEqual(german);
    expect(subjectKeys({ customer: { phone }, a: { country: 'DE' }, b: { country: 'FR' } })).toEqual([]);
    expect(subjectKeys({ phone }, { country: 'DE' })).toEqual(german);
    expect(subjectKeys({ phone, country: 'DE' }, { country: 'FR' })).toEqual(german);
    expect(subjectKeys({ contacts: [{ type: 'mobile', value: phone }] }, { country: 'DE' })).toEqual(german);
    expect(subjectKeys({ order_number: '01705550123' }, { country: 'DE' })).toEqual([]);
    expect(subjectKeys({ wa_id: '5511987654321' })).toEqual(['phone:+5511987654321']);
  });
  it.each([
    ['messenger_id', 'facebook'],
    ['psid', 'facebook'],
    ['facebookId', 'facebook'],
    ['instagram_id', 'instagram'],
    ['igsid', 'instagram'],
    ['telegram_id', 'telegram'],
  ])('the id in %s is one of %s', (field, platform) => {
    expect(subjectKeys({ [field]: 4711 })).toEqual([`external:${platform}:4711`]);
  });

  it.each<{ name: string; record: unknown; named?: string[]; keys: string[] }>([
    { name: 'a text is no record', record: mail, keys: [] },
    { name: 'a list is no record', record: [{ email: mail }], keys: [] },
    { name: 'what is no address makes no key', record: { email: 'none' }, keys: [] },
    { name: 'an empty field makes no key', record: { email: ' ', psid: '' }, keys: [] },
    {
      name: 'each key once, sorted',
      record: { psid: 'b', email: mail, customer: { email: mail } },
      keys: [key, 'external:facebook:b'],
    },
    { name: 'a bare number opens nothing', record: { id: '4711' }, named: ['id'], keys: ['ref:*:4711'] },
    { name: 'a named field: an address', record: { owner: mail }, named: ['owner'], keys: [key] },
    { name: 'a named field: a list', record: { who: ['C-7', mail] }, named: ['who'], keys: [key, 'ref:*:C-7'] },
    { name: 'a named field further down', record: { a: { b: 'C-7' } }, named: ['a.b'], keys: ['ref:*:C-7'] },
    { name: 'a named field that is missing', record: { a: 1 }, named: ['who'], keys: [] },
  ])('$name', ({ record, named = [], keys }) => expect(subjectKeys(record, { named })).toEqual(keys));
});

describe('the keys of a contact', () => {
  it('all of them, each once, sorted', () => {
    const contact = {
      emails: [mail, mail.toUpperCase()],
      phones: ['+1 318 555 0166'],
      externalIds: [
        { platform: 'telegram' as const, id: ' 4711 ' },
        { platform: 'facebook' as const, id: '4711' },
      ],
    };
    expect(contactSubjectKeys(contact)).toEqual([
      key,
      'external:facebook:4711',
      'external:telegram:4711',
      'phone:+13185550166',
    ]);
  });
  it('nothing of what cannot be read', () => {
    expect(
      contactSubjectKeys({ emails: ['x'], phones: ['123'], externalIds: [{ platform: 'telegram', id: ' ' }] }),
    ).toEqual([]);
  });
});

describe('what is read of a cell', () => {
  it.each<[string, unknown, string | null, string[]]>([
    ['yes or no is no id', { psid: true }, null, []],
    [
      'a number without its plus, under a heading further down',
      { a: { wa_id: '5511987654321' } },
      null,
      ['phone:+5511987654321'],
    ],
    ['the heading above is not its own', { wa_id: { n: '5511987654321' } }, null, []],
    ['a number that has its plus', { wa_id: '+5511987654321' }, null, ['phone:+5511987654321']],
    ['too short for a whole number', { wa_id: '5511987' }, null, []],
    ['a label that says telephone', { a: [{ type: 'mobile', value: '0170 5550123' }] }, 'DE', ['phone:+491705550123']],
    [
      'only the value takes the label',
      { a: [{ type: 'mobile', id: '01705550124', value: '0170 5550123' }] },
      'DE',
      ['phone:+491705550123'],
    ],
    [
      'a label that is no word',
      { a: [{ type: 5, label: 'mobile', value: '0170 5550123' }] },
      'DE',
      ['phone:+491705550123'],
    ],
    ['another field is no label', { a: [{ note: 'mobile', value: '0170 5550123' }] }, 'DE', []],
    ['a label that says something else', { a: [{ type: 'owner', value: 'ann@shop.example' }] }, null, [key]],
    ['a label without a value', { a: [{ type: 'mobile', x: '0170 5550123' }] }, 'DE', []],
    ['a number that stands in a code', { wa_id: 'C5511987654321' }, null, []],
    ['an address in a text, where nothing has a label', { content: mail }, null, []],
    ['nested too deep to vouch for', { email: mail, a: deep(50_000) }, null, []],
  ])('%s', (_name, record, country, keys) => expect(subjectKeys(record, { country })).toEqual(keys));
});

/** An object in an object, so many times. */
function deep(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = { a: value };
  return value;
}

describe('what is read of a field that the link names', () => {
  const phone = '0170 5550123';
  it.each<[string, unknown, string, string | null, string[]]>([
    [
      'a number, by the country beside it',
      { c: { owner: phone, country: 'DE' }, shop: { country: 'FR' } },
      'c.owner',
      'GB',
      ['phone:+491705550123'],
    ],
    ['a number, by the country of the link', { owner: phone }, 'owner', 'DE', ['phone:+491705550123']],
    [
      'a number under its own heading',
      { owner: { tel: '+49 170 5550123' } },
      'owner.tel',
      null,
      ['phone:+491705550123'],
    ],
    ['a code with the digits of a number', { owner: 'C-1705550123' }, 'owner', 'DE', ['ref:*:C-1705550123']],
    ['an id of a platform', { owner: { telegram_id: '5' } }, 'owner.telegram_id', null, ['external:telegram:5']],
    [
      'an id of a platform is no number',
      { owner: { telegram_id: '1705550123' } },
      'owner.telegram_id',
      'DE',
      ['external:telegram:1705550123'],
    ],
    ['words are no id', { owner: 'Nora Lind' }, 'owner', null, []],
    ['a number is no id besides', { owner: '+4791234567' }, 'owner', null, ['phone:+4791234567']],
  ])('%s', (_name, record, field, country, keys) =>
    expect(subjectKeys(record, { named: [field], country })).toEqual(keys),
  );
});

describe('isId', () => {
  it.each([
    ['C-7', true],
    ['x'.repeat(100), true],
    ['x'.repeat(101), false],
    ['two words', false],
    ['a@b', false],
    ['0', false],
    ['00', true],
  ])('%s: %s', (text, expected) => expect(isId(text)).toBe(expected));
});
