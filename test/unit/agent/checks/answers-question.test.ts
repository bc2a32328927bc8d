import { describe, expect, it } from '@jest/globals';
import { answersQuestion, strayYes } from '../../../../src/agent/checks/answers-question.js';
import { proofWords } from '../../../../src/language/proof-words.js';
import { heldBy } from '../../../support/cited-line.js';
import { unitsIn } from '../../../support/statement.js';
import { called, unit } from '../../../support/told.js';
import { noon } from '../../../support/values.js';

const stool = ['title: Tarvo stool', 'price: 249 EUR', 'weight: 2 kg', 'waterproof: no'];

const asked = (question: string, language = 'en') => ({
  question,
  names: ['stool', 'hood'].map(key => called({ keys: new Set([key]) })),
  fields: [{ path: 'lining' }, { path: 'price' }],
  known: proofWords(language, 'en'),
  now: noon,
});
/** Whether a yes beside the price belongs to a question. */
const answers = (question: string, line = 'price: 249 EUR', language = 'en'): boolean =>
  answersQuestion(unitsIn(line), asked(question, language));

describe('a yes beside a price', () => {
  it.each([
    ['to its question', 'Does it cost more than 200 EUR?', true],
    ['to a question about something else', 'Is it waterproof?', false],
    ['to one of two questions', 'What is the price? Is it waterproof?', false],
    ['to a question about both', 'Is it waterproof and what is the price?', true],
    ['to a question about nothing in particular', 'What about it?', true],
    ['to what names a record', 'Is it the stool?', true],
    ['to no question', '', true],
    ['to a question without a mark', 'is it waterproof', false],
    ['to a question behind a statement', 'It should be waterproof. What is the price?', true],
    ['to a question in quotes', 'I ask "is it waterproof?" Waterproof matters.', false],
    ['to what a field is called', 'What about the lining?', false],
    ['to a word that nobody knows', 'Is it zorbed?', false],
    ['to one behind a greeting', 'Hello, is it zorbed?', false],
    ['to one that asks for no yes', 'What about the zorb?', true],
    ['to one behind a sign', '* Is it zorbed?', false],
    ['to one about a property', 'What about waterproof ones?', false],
    ['to one about a value', 'What about the weight?', true],
    ['to what is expected', 'What do we expect?', true],
    ['to how something goes', 'How will it go on the way when open?', true],
  ])('%s', (_, question, is) => expect(answers(question)).toBe(is));

  it.each([
    ['its value', 'Is it waterproof?', 'text: It is waterproof'],
    ['its field', 'Is it waterproof?', 'waterproof: yes'],
    ['its sentence', 'Is it waterproof?', 'text: It is waterproof and costs 5 EUR.'],
  ])('is right where a field says so by %s', (_, question, line) => expect(answers(question, line)).toBe(true));

  it.each<[string, Parameters<typeof unit>[0], boolean]>([
    ['its value', { keys: '~waterproof', sentence: '' }, true],
    ['its field', { names: '~waterproof' }, true],
    ['the rest of its sentence', { sentence: '~waterproof' }, true],
    ['nothing', {}, false],
  ])('is told by %s alone', (_, parts, is) =>
    expect(answersQuestion([unit(), unit(parts)], asked('Is it waterproof?'))).toBe(is),
  );

  it('is right where a record is called as the property', () => {
    const names = [called({ keys: new Set(['waterproof']) })];
    expect(answersQuestion([unit()], { ...asked('Is it waterproof?'), names })).toBe(true);
  });

  it('is told', () => {
    const stray = strayYes(
      [
        { yes: true, used: [] },
        { yes: false, used: [unit()] },
      ],
      asked('Is it waterproof?'),
    );
    expect(stray).toMatchObject([{ check: 'negation' }]);
    expect(strayYes([{ yes: true, used: [] }], asked('Is it waterproof?'))).toEqual([]);
    expect(strayYes([{ yes: false, used: [unit()] }], asked('Is it waterproof?'))).toEqual([]);
    expect(strayYes([{ yes: true, used: [unit()] }], asked(''))).toEqual([]);
  });

  it.each([
    ['tr', 'Su zorb mi?', false],
    ['tr', 'Zorb nasıl?', true],
    ['ar', 'هل هو زورب؟', false],
  ])('%s: %s', (language, question, is) => expect(answers(question, undefined, language)).toBe(is));
});

describe.each([
  ['en', 'Is it waterproof?', 'Yes! It costs 249 EUR.'],
  ['de', 'Ist er wasserdicht?', 'Ja! Er kostet 249 EUR.'],
  ['nl', 'Is hij waterdicht?', 'Klopt. Hij kost 249 EUR.'],
  ['sv', 'Är den vattentät?', 'Ja! Den kostar 249 EUR.'],
  ['es', '¿Es impermeable?', '¡Sí! Cuesta 249 EUR.'],
  ['fr', 'Est-il imperméable ?', 'Oui ! Il coûte 249 EUR.'],
  ['pt', 'É impermeável?', 'Exatamente. Custa 249 EUR.'],
  ['it', 'È impermeabile?', 'Sì! Costa 249 EUR.'],
  ['ru', 'Он водонепроницаемый?', 'Да! Стоит 249 EUR.'],
  ['pl', 'Czy jest wodoodporny?', 'Tak! Kosztuje 249 EUR.'],
  ['tr', 'Su geçirmez mi?', 'Doğru. Fiyatı 249 EUR.'],
  ['ar', 'هل هو مقاوم للماء؟', 'نعم! السعر 249 EUR.'],
])('%s: %s', (language, question, text) => {
  const draft = { text, lines: stool, language, skip: 'waterproof' };
  it('is not answered by a price', () => expect(heldBy({ ...draft, question })).toContain('negation'));
  it('was not asked', () => expect(heldBy({ ...draft, question: '' })).toEqual([]));
});

it('a fact without a yes answers for itself', () => {
  const asked = { lines: stool, question: 'Is it waterproof?', skip: 'waterproof' };
  expect(heldBy({ ...asked, text: 'It costs 249 EUR.' })).toEqual([]);
  expect(heldBy({ ...asked, text: 'Yes, it weighs 2 kg.', question: 'Does it weigh 2 kg?' })).toEqual([]);
});
