import { describe, expect, it } from '@jest/globals';
import { headingWords, type HeadingTopic, topicsOf } from '../../../../src/knowledge/records/heading-words.js';

it.each<[string, string[]]>([
  ['Kunden-Nr.', ['kunden', 'nr']],
  ['customerName', ['customer', 'name']],
  ['line2Text', ['line2', 'text']],
  ['CUSTOMER_NAME', ['customer', 'name']],
  ['Größe', ['grosse']],
  ['Straße', ['strasse']],
  ['Prénom', ['prenom']],
  ['Ｎａｍｅ', ['name']],
  ['имя', ['имя']],
  ['고객명', ['고객명']],
  ['お客様', ['お客様']],
  ['ग्राहक', ['ग्राहक']],
  ['  ', []],
])('%s is %j', (heading, words) => expect(headingWords(heading)).toEqual(words.map(word => word.normalize('NFC'))));

/** A heading of each topic, in several languages. */
const examples: [HeadingTopic, string[]][] = [
  [
    'person',
    ['customer', 'customer_name', 'Kundennummer', 'acheteur', 'покупатель', '客户名', 'お客様番号', 'عميل', 'ग्राहक'],
  ],
  ['dealing', ['orders', 'order_number', 'Bestellnummer', 'facture', 'заказа', '订单号', 'طلب']],
  ['phone', ['phone', 'Telefonnummer', 'телефон', '手机', 'whatsapp']],
  ['title', ['title', 'name', 'Titel']],
  ['price', ['price', 'Preis', 'цена', '价格', 'Verkaufspreis']],
  ['code', ['sku', 'isbn']],
  ['attribute', ['colour', 'material', 'weight']],
  ['question', ['question', 'Frage', 'вопрос', '质问题']],
  ['answer', ['answer', 'Antwort', 'ответ']],
  ['prose', ['body', 'text', 'Inhalt']],
  ['day', ['day', 'Montag', 'monday']],
  ['hours', ['hours', 'opens', 'Öffnungszeiten']],
  ['place', ['store', 'Filiale', 'branch']],
  ['street', ['street', 'city', 'Adresse']],
  ['maker', ['author', 'Hersteller']],
  ['item', ['product', 'Artikel']],
  ['guide', ['policy', 'returns']],
  ['technical', ['id', 'slug', 'updated_at']],
];
describe.each(examples)('headings about %s', (topic, headings) => {
  it.each(headings)('%s', heading => expect([...topicsOf(heading)]).toContain(topic));
});

it.each<[string, HeadingTopic[]]>([
  ['xqz', []],
  ['min_order', ['attribute']],
  ['customer_rating', ['attribute']],
])('%s is about nobody', (heading, topics) => {
  const found = topicsOf(heading);
  expect(found.has('person') || found.has('dealing')).toBe(false);
  for (const topic of topics) expect([...found]).toContain(topic);
});

describe('a word that begins, ends or holds another', () => {
  it.each<[string, HeadingTopic]>([
    ['dealq', 'dealing'],
    ['cellq', 'phone'],
    ['gastq', 'person'],
    ['weightq', 'attribute'],
    ['qprice', 'price'],
    ['qsize', 'attribute'],
    ['qclientq', 'person'],
    ['q客户q', 'person'],
    ['qимяq', 'person'],
    ['Line Items', 'dealing'],
    ['Time Zone', 'hours'],
    ['product sku', 'code'],
    ['review_text', 'prose'],
  ])('%s speaks of %s', (heading, topic) => expect([...topicsOf(heading)]).toContain(topic));
  it.each([
    'xqz',
    'dueq',
    'fonq',
    'whoq',
    'priceq',
    'qvat',
    'qdealq',
    'qdeal',
    'qweightq',
    'qbuyerq',
    'qcellq',
    'qcell',
  ])('%s says nothing', heading => expect([...topicsOf(heading)]).toEqual([]));
});

it('reads a heading alike however often, and among however many others', () => {
  const once = topicsOf('customer_name');
  topicsOf('another');
  expect(topicsOf('customer_name')).toBe(once);
  for (let n = 0; n < 5100; n += 1) topicsOf(`column ${n}`);
  expect([...topicsOf('customer_name')]).toEqual([...once]);
  expect(topicsOf('customer_name')).not.toBe(once);
});
