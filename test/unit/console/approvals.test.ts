import { describe, expect, it } from '@jest/globals';
import { readApprovalsSearch } from '../../../src/console/rules/approvals/approvals-search.js';
import { draftGroups } from '../../../src/console/rules/approvals/draft-groups.js';
import { draftActOf } from '../../../src/console/rules/approvals/draft-keys.js';
import { cutAt, draftPieces } from '../../../src/console/rules/approvals/draft-pieces.js';
import { reasonIdOf } from '../../../src/console/rules/approvals/hold-reasons.js';
import { recordName } from '../../../src/console/rules/approvals/record-name.js';
import { wordDiff } from '../../../src/console/rules/approvals/word-diff.js';

describe('what was changed in a draft', () => {
  const signs = { same: '', removed: '-', added: '+' };
  const shown = (before: string, after: string): string =>
    wordDiff(before, after)
      .map(({ kind, text }) => (kind === 'same' ? text : `[${signs[kind]}${text}]`))
      .join('');

  it.each([
    ['It arrives today.', 'It arrives today.', 'It arrives today.'],
    ['It arrives today.', 'It arrives tomorrow.', 'It arrives [-today][+tomorrow].'],
    ['One two three', 'One three', 'One [-two ]three'],
    ['One three', 'One two three', 'One [+two ]three'],
    ['One', 'One two', 'One[+ two]'],
    ['a b c d e', 'a x c y e', 'a [-b][+x] c [-d][+y] e'],
    ['', 'New', '[+New]'],
    ['Old', '', '[-Old]'],
    ['', '', ''],
    ['Заказ придёт завтра.', 'Заказ придёт в среду.', 'Заказ придёт [-завтра][+в среду].'],
    ['bags can go', 'you may pay', '[-bags can go][+you may pay]'],
    ['2.50 EUR', '3.50 EUR', '[-2][+3].50 EUR'],
    ['go go go', 'go go', 'go go[- go]'],
  ])('%j -> %j', (before, after, diff) => expect(shown(before, after)).toBe(diff));

  it('gives both texts back, whatever they are', () => {
    const texts = ['One two.\nThree', 'Three one two', 'x '.repeat(3000), 'y '.repeat(3000), '🙂 ok'];
    for (const before of texts) {
      for (const after of texts) {
        const parts = wordDiff(before, after);
        const without = (kind: string): string => parts.map(part => (part.kind === kind ? '' : part.text)).join('');
        expect([without('added'), without('removed')]).toEqual([before, after]);
      }
    }
  });
});

describe('what a key does to a draft', () => {
  const none = { code: '', ctrl: false, meta: false, alt: false, shift: false, typing: false };
  it.each([
    [{ key: 'a', code: 'KeyA' }, 'approve'],
    [{ key: 'A', code: 'KeyA' }, 'approve'],
    [{ key: 'e' }, 'edit'],
    [{ key: 'x' }, 'reject'],
    [{ key: 't' }, 'takeover'],
    [{ key: 'r' }, 'ask'],
    [{ key: 'z' }, 'undo'],
    // Another layout: by the letter where it is Latin, by the place where it is not.
    [{ key: 'a', code: 'KeyQ' }, 'approve'],
    [{ key: 'q', code: 'KeyA' }, null],
    [{ key: 'ф', code: 'KeyA' }, 'approve'],
    [{ key: '∆', code: 'KeyJ', alt: true }, 'next'],
    [{ key: 'k', code: 'KeyK', alt: true }, 'previous'],
    [{ key: 'j', code: 'KeyJ' }, null],
    [{ key: 'a', code: 'KeyA', alt: true }, null],
    [{ key: 'a', ctrl: true }, null],
    [{ key: 'a', meta: true }, null],
    [{ key: 'A', shift: true }, null],
    [{ key: 'a', typing: true }, null],
    [{ key: 'j', code: 'KeyJ', alt: true, typing: true }, null],
    [{ key: '1', code: 'Digit1' }, null],
  ])('%j', (press, act) => expect(draftActOf({ ...none, ...press })).toBe(act));
});

