import { describe, expect, it } from '@jest/globals';
import { assures, readClause } from '../../../../src/agent/checks/clause.js';
import { told, vocabulary } from '../../../support/told.js';

const lists = {
  ideas:
    'costs=cost late_fee=fee not_dry=wet best_of=best free_gift=gift very_best_price=deal one_left=stock left=stock shop=available lamp=lamp here=stock none=none nil=none tiny=small best=good',
  not: 'not never no_longer none',
  free: 'the of best_of_all free_gift_of_all l free tiny plainly',
  assurances: 'surely best for_sure late_fee_now never_ever very_best plainly',
  yes: 'yes surely of_course certainly',
  numbers: 'one=1 two=2',
  small: 'so so_far',
  apartFirst: 'pick hold',
  apart: 'pick_up=pickup hold_on=ready',
};
const known = vocabulary(lists);

/** What a clause states: each content with its place, then what it says as a whole. */
function read(words: string): string[] {
  const { contents, negative, yes } = readClause(told(words).tokens, known);
  return [
    ...contents.map(({ at, length, text, keys }) => `${at}+${length} ${text}: ${keys.join(' ')}`),
    ...(negative ? ['not'] : []),
    ...(yes ? ['yes'] : []),
  ];
}

describe('a statement', () => {
  it.each<[string, string, string[]]>([
    ['has words of its own', 'blue oak', ['0+1 blue: blue', '1+1 oak: oak']],
    ['has no signs and values among them', 'blue , 5 oak', ['0+1 blue: blue', '3+1 oak: oak']],
    ['names an idea by a word', 'costs oak', ['0+1 costs: costs ~cost', '1+1 oak: oak']],
    ['names an idea by a phrase', 'late fee oak', ['0+2 late fee: ~fee', '2+1 oak: oak']],
    ['says no', 'not oak', ['1+1 oak: oak', 'not']],
    ['says no twice', 'not oak never', ['1+1 oak: oak', 'not']],
    ['says no by a phrase', 'no longer oak', ['2+1 oak: oak', 'not']],
    ['says what a longer phrase means', 'not dry', ['0+2 not dry: ~wet']],
    ['says no rather than an idea', 'none nil', ['1+1 nil: nil ~none', 'not']],
    ['assures with a no', 'never ever', ['0+2 never ever: ~assurances']],
    ['has words that say nothing', 'the oak of', ['1+1 oak: oak']],
    ['says nothing rather than an idea', 'tiny oak', ['1+1 oak: oak']],
    ['has phrases that say nothing', 'best of all oak', ['3+1 oak: oak']],
    ['has a longer phrase that says nothing', 'free gift of all', []],
    ['has an idea longer than what says nothing', 'free gift', ['0+2 free gift: ~gift']],
    ['has an idea longer than what assures', 'best of it', ['0+2 best of: ~best', '2+1 it: it']],
    ['has an idea rather than what assures', 'best oak', ['0+1 best: best ~good', '1+1 oak: oak']],
    ['assures rather than nothing', 'plainly oak', ['0+1 plainly: plainly ~assurances', '1+1 oak: oak']],
    ['assures by a phrase', 'for sure oak', ['0+2 for sure: ~assurances', '2+1 oak: oak']],
    ['assures by more than an idea', 'late fee now', ['0+3 late fee now: ~assurances']],
    ['has more of an idea than of what assures', 'very best price', ['0+3 very best price: ~deal']],
    ['agrees', 'yes oak', ['1+1 oak: oak', 'yes']],
    ['agrees and does not assure', 'surely , yes', ['yes']],
    ['agrees by a phrase, and a sign', 'surely of course !', ['2+1 course: course', 'yes']],
    ['assures and does not agree', 'surely oak', ['0+1 surely: surely ~assurances', '1+1 oak: oak']],
    ['assures behind a word', 'oak surely', ['0+1 oak: oak', '1+1 surely: surely ~assurances']],
    ['assures before a sign', 'surely , oak', ['0+1 surely: surely ~assurances', '2+1 oak: oak']],
    ['counts one thing', 'one oak', ['1+1 oak: oak']],
    ['counts two things', 'two oak', ['0+1 two: two', '1+1 oak: oak']],
    ['counts one lamp', 'one lamp', ['1+1 lamp: lamp ~lamp']],
    ['counts one of nothing', 'one', ['0+1 one: one']],
    ['counts one, in a word', 'one the', ['0+1 one: one']],
    ['counts one behind', 'oak one', ['0+1 oak: oak', '1+1 one: one']],
    ['counts what is there', 'one shop', ['0+1 one: one', '1+1 shop: shop ~available']],
    ['counts what is here', 'one here', ['0+1 one: one', '1+1 here: here ~stock']],
    ['counts what is left', 'one , left', ['0+1 one: one', '2+1 left: left ~stock']],
    ['has an idea of a number', 'one left', ['0+2 one left: ~stock']],
    ['names a size', 'oak L', ['0+1 oak: oak', '1+1 L: L']],
  ])('%s', (_, words, made) => expect(read(words)).toEqual(made));

  it('names ideas and what follows of them', () => {
    const ideas = (words: string) => [...readClause(told(words).tokens, known).ideas];
    expect(ideas('costs late fee')).toEqual(['costs', '~cost', '~available', '~fee']);
    expect(ideas('oak')).toEqual(['oak']);
  });

  it('keeps its tokens', () => {
    const { tokens } = told('oak , 5');
    expect(readClause(tokens, known).tokens).toBe(tokens);
  });
});

