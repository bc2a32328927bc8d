import { describe, expect, it } from '@jest/globals';
import { wordTable } from '../../../src/language/word-table.js';

const table = wordTable(
  [
    ['blue', 'blue navy navy_blue'],
    ['sea', 'navy navy_ship* sea*'],
    ['shore', 'seashore* seaside'],
    ['many', 'a* ab* abc'],
    ['nothing', undefined],
    ['Élan', 'élan'],
  ],
  ['l', 'al', 'wal'],
);

describe('what words mean', () => {
  it.each<[string, number, string[]]>([
    ['blue', 1, ['blue']],
    ['elan', 1, ['Élan']],
    // Of two meanings, both.
    ['navy', 1, ['blue', 'sea']],
    ['navy blue', 2, ['blue']],
    ['navy ships', 2, ['sea']],
    ['navy green', 1, ['blue', 'sea']],
    ['navy blues', 1, ['blue', 'sea']],
    ['seal', 1, ['sea']],
    ['sea', 1, ['sea']],
    ['seashores', 1, ['shore']],
    ['seaside', 1, ['shore']],
    ['a', 1, ['many']],
    ['abc', 1, ['many']],
    // Written together with a small word before it.
    ['lblue', 1, ['blue']],
    ['walblue', 1, ['blue']],
    ['walnavy blue', 2, ['blue']],
    ['seasides', 1, ['sea']],
  ])('%s', (text, length, meanings) => expect(table.find(text.split(' '), 0)).toEqual({ length, meanings }));

  it.each(['green', 'se', 'bluel', 'wal', 'lb', 'blues', 'xblue', 'walwalblue', ''])('nothing: %j', text =>
    expect(table.find(text.split(' '), 0)).toBe(null),
  );

  it('stands anywhere, and nowhere behind the end', () => {
    expect(table.find(['the', 'navy', 'blue'], 1)).toEqual({ length: 2, meanings: ['blue'] });
    expect(table.find(['the', 'navy'], 1)?.length).toBe(1);
    expect(table.find(['blue', 'blue'], 1)?.length).toBe(1);
    expect(table.find(['navy'], 1)).toBe(null);
  });

  it('exact words win over beginnings, and longer beginnings over shorter ones', () => {
    const near = wordTable([
      ['short', 'se*'],
      ['long', 'sea*'],
      ['begun', 'seal*'],
      ['exact', 'seal'],
    ]);
    expect(['seal', 'sean', 'set'].map(word => near.find([word], 0)?.meanings)).toEqual([
      ['exact'],
      ['long'],
      ['short'],
    ]);
  });

  it('the longest of the small words is taken off first, and at least two letters remain', () => {
    const two = wordTable(
      [
        ['one', 'lb cd'],
        ['other', 'acd acx'],
      ],
      ['w', 'wa'],
    );
    expect(['wacd', 'wlb', 'wacx'].map(word => two.find([word], 0)?.meanings)).toEqual([['one'], ['one'], ['other']]);
    expect(wordTable([['one', 'b']], ['w']).find(['wb'], 0)).toBe(null);
  });
});
