import { describe, expect, it } from '@jest/globals';
import { type ListCache, sizeOf, withHead, withItem, withPage } from '../../../src/console/rules/inbox/list-cache.js';
import { afterLeaving, neighbourOf } from '../../../src/console/rules/inbox/neighbour.js';
import { holdStill, shownOf } from '../../../src/console/rules/inbox/still-list.js';

type Item = { id: string; lastActivityAt: string; word?: string };

/** `b7`: conversation b, whose last activity was at the seventh hour. */
const item = (name: string): Item => ({ id: name[0] ?? '', lastActivityAt: `2027-01-01T0${name[1]}:00:00.000Z` });
const items = (names: string): Item[] => names.split(' ').filter(Boolean).map(item);
const names = (list: readonly Item[]): string =>
  list.map(({ id, lastActivityAt }) => id + lastActivityAt[12]).join(' ');
const page = (of: string, next: string | null) => ({ items: items(of), page: { next } });
const list = (of: string, next: string | null): ListCache<Item> => ({ items: items(of), next });

describe('a list of which the first page is read again', () => {
  it.each<
    [
      what: string,
      known: ListCache<Item> | undefined,
      head: ReturnType<typeof page>,
      after: string,
      next: string | null,
    ]
  >([
    ['begins with it', undefined, page('d8 c7', 'x'), 'd8 c7', 'x'],
    ['keeps what is loaded below', list('d8 c7 b6 a5', 'y'), page('d8 c7', 'x'), 'd8 c7 b6 a5', 'y'],
    ['knows where it went on, with nothing below', list('d8 c7', 'x'), page('e9 d8', 'z'), 'e9 d8 c7', 'x'],
    ['takes what is new, and what moved up', list('d8 c7 b6 a5', 'y'), page('b9 d8', 'x'), 'b9 d8 c7 a5', 'y'],
    ['leaves out what is gone from its first page', list('d8 c7 b6 a5', 'y'), page('d8 b6', 'x'), 'd8 b6 a5', 'y'],
    ['begins anew where so much came that they do not meet', list('b6 a5', 'y'), page('e9 d8', 'x'), 'e9 d8', 'x'],
    ['is all of it where there is no other page', list('d8 c7 b6', null), page('c7', null), 'c7', null],
    ['is empty once nothing is there', list('d8', null), page('', null), '', null],
  ])('%s', (_what, known, head, after, next) => {
    const now = withHead(known, head);
    expect([names(now.items), now.next, sizeOf(now)]).toEqual([after, next, next === null ? now.items.length : null]);
  });

  it('takes a further page without what moved up meanwhile', () => {
    const now = withPage(list('a9 d8 c7', 'x'), page('b6 a5 e4', null));
    expect([names(now.items), now.next]).toEqual(['a9 d8 c7 b6 e4', null]);
  });

  it('sorts equal times by id, as the server does', () => {
    expect(names(withItem(list('c7 a7', null), 'b', item('b7')).items)).toBe('c7 b7 a7');
  });

  it.each<[what: string, id: string, now: Item | null, after: string]>([
    ['puts one in its place', 'a', item('a9'), 'a9 c7 b6'],
    ['takes one out', 'b', null, 'c7 a5'],
    ['does nothing to one that is not there', 'x', null, 'c7 b6 a5'],
    ['puts one back', 'd', item('d8'), 'd8 c7 b6 a5'],
  ])('%s', (_what, id, now, after) => {
    expect(names(withItem(list('c7 b6 a5', null), id, now).items)).toBe(after);
  });
});

describe('a list under the eyes of somebody who scrolled down', () => {
  const still = holdStill(items('d6 c5 b4'));

  it.each<[what: string, now: string, openId: string | null, shown: string, waiting: number]>([
    ['stands as it stood', 'd6 c5 b4', null, 'd6 c5 b4', 0],
    ['counts what would come above', 'f8 e7 d6 c5 b4', null, 'd6 c5 b4', 2],
    ['leaves what moved up in its place', 'b7 d6 c5', null, 'd6 c5 b7', 1],
    ['does not count the open one: its news are seen beside', 'b7 d6 c5', 'b', 'd6 c5 b7', 0],
    ['leaves out what is gone', 'd6 b4', null, 'd6 b4', 0],
    ['grows at its end', 'd6 c5 b4 a3', null, 'd6 c5 b4 a3', 0],
  ])('%s', (_what, now, openId, shown, waiting) => {
    const seen = shownOf(items(now), still, openId);
    expect([names(seen.shown), seen.waiting]).toEqual([shown, waiting]);
  });

  it('moves again at its top', () => {
    expect(names(shownOf(items('e7 d6'), null, null).shown)).toBe('e7 d6');
  });
});

describe('the next conversation', () => {
  it.each<[open: string | null, by: 1 | -1, next: string | null]>([
    ['a', 1, 'b'],
    ['b', -1, 'a'],
    ['c', 1, null],
    ['a', -1, null],
    [null, 1, 'a'],
    [null, -1, 'c'],
    ['elsewhere', 1, 'a'],
  ])('from %s by %i is %s', (open, by, next) => expect(neighbourOf(['a', 'b', 'c'], open, by)).toBe(next));

  it('after one that left is the one below, else the one above, else none', () => {
    expect([afterLeaving(['a', 'b'], 'a'), afterLeaving(['a', 'b'], 'b'), afterLeaving(['a'], 'a')]).toEqual([
      'b',
      'a',
      null,
    ]);
  });
});
