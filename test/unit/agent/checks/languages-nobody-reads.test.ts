import { describe, expect, it } from '@jest/globals';
import { checkDraft } from '../../../../src/agent/checks/check-draft.js';
import { evidence, noon } from '../../../support/values.js';

/** A record's only text, cited whole; what is said of it. */
function held(language: string, description: string, text: string, question = ''): boolean {
  const path = 'products[0].description';
  const findings = checkDraft(
    { text, language, citations: [{ evidenceId: 'E1', path, quote: description }] },
    {
      channel: 'messenger',
      language,
      question,
      evidence: [evidence({ text: `products[0].title: Tarn 2\nproducts[0].stock: 17\n${path}: ${description}` })],
      courtesy: false,
      approvedTexts: [],
      contactName: null,
      now: noon,
    },
  );
  return findings.length > 0;
}

// What the record says, its opposite made of its own words, and something that it does not say.
const unread: [language: string, record: string, opposite: string, other: string][] = [
  ['uk', 'Намет не водонепроникний.', 'Намет водонепроникний.', 'Гроші повернено.'],
  ['hi', 'यह टेंट वाटरप्रूफ नहीं है।', 'यह टेंट वाटरप्रूफ है।', 'आपका पैसा वापस कर दिया गया है।'],
  ['el', 'Η σκηνή δεν είναι αδιάβροχη.', 'Η σκηνή είναι αδιάβροχη.', 'Τα χρήματα επιστράφηκαν.'],
  ['ko', '이 텐트는 방수 안 됨.', '이 텐트는 방수 됨.', '환불했습니다.'],
  ['ja', 'このテントは 防水 では ありません。', 'このテントは 防水。', '返金しました。'],
  ['zh', '该帐篷 不 防水。', '该帐篷 防水。', '已退款。'],
  ['th', 'เต็นท์ ไม่ กันน้ำ', 'เต็นท์ กันน้ำ', 'คืนเงินแล้ว'],
  ['cs', 'Stan není vodotěsný.', 'Stan vodotěsný.', 'Peníze jsme vrátili.'],
];

describe('in a language of which no words are known', () => {
  it.each(unread)(
    '%s: a record may be repeated word by word, and nothing else',
    (language, record, opposite, other) => {
      expect(held(language, record, record)).toBe(false);
      expect(held(language, record, opposite)).toBe(true);
      expect(held(language, record, `${record} ${other}`)).toBe(true);
      expect(held(language, record, other)).toBe(true);
    },
  );

  it('a part of a sentence is not what the record says', () => {
    const record = 'Повернення можливе протягом 14 днів, але не для взуття.';
    expect(held('uk', record, 'Повернення можливе протягом 14 днів.')).toBe(true);
    expect(held('uk', record, 'Повернення для взуття протягом 14 днів.')).toBe(true);
    expect(held('uk', record, record)).toBe(false);
  });

  it('values and names stand for themselves', () => {
    expect(held('zh', '249.90 EUR', 'Tarn 2: 249.90 EUR')).toBe(false);
    expect(held('zh', '249.90 EUR', 'Tarn 2: 249.80 EUR')).toBe(true);
  });

  it('an English sentence is not the language of who asks', () => {
    const record = 'The tent is not made for the snow.';
    expect(held('zh', record, record)).toBe(true);
    expect(held('uk', record, record)).toBe(true);
  });
});

describe('a record in another language than the draft', () => {
  it.each([
    ['de', "La tente n'est pas étanche.", 'Tarn 2: étanche.'],
    ['en', 'Das Zelt ist nicht wasserdicht.', 'The Tarn 2 is wasserdicht.'],
    ['fr', 'Das Zelt ist nicht wasserdicht.', 'Tarn 2: wasserdicht.'],
    ['en', 'Палатка не водонепроницаемая.', 'Водонепроницаемая.'],
    ['en', 'Η σκηνή δεν είναι αδιάβροχη.', 'Αδιάβροχη.'],
    ['de', 'Rabatt nur auf Anfrage: 5.00 EUR знижка не діє', 'Tarn 2: 5,00 EUR знижка.'],
    // Nobody here can tell what the money is for.
    ['en', 'Повертаємо 5.00 EUR за доставку', 'The price is 5.00 EUR.'],
  ])('%s: its own "not" counts in %j', (language, record, draft) => expect(held(language, record, draft)).toBe(true));

  it('proves what its own words say', () => {
    expect(held('en', 'Das Zelt ist wasserdicht.', 'The tent is waterproof.')).toBe(false);
    expect(held('en', 'Das Zelt ist nicht wasserdicht.', 'The tent is not waterproof.')).toBe(false);
    expect(held('en', 'Das Zelt ist nicht wasserdicht.', 'The tent is waterproof.')).toBe(true);
  });
});
