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

describe('two records behind one number', () => {
  it.each<[string, KeyedRecord, KeyedRecord, boolean]>([
    ['one address', record('email:a@c.example', 'name:lind nora'), record('email:a@c.example', 'name:berg otto'), true],
    [
      'one id, other names',
      record('self:customer:c1', 'name:lind nora'),
      record('self:customer:c1', 'name:berg otto'),
      true,
    ],
    [
      'one reference, other names',
      record('ref:customer:c1', 'name:lind nora'),
      record('ref:customer:c1', 'name:berg otto'),
      true,
    ],
    [
      'other ids, other names',
      record('self:customer:c1', 'name:lind nora'),
      record('self:customer:c2', 'name:berg otto'),
      false,
    ],
    ['the longer name first', record('name:berg lind nora', 'email:a@c.example'), record('name:lind nora'), true],
    ['the shorter name first', record('name:lind nora'), record('name:berg lind nora', 'email:a@c.example'), true],
    ['names that share one word', record('name:lind nora'), record('name:lind otto'), false],
    [
      'a name on one side, addresses on both',
      record('name:lind nora', 'email:a@c.example'),
      record('email:b@c.example'),
      false,
    ],
    ['a name on one side, an address on it', record('name:lind nora', 'email:a@c.example'), record(), true],
    ['a name on one side, an address on the other', record('name:lind nora'), record('email:b@c.example'), true],
    ['no name, an address on one side', record(), record('email:b@c.example'), true],
  ])('%s: one person %s', (_name, a, b, isOne) => {
    const behind = [a, b].map(({ subjectKeys }) => record(...subjectKeys, phone));
    expect(provingKeys([phone], behind)).toEqual(isOne ? [phone] : []);
    expect(provingKeys([phone], [...behind].reverse())).toEqual(isOne ? [phone] : []);
  });

  it('what another key leads to says nothing', () => {
    const stranger = record('email:x@c.example', 'name:someone else');
    expect(provingKeys([phone, 'email:nora@c.example'], [nora, stranger])).toEqual([phone, 'email:nora@c.example']);
  });
});

describe('what several keys prove together', () => {
  const among =
    (records: KeyedRecord[]) =>
    async (keys: string[]): Promise<KeyedRecord[]> =>
      records.filter(({ subjectKeys }) => subjectKeys.some(key => keys.includes(key)));
  const telegram = 'external:telegram:5';
  const eva = record(phone, telegram, 'name:eva holm');
  const jan = record(phone, telegram, 'name:holm jan');

  it('two that the record has both, and no others', async () => {
    const more = [eva, record(phone, 'name:ida holm'), record(telegram, 'name:holm ole')];
    const owned = await ownershipOf(among(more), [phone, telegram]);
    expect(owned.keys).toEqual([phone, telegram]);
    expect(more.filter(owned.isOwn)).toEqual([eva]);
  });
  it('two that two people share prove neither', async () => {
    expect(provingKeys([phone, telegram], [eva, jan])).toEqual([]);
  });
  it('words that are no key are none', async () => {
    const records = [record(phone, 'name:eva holm'), record(phone, 'name:holm jan')];
    const owned = await ownershipOf(among(records), [phone, 'name:eva holm', 'ref:customer:c1', 'self:customer:c1']);
    expect(owned.keys).toEqual([]);
    expect(records.filter(owned.isOwn)).toEqual([]);
  });
  it('a record with another address than the contact has, behind a number that proves', async () => {
    const mine = record('email:nora@c.example', 'name:lind nora', 'self:customer:c1');
    const work = record('email:work@c.example', phone, 'name:lind nora', 'self:customer:c9');
    const owned = await ownershipOf(among([mine, work]), ['email:nora@c.example', phone]);
    expect([mine, work].filter(owned.isOwn)).toEqual([mine]);
    expect(owned.keys).not.toContain('ref:customer:c9');
  });
});

describe('what a record of one person leads to', () => {
  const among =
    (records: KeyedRecord[]) =>
    async (keys: string[]): Promise<KeyedRecord[]> => {
      if (keys.length === 0) throw new Error('asked for nothing');
      return records.filter(({ subjectKeys }) => subjectKeys.some(key => keys.includes(key)));
    };
  const mail = 'email:nora@c.example';
  const keysOf = async (...records: KeyedRecord[]) => (await ownershipOf(among(records), [mail])).keys;

  it('nothing where it has no id: nothing more is asked', async () => {
    expect(await keysOf(record(mail, 'name:lind nora'))).toEqual([mail]);
  });
  it('its noun and any noun', async () => {
    expect(await keysOf(record(mail, 'self:customer:c1'))).toEqual([mail, 'ref:customer:c1', 'ref:*:c1']);
  });
  it('every noun of people where its own is not known', async () => {
    expect(await keysOf(record(mail, 'self:?:a:77812'))).toEqual([
      mail,
      ...['*', 'customer', 'contact', 'person', 'member', 'patient', 'guest', 'subscriber'].map(
        of => `ref:${of}:a:77812`,
      ),
    ]);
  });
  it('one of two ids, where the other has two people', async () => {
    const mine = record(mail, 'self:customer:c1', 'self:contact:k1', 'name:lind nora');
    const twin = record('email:otto@c.example', 'self:contact:k1', 'name:berg otto');
    expect(await keysOf(mine, twin)).toEqual([mail, 'ref:customer:c1', 'ref:*:c1']);
  });
  it('the same id in two links of one person', async () => {
    const first = record(mail, 'self:customer:c1', 'name:lind nora');
    const other = record(mail, 'self:customer:c1', 'name:berg nora');
    expect(await keysOf(first, other)).toContain('ref:customer:c1');
  });
  it('a record that has the id and shares nothing else', async () => {
    const mine = record(mail, 'self:customer:c1', 'name:lind nora');
    expect(await keysOf(mine, record('self:customer:c1', 'name:berg otto'))).toEqual([mail]);
  });
  it('an id that only one of two own records vouches for', async () => {
    const mine = record(mail, 'self:customer:c1', 'name:lind nora');
    const call = record(phone, 'name:lind otto', 'self:contact:k1');
    const owned = await ownershipOf(among([mine, call]), [mail, phone]);
    expect(owned.keys).toEqual([mail, phone, 'ref:customer:c1', 'ref:*:c1', 'ref:contact:k1', 'ref:*:k1']);
  });
  it('one of several references in a record is enough', async () => {
    const owned = await ownershipOf(among([record(mail, 'self:customer:c1')]), [mail]);
    expect(owned.isOwn(record('ref:customer:c1', 'ref:deal:d1'))).toBe(true);
  });
});
