import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { DANGERS } from '../../../../src/embedded/model/danger.js';
import { INTENT_LABELS, wantsOf } from '../../../../src/embedded/model/intent-labels.js';
import { type ModelLanguage, MODEL_LANGUAGES } from '../../../../src/embedded/model/model-languages.js';
import { phrasesFor } from '../../../../src/embedded/model/reply-phrases.js';
import { INTENT_LABELS as LABELS_OF_THE_PRODUCT } from '../../../../src/llm/intent-labels.contract.js';

const words = z.string().regex(/^\S+(?: \S+)*$/);
const trimmed = z.string().regex(/^\S(?:.*\S)?$/);
const phrases = z
  .array(trimmed.regex(/^[^|]+$/))
  .min(1)
  .refine(list => new Set(list).size === list.length, 'a phrase stands twice');
const english = phrasesFor('en').phrases;
const placesIn = (sentence: string): string[] => [...sentence.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();

const schema = z.strictObject({
  replies: z.strictObject(Object.fromEntries(Object.keys(english).map(key => [key, trimmed]))).optional(),
  questions: z.strictObject({
    asking: words.optional(),
    orderTalk: words.optional(),
    firstPerson: phrases.optional(),
    others: phrases.optional(),
    action: phrases.optional(),
    who: phrases.optional(),
  }),
  dangers: z.partialRecord(z.enum(DANGERS), phrases),
  moods: z.strictObject({
    negative: phrases.optional(),
    positive: phrases.optional(),
    urgent: phrases.optional(),
    cancels: phrases.optional(),
  }),
  examples: z.record(z.enum(INTENT_LABELS as [string, ...string[]]), z.array(trimmed).min(1)),
});

describe('what the model without a key knows of a language', () => {
  it.each(Object.entries<ModelLanguage>(MODEL_LANGUAGES))('%s has the shape that is read', (_, data) => {
    expect(z.prettifyError(schema.safeParse(data).error ?? new z.ZodError([]))).toBe('');
  });

  it('is read from every file that lies there', () => {
    const files = readdirSync('src/embedded/model/data').map(name => name.replace('.json', ''));
    expect(files.sort()).toEqual([...Object.keys(MODEL_LANGUAGES), 'intents'].sort());
  });

  it('fills the same values into the same sentence in every language', () => {
    for (const [tag, { replies }] of Object.entries(MODEL_LANGUAGES)) {
      for (const [key, sentence] of Object.entries(replies ?? {}))
        expect([tag, key, placesIn(sentence)]).toEqual([tag, key, placesIn(english[key as keyof typeof english])]);
    }
  });

  it('answers in English where it has no sentences of its own', () => {
    expect(phrasesFor('de').language).toBe('de');
    expect(phrasesFor('hi')).toEqual({ phrases: english, language: 'en' });
    expect(phrasesFor('xx')).toEqual({ phrases: english, language: 'en' });
  });
});

describe('the labels of the model without a key', () => {
  it('are those of the product, in its order', () => {
    expect(INTENT_LABELS).toEqual(LABELS_OF_THE_PRODUCT);
  });

  it('each say what the customer wants', () => {
    expect(wantsOf('order_status')).toBe('asks where an order is');
    expect(wantsOf('unheard_of')).toBe('needs help');
    expect(new Set(INTENT_LABELS.map(wantsOf)).size).toBe(INTENT_LABELS.length);
  });
});
