import { describe, expect, it } from '@jest/globals';
import { plainTerms, termsOf } from '../../../src/language/search-terms.js';
import { findTerms, snippetOf } from '../../../src/search/highlight.js';

describe('what is marked', () => {
  it.each<[string, string, string]>([
    ['order', 'Where is my Order?', 'Where is my <mark>Order</mark>?'],
    ['ord', 'Where is my order', 'Where is my <mark>order</mark>'],
    ['cafe', 'Am Café.', 'Am <mark>Café</mark>.'],
    ['café', 'Am cafe\u0301 dort', 'Am <mark>cafe\u0301</mark> dort'],
    ['strasse', 'Die Straße 5', 'Die <mark>Straße</mark> 5'],
    ['елка', 'Наша Ёлка', 'Наша <mark>Ёлка</mark>'],
    ['طلب', 'أين الطَّلب؟', 'أين <mark>الطَّلب</mark>؟'],
    ['ऑर्डर', 'मेरा ऑर्डर कहाँ', 'मेरा <mark>ऑर्डर</mark> कहाँ'],
    ['অর্ডার', 'আমার অর্ডার', 'আমার <mark>অর্ডার</mark>'],
    ['παραγγελια', 'Η παραγγελία μου', 'Η <mark>παραγγελία</mark> μου'],
    ['订单', '我的订单在哪里', '我的<mark>订单</mark>在哪里'],
    ['我的订单', '这是我的订单号', '这是<mark>我的订单</mark>号'],
    ['订', '我的订单', '我的<mark>订</mark>单'],
    ['สินค้า', 'มีสินค้าไหม', 'มี<mark>สินค้า</mark>ไหม'],
    ['nna', 'Anna Berg', 'A<mark>nna</mark> Berg'],
    ['late order', 'order late', '<mark>order</mark> <mark>late</mark>'],
    ['42', 'Nummer ٤٢', 'Nummer <mark>٤٢</mark>'],
    ['𠮷野', '私は𠮷野家', '私は<mark>𠮷野</mark>家'],
    ['zzz', 'nothing here', 'nothing here'],
    ['b', '<b>&"\'', '&lt;<mark>b</mark>&gt;&amp;&quot;&#39;'],
    ['script', '<script>x</script>', '&lt;<mark>script</mark>&gt;x&lt;/<mark>script</mark>&gt;'],
    ['two', 'one\n\n  two', 'one <mark>two</mark>'],
    ['', 'as it is ', 'as it is'],
  ])('%s in %s', (query, text, html) => {
    expect(snippetOf(text, plainTerms(query))).toBe(html);
  });

  it('of a quotation is the whole, and only where it stands whole', () => {
    const terms = termsOf('late order', true);
    expect(snippetOf('order late, late order', terms)).toBe('order late, <mark>late order</mark>');
    expect(snippetOf('late my order', terms)).toBe('late my order');
  });

  it('is found once where two words of the query mean the same', () => {
    expect(findTerms('orders', plainTerms('order orders'))).toEqual([{ start: 0, end: 6 }]);
  });
});

describe('the part of a long text', () => {
  const filler = 'word '.repeat(60);
  it('is its beginning where nothing is marked, and ends with a word', () => {
    const html = snippetOf(filler, []);
    expect(html).toMatch(/^(word )*word…$/);
    expect(html.length).toBe(180);
  });

  it('is around the place where most was found', () => {
    const html = snippetOf(`late ${filler} a late order ${filler}`, plainTerms('late order'));
    expect(html).toMatch(/^…(word ){5,10} ?a <mark>late<\/mark> <mark>order<\/mark> (word )+.*…$/);
    expect(html.replace(/<\/?mark>/g, '').length).toBeLessThanOrEqual(182);
  });

  it('holds a word that stands at the end', () => {
    expect(snippetOf(`${filler}order`, plainTerms('order'))).toMatch(/^…(word )+<mark>order<\/mark>$/);
  });

  it('holds what is longer than itself, and no half of a letter', () => {
    const long = '𠮷'.repeat(400);
    const html = snippetOf(`${long}order`, plainTerms('order'));
    expect(html).toMatch(/<mark>order<\/mark>$/);
    expect(html).not.toMatch(/\p{Cs}/u);
    expect(snippetOf(long, [])).toBe(`${'𠮷'.repeat(90)}…`);
  });
});
