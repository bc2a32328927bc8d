import { describe, expect, it } from '@jest/globals';
import { atomsOf } from '../../../../../src/agent/checks/values/atoms.js';
import { isMinus, isRelation } from '../../../../../src/agent/checks/values/relation.js';

/** Which parts of a text are such signs. */
const signs = (is: typeof isMinus, text: string): string[] => {
  const atoms = atomsOf(text);
  return [...atoms, undefined].flatMap((atom, at) => (is(atoms, at) ? [`${atom?.text} at ${atom?.at}`] : []));
};

describe('a sign that changes what a number says', () => {
  it.each([
    ['< 5', ['< at 0']],
    ['> 5', ['> at 0']],
    ['≤ 5', ['≤ at 0']],
    ['≥ 5', ['≥ at 0']],
    ['~ 5', ['~ at 0']],
    ['≈ 5', ['≈ at 0']],
    ['± 5', ['± at 0']],
    ['+ 5', ['+ at 0']],
    ['costs >5', ['> at 6']],
    ['(>5', ['> at 1']],
    ['<= 5', ['< at 0']],
    ['>= €5', ['> at 0']],
    ['< €5', ['< at 0']],
    ['<€5', ['< at 0']],
    ['< R$5', ['< at 0']],
    ['< us$5', ['< at 0']],
    ['18+', ['+ at 2']],
    ['18+ years', ['+ at 2']],
    ['cost >5', ['> at 5']],
    ['5>3', ['> at 1']],
    ['5 > 3', ['> at 2']],
  ])('%s has %j', (text, found) => expect(signs(isRelation, text)).toEqual(found));

  it.each([
    ['another sign', '! 5'],
    ['no number', '< tents'],
    ['no money', '< € tents'],
    ['a currency and more', '< €! 5'],
    ['another currency', '< € – 5'],
    ['nothing behind it', '5 <'],
    ['a sum of nothing', '18 + tents'],
    ['a plus behind a word', 'tents+'],
    ['a sum of words', 'size+5'],
    ['a mark of a page', 'p>5'],
    ['an arrow', '->5'],
    ['a long arrow', '–>5'],
    ['a thick arrow', '=>5'],
    ['a mark with a slash', '/>5'],
    ['two signs', '<<5'],
    ['two other signs', '>>5'],
    ['two equals', '<== 5'],
    ['a comparison of nothing', '5> tents'],
    ['no sign', '5 tents'],
  ])('none: %s', (_, text) => expect(signs(isRelation, text)).toEqual([]));
});

describe('a minus', () => {
  it.each([
    ['-5', ['- at 0']],
    ['–5', ['– at 0']],
    ['-€5', ['- at 0']],
    ['costs -5', ['- at 6']],
    ['(-5', ['- at 1']],
    ['cost:-5', ['- at 5']],
    ['a=-5', ['- at 2']],
    ['~-5', ['- at 1']],
    ['≈-5', ['- at 1']],
    ['<-5', ['- at 1']],
    ['>-5', ['- at 1']],
    ['≤-5', ['- at 1']],
    ['≥-5', ['- at 1']],
    ['"-5', ['- at 1']],
  ])('%s has %j', (text, found) => expect(signs(isMinus, text)).toEqual(found));

  it.each([
    ['a blank behind it', '- 5'],
    ['a range', '3-5'],
    ['a part of a word', 'size-5'],
    ['another sign', '!5'],
    ['no number', '-tents'],
    ['no money', '-€'],
    ['nothing behind it', '5 -'],
    ['two of them', 'a--5'],
    ['a plus', '+5'],
  ])('none: %s', (_, text) => expect(signs(isMinus, text)).toEqual([]));
});