describe('a letter for a size', () => {
  const free = vocabulary({ free: 's m l xl xxxs' });
  const sizes = (words: string) => {
    const tokens = told(words).tokens.map(token =>
      token.kind === 'word' ? { ...token, word: token.word.toLowerCase() } : token,
    );
    return readClause(tokens, free).contents.map(({ text }) => text);
  };
  it.each([
    ['S', ['S']],
    ['M , L', ['M', 'L']],
    ['XL XXXS', ['XXXS']],
    ['L oak', ['oak']],
    ['L 5', []],
    ['l', []],
  ])('%s', (words, made) => expect(sizes(words)).toEqual(made));
});

describe('a verb in two parts', () => {
  it.each<[string, string, string[]]>([
    ['is one', 'pick it up', ['0+1 pick up: ~pickup', '1+1 it: it']],
    ['is one anywhere', 'now pick it up oak', ['0+1 now: now', '1+1 pick up: ~pickup', '2+1 it: it', '4+1 oak: oak']],
    [
      'is one with its last part',
      'pick it up or up',
      ['0+1 pick up: ~pickup', '1+1 it: it', '2+1 up: up', '3+1 or: or'],
    ],
    ['is none side by side', 'pick up', ['0+1 pick: pick', '1+1 up: up']],
    ['is none the other way round', 'up it pick', ['0+1 up: up', '1+1 it: it', '2+1 pick: pick']],
    ['is none with the part of another', 'pick it on', ['0+1 pick: pick', '1+1 it: it', '2+1 on: on']],
    ['is none without a second part', 'pick it', ['0+1 pick: pick', '1+1 it: it']],
    ['is none without a first', 'we up on', ['0+1 we: we', '1+1 up: up', '2+1 on: on']],
    [
      'is the first verb of two',
      'hold it pick up on',
      ['0+1 hold on: ~ready', '1+1 it: it', '2+1 pick: pick', '3+1 up: up'],
    ],
  ])('%s', (_, words, made) => expect(read(words)).toEqual(made));
});

describe('an assurance by itself', () => {
  it.each([
    'surely',
    'for sure',
    'for sure !',
    'so surely',
    'yes surely',
    'so far surely',
    'surely so',
    'of course best',
    'surely , for sure',
  ])('is %s', words => expect(assures(told(words).tokens, known)).toBe(true));
  it.each([
    '',
    'so',
    'yes',
    '!',
    'surely 5',
    '5',
    'surely oak',
    'oak surely',
    'surely far',
    'surely , oak',
    'yes course surely',
  ])('is not %s', words => expect(assures(told(words).tokens, known)).toBe(false));
});
