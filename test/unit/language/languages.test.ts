import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { type LanguageData, LANGUAGES } from '../../../src/language/languages.js';
import { sayStatus } from '../../../src/language/status-words.js';
import { stemOf } from '../../../src/language/stem.js';
import { conceptsOf, phraseConcepts } from '../../../src/language/concepts.js';

/** Words with single spaces between them, each written once. */
const words = z
  .string()
  .regex(/^\S+(?: \S+)*$/)
  .refine(list => new Set(list.split(' ')).size === list.split(' ').length, 'a word stands twice');
const named = (name: RegExp) => z.record(z.string().regex(name), words);
const phrases = z.record(z.string().regex(/^[a-z_]+$/), z.array(z.string().min(1)).min(1));
const proof = z.strictObject({
  free: words,
  small: words,
  not: words,
  yes: words,
  assurances: words,
  acts: words,
  partTimes: words,
  joins: words,
  to: words,
  from: words.optional(),
  between: words.optional(),
  betweenBehind: words.optional(),
  ands: words,
  shares: words.optional(),
  below: words.optional(),
  ideas: named(/^[a-z_]+$/),
  apart: named(/^[A-Za-z_]+$/).optional(),
  units: named(/^[A-Za-z_]+$/),
  numbers: named(/^\d+$/),
  ordinals: named(/^\d+$/).optional(),
  months: z.string().refine(list => list.split(' ').length === 12),
  weekdays: z.string().refine(list => list.split(' ').length === 7),
  dayGroups: z.strictObject({ 12345: words, 67: words, 1234567: words }),
  dayparts: named(/^(?:am|pm|clock)$/).optional(),
  relative: named(/^-?\d$/).optional(),
  dateLinks: words.optional(),
  clitics: words.optional(),
  courtesy: z.strictObject({ heads: words, words }),
  asks: z.strictObject({ heads: words, words, requests: words.or(z.literal('')) }),
  yesNo: words.optional(),
  unknown: z.strictObject({ heads: words, words }),
  forbidden: phrases,
  caution: phrases,
});
const schema = z.strictObject({
  telling: z
    .strictObject({
      words: words.or(z.literal('')),
      letters: z
        .array(z.strictObject({ letters: z.string().regex(/^[^\s\]\\^-]+$/), weight: z.int().min(1).max(2) }))
        .optional(),
    })
    .optional(),
  romanised: z.strictObject({ clear: words, ambiguous: words }).optional(),
  stopWords: words.optional(),
  endings: words.optional(),
  states: z.record(z.string().regex(/^[a-z ]+$/), z.string().min(1)).optional(),
  concepts: z.record(z.string().regex(/^(?:type:)?[a-z_]+$/), words).optional(),
  proof: proof.optional(),
}) satisfies z.ZodType<LanguageData>;

const spoken = Object.entries(LANGUAGES);

describe('the data of languages', () => {
  it.each(spoken)('%s has the shape that is read', (_, data) => {
    expect(z.prettifyError(schema.safeParse(data).error ?? new z.ZodError([]))).toBe('');
  });

  it('is read from every file that lies there', () => {
    const files = readdirSync('src/language/data').map(name => name.replace('.json', ''));
    expect(files.sort()).toEqual(Object.keys(LANGUAGES).sort());
  });

  it('names concepts that English names, and the same states in every language that names any', () => {
    const known = Object.keys(LANGUAGES['en']?.concepts ?? {});
    const named = spoken.flatMap(([tag, { concepts = {} }]) =>
      Object.keys(concepts).map(concept => ({ tag, concept })),
    );
    expect(named.filter(({ concept }) => !known.includes(concept))).toEqual([]);
    const states = Object.keys(LANGUAGES['es']?.states ?? {}).sort();
    for (const [tag, data] of spoken)
      if (data.states) expect([tag, Object.keys(data.states).sort()]).toEqual([tag, states]);
  });

  it('has no letter of a foreign script in a list of words', () => {
    const scripts: Record<string, RegExp> = { ru: /^\p{Script=Cyrillic}/u, ar: /^\p{Script=Arabic}/u };
    for (const [tag, script] of Object.entries(scripts))
      for (const list of Object.values(LANGUAGES[tag]?.concepts ?? {}))
        expect(list.split(' ').filter(word => !script.test(word))).toEqual([]);
  });
});

describe('the readers of languages', () => {
  it.each([
    ['in_transit', 'de', 'unterwegs (in transit)'],
    ['outForDelivery', 'fr', 'en cours de livraison (out for delivery)'],
    ['in-transit', 'en', 'in transit'],
    ['awaiting_parts', 'es', 'awaiting parts'],
    ['shipped', 'xx', 'shipped'],
  ])('says the state %s in %s', (state, language, said) => {
    expect(sayStatus(state, language)).toBe(said);
  });

  it.each([
    ['bookings', 'book'],
    ['cancellations', 'cancell'],
    ['посылками', 'посылк'],
    ['zamowieniach', 'zamowieni'],
    ['lamp', 'lamp'],
    ['trees', 'trees'],
  ])('finds the stem of %s', (word, stem) => {
    expect(stemOf(word)).toBe(stem);
  });

  it('finds what a word stands for, whole, by its beginning and as a phrase, in any language', () => {
    expect(conceptsOf('cost')).toEqual(['price']);
    expect(conceptsOf('kosztuje')).toEqual(['price']);
    expect(conceptsOf('посылка')).toEqual(['type:order']);
    expect(conceptsOf('shipped')).toEqual(['status', 'undelivered']);
    expect(conceptsOf('zebra')).toEqual([]);
    expect(phraseConcepts(['how', 'much', 'is', 'money', 'back'])).toEqual(['price', 'refund']);
  });

  // "Still", word by word "does not cease".
  const stills = new Set(['لا_يزال', 'لا_تزال', 'ما_زال']);

  it('no phrase that states nothing holds a "not"', () => {
    for (const [tag, { proof: own }] of spoken) {
      const nots = new Set(own?.not.split(' '));
      const phrasesOfNothing = `${own?.free} ${own?.small}`
        .split(' ')
        .filter(word => word.includes('_') && !stills.has(word));
      expect([tag, phrasesOfNothing.filter(phrase => phrase.split('_').some(word => nots.has(word)))]).toEqual([
        tag,
        [],
      ]);
    }
  });

  it('every language can prove what the others can: the same kinds of caution and of what is never said', () => {
    for (const [tag, { proof: own }] of spoken) {
      expect([tag, Object.keys(own?.caution ?? {})]).toEqual([tag, Object.keys(LANGUAGES['en']?.proof?.caution ?? {})]);
      expect([tag, Object.keys(own?.forbidden ?? {})]).toEqual([
        tag,
        Object.keys(LANGUAGES['en']?.proof?.forbidden ?? {}),
      ]);
    }
  });
});
