import { describe, expect, it } from '@jest/globals';
import { plainTerms, termsOf } from '../../../src/language/search-terms.js';
import { searchWordsOf } from '../../../src/language/search-words.js';

describe('the words by which a text is found', () => {
  it.each<[string, string]>([
    ['Where is my Order A-1042?', 'where is my order a 1042'],
    ['Café CRÈME, Straße & Øl', 'cafe creme strasse ol'],
    ['İstanbul ısı', 'istanbul isi'],
    ['Ёлка, чай', 'елка чаи'],
    ['Ὀδυσσεύς', 'οδυσσευσ'],
    ['الطَّلَب مـــتأخر', 'طلب متاخر'],
    ['والطلب بالشركة للعميل', 'طلب شركه عميل'],
    ['ال', 'ال'],
    ['كیک', 'كيك'],
    ['שָׁלוֹם', 'שלום'],
    ['मेरा ऑर्डर कहाँ है', 'मेरा ऑर्डर कहाँ है'],
    ['क़लम', 'कलम'],
    ['আমার অর্ডার', 'আমার অর্ডার'],
    ['٤٢ ۴۲ ४२ ৪২', '42 42 42 42'],
    ['我的订单', '我的 的订 订单 单'],
    ['iPhone手机壳', 'iphone 手机 机壳 壳'],
    ['カメラ', 'カメ メラ ラ'],
    ['สินค้า', 'สิ ิน นค ค้ ้า า'],
    ['주문을 취소', '주문을 취소'],
    ['ｆｕｌｌ　ｗｉｄｔｈ', 'full width'],
    ['', ''],
    ['!?', ''],
  ])('of %s are %s', (text, words) => {
    expect(searchWordsOf(text).join(' ')).toBe(words);
  });
});

describe('what a piece of a query asks for', () => {
  const shown = (piece: string, isExact: boolean): string[] =>
    termsOf(piece, isExact).map(({ words, begins }) => words.join('+') + (begins ? '*' : ''));

  it.each<[string, string[]]>([
    ['order', ['order*']],
    ['a', ['a']],
    ['A-1042', ['a', '1042*']],
    ['anna@example.com', ['anna*', 'example*', 'com*']],
    ['单', ['单*']],
    ['订单', ['订单*']],
    ['我的订单', ['我的+的订+订单']],
    ['手机abc', ['手机*', 'abc*']],
    ['?', []],
  ])('%s: %j', (piece, terms) => {
    expect(shown(piece, false)).toEqual(terms);
  });

  it.each<[string, string[]]>([
    ['my order', ['my+order']],
    ['order', ['order']],
    ['我的订单 now', ['我的+的订+订单+单+now']],
    ['the 订单', ['the+订单']],
    ['单', ['单*']],
    ['', []],
  ])('quoted, %s: %j', (piece, terms) => {
    expect(shown(piece, true)).toEqual(terms);
  });

  it('of a plain text is each of its words', () => {
    expect(plainTerms('new  order')).toEqual([
      { words: ['new'], begins: true },
      { words: ['order'], begins: true },
    ]);
  });
});
