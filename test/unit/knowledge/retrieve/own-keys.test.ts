import { describe, expect, it } from '@jest/globals';
import { type KeyedRecord, ownershipOf, provingKeys } from '../../../../src/knowledge/retrieve/own-keys.js';

const phone = 'phone:+4791234567';
const record = (...subjectKeys: string[]): KeyedRecord => ({ subjectKeys });
const nora = record('email:nora@c.example', phone, 'self:customer:c1', 'name:lind nora');
const otto = record('email:otto@c.example', phone, 'self:customer:c2', 'name:lind otto');

describe('what a key proves', () => {
  it.each<[string, KeyedRecord[], string[]]>([
    ['nothing is behind it', [], [phone]],
    ['one person', [nora], [phone]],
    ['one person and an order of theirs', [nora, record('email:nora@c.example', phone)], [phone]],
    ['one person and a call without a name', [nora, record(phone)], [phone]],
    ['one person under two addresses', [nora, record('email:n@w.example', phone, 'name:berg lind nora')], [phone]],
    ['two of a family', [nora, otto], []],
    ['two of a family without addresses', [record(phone, 'name:lind nora'), record(phone, 'name:lind otto')], []],
    ['two addresses and no name', [record('email:a@c.example', phone), record('email:b@c.example', phone)], []],
  ])('%s', (_name, records, keys) => expect(provingKeys([phone], records)).toEqual(keys));
});

describe('whose records are found', () => {
  const all = [nora, otto];
  const among =
    (records: KeyedRecord[]) =>
    async (keys: string[]): Promise<KeyedRecord[]> =>
      records.filter(({ subjectKeys }) => subjectKeys.some(key => keys.includes(key)));

  it('a shared number alone opens nothing; with the address, the own record', async () => {
    const byPhone = await ownershipOf(among(all), [phone]);
    expect(all.filter(byPhone.isOwn)).toEqual([]);
    expect(byPhone.keys).toEqual([]);
    const byBoth = await ownershipOf(among(all), ['email:nora@c.example', phone]);
    expect(all.filter(byBoth.isOwn)).toEqual([nora]);
  });

  it('a record of another link that names the customer by id', async () => {
    const ticket = record('ref:customer:c1');
    const owned = await ownershipOf(among([nora, ticket]), ['email:nora@c.example']);
    expect(owned.keys).toContain('ref:customer:c1');
    expect(owned.isOwn(ticket)).toBe(true);
    expect(owned.isOwn(record('ref:customer:c2'))).toBe(false);
    expect(owned.isOwn(record('ref:contact:c1'))).toBe(false);
  });

  it('an id that two people have joins nothing', async () => {
    const twin = record('email:otto@c.example', 'self:customer:c1', 'name:berg otto');
    const owned = await ownershipOf(among([nora, twin]), ['email:nora@c.example']);
    expect(owned.keys).toEqual(['email:nora@c.example']);
  });

  it('a short number joins only by its noun', async () => {
    const known = await ownershipOf(among([record('email:nora@c.example', 'self:customer:7')]), [
      'email:nora@c.example',
    ]);
    expect(known.keys).toContain('ref:customer:7');
    const unknown = await ownershipOf(among([record('email:nora@c.example', 'self:?:7')]), ['email:nora@c.example']);
    expect(unknown.keys).toEqual(['email:nora@c.example']);
    const telling = await ownershipOf(among([record('email:nora@c.example', 'self:?:c-77812')]), [
      'email:nora@c.example',
    ]);
    expect(telling.keys).toContain('ref:customer:c-77812');
  });

  it('a stranger has nothing, and nothing is asked', async () => {
    const owned = await ownershipOf(() => Promise.reject(new Error('asked')), []);
    expect(owned.isOwn(nora)).toBe(false);
  });
});
