import { describe, expect, it } from '@jest/globals';
import { classifyOffline } from '../../../../src/embedded/model/classify-offline.js';
import { expandPattern } from '../../../../src/embedded/model/expand-pattern.js';
import { INTENT_LABELS } from '../../../../src/embedded/model/intent-labels.js';
import { MODEL_LANGUAGES } from '../../../../src/embedded/model/model-languages.js';

describe('classifyOffline', () => {
  it.each([
    ['Could you tell me where my shipment has got to?', 'order_status', 'en'],
    ['My blender came with a cracked lid, can I get my money back?', 'return_refund', 'en'],
    ['Is the rooftop bar open on Mondays?', 'product_question', 'en'],
    ['Quisiera saber dónde está mi paquete, por favor', 'order_status', 'es'],
    ['Ich möchte gern mit einem echten Menschen sprechen', 'human_request', 'de'],
    ['Combien coûtent les frais de livraison pour le Canada ?', 'shipping', 'fr'],
    ['Поменяйте, пожалуйста, адрес в моём заказе', 'order_change', 'ru'],
    ['হ্যালো, আমার অর্ডারটা কবে আসবে?', 'order_status', 'bn'],
    ['vai etar dam koto hobe?', 'price_question', 'bn-Latn'],
    ['كم سعر التوصيل إلى دبي؟', 'shipping', 'ar'],
  ])('%s -> %s (%s)', (text, label, language) => {
    expect(classifyOffline(text)).toMatchObject({ label, language });
  });

  it.each([
    ['My solicitor will be in touch if you do not pay', 'high'],
    ['Someone used my card in your shop without my permission', 'high'],
    ['The lotion burned my skin and I am in hospital', 'high'],
    ['This is the third time I write about the same problem', 'high'],
    ['Send me a copy of my personal data under GDPR', 'normal'],
    ['Let me talk to a human', 'normal'],
    ['I want to kill myself', 'high'],
    ['Я подам на вас в суд', 'high'],
  ])('escalates: %s', (text, urgency) => {
    expect(classifyOffline(text)).toMatchObject({ escalate: true, urgency });
  });

  it('cannot be fooled by invisible characters or full-width letters', () => {
    expect(classifyOffline('my law\u200Byer will con\u00ADtact you').escalate).toBe(true);
    expect(classifyOffline('ｍｙ ｌａｗｙｅｒ ｗｉｌｌ ｃｏｎｔａｃｔ ｙｏｕ').escalate).toBe(true);
  });

  it('does not escalate plain questions and thanks', () => {
    for (const text of ['Is the cream hypoallergenic?', 'thanks a lot!', 'where is my order?', 'how much is it']) {
      expect({ text, escalate: classifyOffline(text).escalate }).toEqual({ text, escalate: false });
    }
  });

  it('is unsure about text that means nothing', () => {
    expect(classifyOffline('')).toMatchObject({ label: 'other', language: 'und', escalate: false });
    expect(classifyOffline('qzx wvut plorf').confidence).toBeLessThan(0.6);
  });

  it('keeps the language of the conversation for short messages', () => {
    const history = [{ direction: 'inbound' as const, text: 'Guten Tag, ich habe eine Frage zu meiner Bestellung' }];
    expect(classifyOffline('PP-25592', history).language).toBe('de');
    expect(classifyOffline('ok', history).language).toBe('de');
  });

  it('answers the same every time, whatever the length', () => {
    const long = 'I want to ask about something and my card '.repeat(300);
    expect(classifyOffline(long)).toEqual(classifyOffline(long));
  });
});

describe('the training examples', () => {
  it('cover every label in every language', () => {
    for (const label of INTENT_LABELS) {
      const languages = Object.values(MODEL_LANGUAGES).filter(({ examples }) => (examples[label] ?? []).length > 0);
      expect({ label, languages: languages.length }).toEqual({ label, languages: 11 });
    }
  });

  it('hold at least 60 English sentences a label', () => {
    for (const label of INTENT_LABELS) {
      const lines = MODEL_LANGUAGES['en']?.examples[label] ?? [];
      expect(lines.flatMap(line => expandPattern(line)).length).toBeGreaterThan(60);
    }
  });
});

describe('expandPattern', () => {
  it('expands alternatives and optional parts', () => {
    expect(expandPattern('(a|b) c (d|)').sort()).toEqual(['a c', 'a c d', 'b c', 'b c d']);
  });

  it('thins out evenly above the limit, without repeating a sentence', () => {
    const sentences = expandPattern('(a|b|c|d) (1|2|3|4) (x|y|z)', 12);
    expect(new Set(sentences).size).toBe(12);
    expect(new Set(sentences.map(sentence => sentence[0])).size).toBe(4);
  });
});
