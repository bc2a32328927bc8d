import { describe, expect, it } from '@jest/globals';
import { doubtsOf, unproved } from '../../../../src/agent/second-check/verdicts.js';
import type { ToProve } from '../../../../src/agent/second-check/what-to-prove.js';
import { finding } from '../../../../src/agent/checks/finding.js';
import type { Finding } from '../../../../src/agent/outcome.js';
import { noon } from '../../../support/values.js';

const asked: ToProve = {
  now: noon.toISOString(),
  evidence: [
    { linkName: 'Products', text: 'price: 249.00\nstock: 7', quotes: ['249.00', '7'], syncedAt: noon.toISOString() },
    { linkName: 'Hours', text: 'opens: 09:00', quotes: ['09:00'], syncedAt: noon.toISOString() },
  ],
  sentences: [
    { number: 1, text: 'It costs 249.00.' },
    { number: 2, text: 'It is oiled.' },
  ],
};
const yes = (number: number, reason = 'price') => ({ number, reason, proved: true });
const no = (number: number, reason = 'no line says so') => ({ number, reason, proved: false });
const compared = ['249.00', '7', '09:00'];
const held = (detail: string, ...words: string[]): Finding => ({
  check: 'second_check',
  severity: 'block',
  detail: `the second check ${detail}`,
  words,
  compared,
});
const nothingOf = (number: number) =>
  held(`says nothing of sentence ${number}`, asked.sentences[number - 1]?.text ?? '');
const unusable = [held('gave no usable answer')];

describe('an answer of the second check', () => {
  it.each([
    ['each proved', [yes(1), yes(2)]],
    ['in another order', [yes(2), yes(1)]],
    ['whatever the reason says', [yes(1, 'not proved at all'), yes(2, '')]],
  ])('lets the draft leave: %s', (_, sentences) => {
    expect(unproved(asked, { sentences })).toEqual([]);
  });

  it('holds what is not proved, with the sentence and the reason', () => {
    expect(unproved(asked, { sentences: [yes(1), no(2)] })).toEqual([
      { ...held('does not find sentence 2 proved', 'It is oiled.'), opinion: 'no line says so' },
    ]);
    expect(unproved(asked, { sentences: [no(1), no(2, 'proved: true')] }).map(({ opinion }) => opinion)).toEqual([
      'no line says so',
      'proved: true',
    ]);
  });

  it.each([
    ['none at all', [], [nothingOf(1), nothingOf(2)]],
    ['the last left out', [yes(1)], [nothingOf(2)]],
    ['the first left out', [yes(2)], [nothingOf(1)]],
    ['one twice', [yes(1), yes(2), yes(2)], [held('judges sentence 2 more than once', 'It is oiled.')]],
    [
      'one twice, in two minds',
      [no(1), yes(2), yes(1)],
      [held('judges sentence 1 more than once', 'It costs 249.00.')],
    ],
    ['one that is not there', [yes(1), yes(2), yes(3)], [held('judges a sentence that is not there')]],
    [
      'one that is not there in place of one that is',
      [yes(1), yes(3)],
      [held('judges a sentence that is not there'), nothingOf(2)],
    ],
  ])('holds: %s', (_, sentences, findings) => {
    expect(unproved(asked, { sentences })).toEqual(findings);
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a word', 'proved'],
    ['a bare yes', true],
    ['a bare list', [yes(1), yes(2)]],
    ['another name', { verdicts: [yes(1), yes(2)] }],
    ['more than was asked', { sentences: [yes(1), yes(2)], send: true }],
    ['more in a verdict', { sentences: [yes(1), { ...yes(2), text: 'It is free.' }] }],
    ['a word for yes', { sentences: [yes(1), { ...yes(2), proved: 'true' }] }],
    ['a number in letters', { sentences: [yes(1), { ...yes(2), number: '2' }] }],
    ['half a number', { sentences: [yes(1), yes(2), yes(1.5)] }],
    ['no verdict', { sentences: [yes(1), { number: 2, reason: '' }] }],
    ['no reason', { sentences: [yes(1), { number: 2, proved: true }] }],
    ['a number below one', { sentences: [yes(1), yes(2), yes(0)] }],
  ])('is none when it is %s', (_, answer) => {
    expect(unproved(asked, answer)).toEqual(unusable);
  });
});

describe('the reason of a second model', () => {
  const opinionOf = (reason: string) => unproved(asked, { sentences: [yes(1), no(2, reason)] })[0]?.opinion;

  it.each([
    ['one line', 'no\nprice\r\n\tthere', 'no price there'],
    ['no blanks around it', '  none  ', 'none'],
    ['nothing unseen', 'a\u202eb\u200bc\u0007d', 'abc d'],
    ['200 characters', 'r'.repeat(200), 'r'.repeat(200)],
    ['no more than 200', 'r'.repeat(201), `${'r'.repeat(200)}…`],
    ['whole characters', '🙂'.repeat(201), `${'🙂'.repeat(200)}…`],
    ['nothing where nothing was said', '', ''],
    ['its markup as it is written', '<b>[no](https://a.example)</b>', '<b>[no](https://a.example)</b>'],
  ])('is %s', (_, reason, shown) => {
    expect(opinionOf(reason)).toBe(shown);
  });

  it('stands beside its sentence for whoever decides on the draft', () => {
    expect(doubtsOf(unproved(asked, { sentences: [no(1), no(2, '')] }))).toEqual([
      { sentence: 'It costs 249.00.', reason: 'no line says so' },
      { sentence: 'It is oiled.', reason: '' },
    ]);
  });

  it('is none where no model has judged a sentence', () => {
    expect(doubtsOf([finding('numbers', 'no cited field has this value', { words: ['199'] }), ...unusable])).toEqual(
      [],
    );
    expect(doubtsOf([{ check: 'second_check', severity: 'block', detail: 'x', opinion: 'y' }])).toEqual([
      { sentence: '', reason: 'y' },
    ]);
  });
});
