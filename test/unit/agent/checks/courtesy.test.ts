import { describe, expect, it } from '@jest/globals';
import { addressedName, isCourtesy, isFiller } from '../../../../src/agent/checks/courtesy.js';
import type { Token } from '../../../../src/agent/checks/read-tokens.js';
import { day, told, vocabulary } from '../../../support/told.js';

const known = vocabulary({
  courtesy: 'thank_you=head hello=head 5kg=word dear=word this_week=word',
  small: 'so so_far of',
  ideas: 'free=gratis on_sale=discount',
  not: 'never',
  units: 'grams=g',
});
const addressed = new Set(['ana']);

describe('a courtesy', () => {
  it.each([
    'thank you',
    'so thank you',
    'thank you so',
    'thank you of dear',
    'thank , you',
    'hello ana',
    'ana hello',
    'hello so far',
    'hello 5KG',
    'hello dear ana !',
  ])('is %s', words => expect(isCourtesy(told(words).tokens, known, addressed)).toBe(true));
  it.each(['dear', 'so', 'ana', '!', 'thank', 'thank ana you', 'hello far', 'hello free', 'hello 7', 'ana free hello'])(
    'is not %s',
    words => expect(isCourtesy(told(words).tokens, known, addressed)).toBe(false),
  );

  it('is in words as they are read, and in values as they are written', () => {
    const word: Token = { kind: 'word', text: 'HALLO', word: 'hello', stem: 'hello' };
    const week = { ...told([day(4)]).tokens, kind: 'value', text: 'This Week', value: { type: 'weekdays', days: [1] } };
    expect(isCourtesy([word], known, addressed)).toBe(true);
    expect(isCourtesy([word, week as Token], known, addressed)).toBe(true);
  });
});

describe('what states nothing', () => {
  it.each(['so of', 'ana', 'so , ana', '!', 'hello', 'hello dear', ''])('is %s', words =>
    expect(isFiller(told(words).tokens, known, addressed)).toBe(true),
  );
  it.each(['dear', 'so 5', '5', 'free', 'so free', 'hello free', 'so dear'])('is not %s', words =>
    expect(isFiller(told(words).tokens, known, addressed)).toBe(false),
  );
});

describe('the name of who is addressed', () => {
  const names = (name: string | null) => [...addressedName(name, known, text => text.split(' '))];
  it.each<[string | null, string[]]>([
    ['ruth calder', ['ruth', 'calder']],
    ['ruth m calder', ['ruth', 'calder']],
    ['bo li', ['bo', 'li']],
    ['one two three four', ['one', 'two', 'three', 'four']],
    ['one two three four five', []],
    ['ruth 5', []],
    ['free ruth', []],
    ['ruth free', []],
    ['never ruth', []],
    ['ruth grams', []],
    ['', []],
    [null, []],
  ])('%s', (name, words) => expect(names(name)).toEqual(words));
});
