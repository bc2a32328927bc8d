import { describe, expect, it } from '@jest/globals';
import { fieldsOfAddresses, ownerKey, ownerStrength } from '../../../../src/knowledge/records/owner-strength.js';

describe('how well the owner of a record is known', () => {
  it.each([
    [[], 0],
    [['name:lind nora'], 0],
    [['self:customer:c1'], 0],
    [['ref:customer:c1'], 1],
    [['name:lind nora', 'ref:*:c1'], 1],
    [['email:nora@customer.example'], 2],
    [['phone:+4915111111'], 2],
    [['external:telegram:77', 'ref:customer:c1'], 2],
  ])('%j: %d', (keys, strength) => {
    expect(ownerStrength(keys)).toBe(strength);
    expect(keys.some(key => ownerKey.test(key))).toBe(strength > 0);
  });
});

describe('in which fields the addresses of a record stood', () => {
  const record = (path: string, lines: string[], subjectKeys: string[]) => ({
    path,
    text: lines.join('\n'),
    subjectKeys,
  });

  it.each([
    [record('orders[0]', ['orders[0].id: 1', 'orders[0].email: Nora@Customer.example'], ['email:nora@customer.example']), ['email']], // prettier-ignore
    [record('[3]', ['[3].contact.mails[0]: a@b.example', '[3].note: hello'], ['email:a@b.example']), ['contact.mails']],
    [record('x', ['x.Handy: 0151 2345678'], ['phone:+491512345678']), ['Handy']],
    [record('x', ['x.count: 678', 'x.Handy: +49 151 2345678'], ['phone:+491512345678']), ['Handy']],
    [record('x', ['x.short: 345678', 'x.shorter: 45678', 'x.other: 151999999'], ['phone:+491512345678']), ['short']],
    [record('x', ['x.mail: Nora: nora@b.example'], ['email:nora@b.example']), ['mail']],
    [record('x[0]', ['x[0]: a@b.example'], ['email:a@b.example']), []],
    [record('x', ['x.telegram_id: 77', 'x.seat: 7'], ['external:telegram:77']), ['telegram_id']],
    [record('x', ['x.customer_id: c1', 'x.id: c'], ['ref:customer:c1']), ['customer_id']],
    // Another one's address, a text without fields, and a key that nobody brings.
    [record('x', ['x.email: other@b.example', 'nora@b.example'], ['email:nora@b.example']), []],
    [record('x', ['x.name: nora'], ['name:nora']), []],
    [record('x', ['y.email: a@b.example'], ['email:a@b.example']), []],
  ])('%j: %j', (one, fields) => {
    expect(fieldsOfAddresses([one])).toEqual(fields);
  });

  it('the commonest first, each once for a record', () => {
    const both = record('x', ['x.a: a@b.example', 'x.m[0]: a@b.example', 'x.m[1]: a@b.example'], ['email:a@b.example']);
    const one = record('x', ['x.m[0]: a@b.example'], ['email:a@b.example']);
    expect(fieldsOfAddresses([both, one])).toEqual(['m', 'a']);
    expect(fieldsOfAddresses([])).toEqual([]);
  });
});
