import { describe, expect, it } from '@jest/globals';
import { identifiersOf } from '../../../src/language/lexical-words.js';
import { onThisMachine } from '../../support/patience.js';

describe('what looks like an identifier', () => {
  it.each([
    ['order pp-25592 please', ['pp25592', '25592']],
    ['ana@mail.example', ['ana@mail.example']],
    ['a tent for two', []],
  ])('in %j', (text, found) => expect(identifiersOf(text)).toEqual(found));

  it.each(['ا', '字', 'x'])('is found at once behind letters without an end: %s', letter => {
    const begun = performance.now();
    expect(identifiersOf(`${letter.repeat(20_000)} pp-25592`)).toEqual(['pp25592', '25592']);
    expect(performance.now() - begun).toBeLessThan(onThisMachine(200));
  });
});
