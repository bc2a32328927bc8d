import { describe, expect, it } from '@jest/globals';
import { type DraftContext, readDraft } from '../../../../src/agent/checks/check-draft.js';
import { withFindings, withTail, writtenByPeople } from '../../../../src/agent/checks/draft-sentences.js';
import type { Draft, DraftSentence } from '../../../../src/agent/outcome.js';
import { evidence, noon } from '../../../support/values.js';

const record = [
  'products[0].title: Oak table Varde',
  'products[0].price: 249.00',
  'products[0].currency: EUR',
  'products[0].weight: 31 kg',
].join('\n');
const context: DraftContext = {
  channel: 'messenger',
  language: 'en',
  question: 'What about the oak table?',
  evidence: [evidence({ text: record })],
  courtesy: false,
  approvedTexts: ['Harbor & Oak', 'Your Harbor team'],
  contactName: 'Ana Lopes',
  now: noon,
};
const citations: Draft['citations'] = [
  { evidenceId: 'E1', path: 'products[0].price', quote: '249.00' },
  { evidenceId: 'E1', path: 'products[0].weight', quote: '31 kg' },
];
const read = (text: string) => readDraft({ text, citations, language: 'en' }, context);
const shown = (text: string): [string, DraftSentence['kind'], string[]][] =>
  read(text).sentences.map(({ start, end, kind, evidence: proofs }) => [
    text.slice(start, end),
    kind,
    proofs.map(({ path, quote }) => `${path}: ${quote}`),
  ]);

describe('a draft sentence by sentence', () => {
  it('says of each what proves it, and of which none is asked', () => {
    expect(
      shown('Hi Ana!  The oak table costs €249.00 and weighs 31 kg.\nIs there anything else?\n\nYour Harbor team'),
    ).toEqual([
      ['Hi Ana!', 'plain', []],
      ['The oak table costs €249.00 and weighs 31 kg.', 'proved', ['price: 249.00', 'weight: 31 kg']],
      ['Is there anything else?', 'plain', []],
      ['Your Harbor team', 'written', []],
    ]);
  });

  it('marks the one that nothing proves, with the words that are meant', () => {
    const text = 'It costs 249 EUR. It weighs 35 kg. Harbor & Oak has it in 9 colours.';
    const { findings, sentences } = read(text);
    expect(sentences.map(({ kind }) => kind)).toEqual(['proved', 'unproved', 'unproved']);
    expect(sentences[1]?.problems).toContainEqual({
      check: 'numbers',
      detail: 'no cited field has this value',
      words: '35 kg',
      opinion: null,
    });
    expect(sentences[2]?.problems.length).toBeGreaterThan(0);
    expect(findings.length).toBeGreaterThan(1);
  });

  it('keeps to the same sentence said twice, each in its place', () => {
    expect(shown('It costs 249 EUR. It costs 249 EUR.').map(([, kind]) => kind)).toEqual(['proved', 'proved']);
  });

  it('has none of a draft that is too long to be read', () => {
    expect(read('It costs 249 EUR. '.repeat(400)).sentences).toEqual([]);
  });

  it('marks what a second check doubts, and gives its words', () => {
    const text = 'It costs 249 EUR. It weighs 31 kg.';
    const doubt = { check: 'second_check', severity: 'block' as const, detail: 'not found proved', opinion: 'no' };
    const doubted = withFindings(text, read(text).sentences, [{ ...doubt, words: ['It weighs 31 kg.'] }]);
    expect(doubted.map(({ kind, problems }) => [kind, problems.map(({ opinion, words }) => [opinion, words])])).toEqual(
      [
        ['proved', []],
        ['unproved', [['no', null]]],
      ],
    );
    expect(withFindings(text, doubted, [doubt])).toEqual(doubted);
  });

  it('has one more where people had something put below it', () => {
    const text = 'It costs 249 EUR.';
    const { sentences } = read(text);
    const below = withTail(sentences, text, `${text}\n\nA program wrote this.`);
    expect(below).toEqual([...sentences, { start: 19, end: 40, kind: 'written', evidence: [], problems: [] }]);
    expect([withTail(sentences, text, text), withTail([], text, `${text} More.`)]).toEqual([sentences, []]);
  });

  it('is one where people wrote it', () => {
    expect(writtenByPeople('We open at 9.')).toEqual([
      { start: 0, end: 13, kind: 'written', evidence: [], problems: [] },
    ]);
  });
});
