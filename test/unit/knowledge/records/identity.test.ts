import { describe, expect, it } from '@jest/globals';
import { contactSubjectKeys, subjectKeys } from '../../../../src/knowledge/records/identity.js';

describe('identity', () => {
  it.each([
    ['+1 (318) 555-0166', '+13185550166'],
    ['0033 6 39986207', '+33639986207'],
    ['tel:+33-639-986-207', '+33639986207'],
    ['+44 (0)20 7946 0018', '+442079460018'],
  ])('reads the phone %s', (written, e164) => {
    expect(contactSubjectKeys({ emails: [], phones: [written], externalIds: [] })).toEqual([`phone:${e164}`]);
  });

  it('makes no key of a national number without a country', () => {
    expect(subjectKeys({ phone: '0170 5550123' })).toEqual([]);
    expect(subjectKeys({ phone: '0170 5550123', country_code: 'DE' })).toEqual(['phone:+491705550123']);
  });

  it('looks where CRMs keep the owner, and not at the address of somebody else', () => {
    expect(subjectKeys({ properties: { email: 'Ann@Shop.Example' } })).toEqual(['email:ann@shop.example']);
    expect(subjectKeys({ requester: { email: 'a@b.example' }, psid: 5 })).toEqual([
      'email:a@b.example',
      'external:facebook:5',
    ]);
    expect(subjectKeys({ shipping_address: { email: 'b@c.example' } })).toEqual([]);
    expect(subjectKeys({ owner: { mail: 'x@y.example' } }, { named: ['owner.mail'] })).toEqual(['email:x@y.example']);
  });

  it.each<[string, unknown, string[], string[]]>([
    ['nothing', null, ['ref'], []],
    ['a text', 'a@b.example', ['ref'], []],
    ['a named code with a number in it', { ref: 'C-33639986207' }, ['ref'], ['ref:*:C-33639986207']],
    ['a named number', { ref: '33639986207' }, ['ref'], ['ref:*:33639986207']],
    ['a named address', { ref: 'a@b.example' }, ['ref'], ['email:a@b.example']],
    ['a named list', { ref: ['C-1', null, 'a@b.example'] }, ['ref'], ['email:a@b.example', 'ref:*:C-1']],
    ['a number that is none', { phone: '12' }, [], []],
  ])('the keys of %s', (_, record, named, keys) => expect(subjectKeys(record, { named })).toStrictEqual(keys));
});
