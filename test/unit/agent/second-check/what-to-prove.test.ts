import { describe, expect, it } from '@jest/globals';
import { whatToProve } from '../../../../src/agent/second-check/what-to-prove.js';
import { draft, evidence, later, noon } from '../../../support/values.js';

const price = { evidenceId: 'E1', path: 'products[0].price', quote: '249.00' };
const stock = { evidenceId: 'E1', path: 'products[0].stock', quote: '7' };
const hours = { evidenceId: 'E2', path: 'hours[0].opens', quote: '09:00' };
const given = [
  evidence({ id: 'E0', text: 'products[1].name: Pine lamp' }),
  evidence({ id: 'E2', linkName: 'Hours', text: 'hours[0].opens: 09:00', syncedAt: later(-5) }),
  evidence(),
];
const textsOf = (text: string, ...written: (string | null)[]) =>
  whatToProve(draft({ text }), given, written, noon)?.sentences.map(sentence => sentence.text) ?? null;

describe('what a second model is shown', () => {
  it('is each cited passage once, with what was quoted of it, and the sentences by number', () => {
    const text = 'The oak table costs 249.00. Few are left!\nWe open at 09:00.';
    expect(whatToProve(draft({ text, citations: [price, hours, stock] }), given, [], noon)).toEqual({
      now: noon.toISOString(),
      evidence: [
        { linkName: 'Hours', text: 'hours[0].opens: 09:00', quotes: ['09:00'], syncedAt: later(-5).toISOString() },
        { linkName: 'Products', text: evidence().text, quotes: ['249.00', '7'], syncedAt: noon.toISOString() },
      ],
      sentences: [
        { number: 1, text: 'The oak table costs 249.00.' },
        { number: 2, text: 'Few are left!' },
        { number: 3, text: 'We open at 09:00.' },
      ],
    });
  });

  it.each([
    ['nothing is cited', draft({ citations: [] })],
    ['what is cited was not given', draft({ citations: [{ ...price, evidenceId: 'E9' }] })],
    ['no sentence can be read', draft({ text: '🙂 …' })],
  ])('is nothing where %s', (_, given1) => {
    expect(whatToProve(given1, given, [], noon)).toBeNull();
  });

  it.each([
    ['signs are no sentence', 'It costs 249. 🙂', ['It costs 249.']],
    ['nothing unseen is shown', 'It co\u200bsts 249.', ['It costs 249.']],
  ])('%s', (_, text, sentences) => {
    expect(textsOf(text)).toEqual(sentences);
  });
});

describe('what people wrote word by word', () => {
  it.each<[string, string, (string | null)[], string[] | null]>([
    ['is left out', 'It costs 249.\n\nYour team', ['Your team'], ['It costs 249.']],
    ['at the beginning', 'Robots write here. It costs 249.', ['Robots write here.'], ['It costs 249.']],
    ['between others', 'Hi! Room 54 is upstairs. Bye!', [null, 'Room 54 is upstairs.'], ['Hi!', 'Bye!']],
    ['several sentences of it', 'It costs 249. We care. Always.', ['We care. Always.'], ['It costs 249.']],
    ['each time', 'Ok. It costs 249. Ok.', ['Ok.'], ['It costs 249.']],
    ['alone: nothing is to be proved', 'We care. Always.', ['We care. Always.'], null],
    ['not a part of it', 'It costs 249. Always.', ['We care. Always.'], ['It costs 249.', 'Always.']],
    ['not its beginning', 'It costs 249. We care.', ['We care. Always.'], ['It costs 249.', 'We care.']],
    ['not inside a sentence', 'Your team says it is free.', ['Your team'], ['Your team says it is free.']],
    ['nothing of an empty text', 'It costs 249. Bye!', ['', ' ', null], ['It costs 249.', 'Bye!']],
  ])('%s', (_, text, written, sentences) => {
    expect(textsOf(text, ...written)).toEqual(sentences);
  });
});