describe('drafts about the same thing', () => {
  const draft = (id: string, intent: string | null, status = 'held') => ({ id, intent, status });
  it('are those of one intent that wait, where there are several, in their order', () => {
    const drafts = [draft('1', 'a'), draft('2', 'b'), draft('3', 'a'), draft('4', null), draft('5', null)];
    expect(draftGroups(drafts).map(({ intent, drafts: own }) => [intent, own.map(({ id }) => id)])).toEqual([
      ['a', ['1', '3']],
    ]);
    expect(draftGroups([draft('1', 'a'), draft('2', 'a', 'uncertain')])).toEqual([]);
  });
});

describe('a draft in its sentences', () => {
  const at = (start: number, end: number) => ({ start, end });
  const shown = (text: string, places: { start: number; end: number }[]) =>
    draftPieces(text, places).map(({ text: own, sentence, startsParagraph }) => [
      own,
      sentence !== null,
      startsParagraph,
    ]);

  it.each([
    [
      'One. Two.',
      [at(0, 4), at(5, 9)],
      [
        ['One.', true, false],
        ['Two.', true, false],
      ],
    ],
    [
      'One.\n\nTwo.',
      [at(0, 4), at(6, 10)],
      [
        ['One.', true, false],
        ['Two.', true, true],
      ],
    ],
    // What is in no sentence is shown all the same.
    [
      '“ One. ) Two. ”',
      [at(2, 6), at(9, 13)],
      [
        ['“ One. )', true, false],
        ['Two. ”', true, false],
      ],
    ],
    ['One.', [], [['One.', false, false]]],
    // Places of another text.
    ['One.', [at(0, 9)], [['One.', false, false]]],
    ['One. Two.', [at(5, 9), at(0, 4)], [['One. Two.', false, false]]],
    ['One.', [at(2, 2)], [['One.', false, false]]],
  ])('%j', (text, places, pieces) => expect(shown(text, places)).toEqual(pieces));

  it.each([
    ['It weighs 35 kg.', '35 kg', ['It weighs ', '35 kg', '.']],
    ['It Weighs 35 kg.', 'weighs', ['It ', 'Weighs', ' 35 kg.']],
    ['It weighs 35 kg.', 'another', ['', 'It weighs 35 kg.', '']],
    ['It weighs 35 kg.', null, ['', 'It weighs 35 kg.', '']],
  ])('is marked at the words that are meant: %j, %j', (text, words, cut) => expect(cutAt(text, words)).toEqual(cut));
});

describe('what a record is called', () => {
  it.each([
    ['Orders', '4711', 'Orders · 4711'],
    ['Policies', 'content:0af3', 'Policies'],
    ['Policies', '', 'Policies'],
  ])('%s, %s', (link, key, name) => expect(recordName(link, key)).toBe(name));
});

describe('why a draft waits', () => {
  it.each([
    ['autonomy is draft', 'autonomy'],
    ['autonomy is not auto', 'autonomy'],
    ['answers to return refund are approved by a person', 'kind'],
    ['the intent is unsure (42 %)', 'unsure'],
    ['no cited field has this value', 'no-value'],
    ['the record says this with a condition (free)', 'condition'],
    ['the second check does not find sentence 2 proved', 'second-check'],
  ])('%s', (reason, id) => expect(reasonIdOf(reason)).toBe(`approvals.because.${id}`));

  it('is told as the product says it where the console has no words', () => {
    expect(reasonIdOf('letters of two scripts stand in one word')).toBeNull();
  });
});

describe('the address of the approvals', () => {
  it.each([
    [{}, {}],
    [
      { draft: 'rep_1', together: 'shipping', more: 1 },
      { draft: 'rep_1', together: 'shipping' },
    ],
    [{ draft: '', together: 7 }, {}],
  ])('%j', (raw, search) => expect(readApprovalsSearch(raw)).toEqual(search));
});
