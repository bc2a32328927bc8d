import { describe, expect, it } from '@jest/globals';
import { checkDraft } from '../../../../src/agent/checks/check-draft.js';
import { evidence, noon } from '../../../support/values.js';

// What a statement joins: ends of hours, days, counts and kinds of delivery that the record says of one thing only.
const texts = {
  hours:
    'policies[0].text: We are open Monday to Friday from 10:00 to 18:30 and Saturday from 10:00 to 16:00. It is closed on Sunday.',
  two: 'policies[0].text: We are open on Monday and Friday from 9:00 to 17:00. We also ship on Saturday.',
  week: 'policies[0].text: Open on weekdays from 9:00 to 17:00, Saturday 10:00 to 14:00. On Monday it costs 5 EUR. On Saturday it costs 9 EUR.',
  unread: 'products[0].text: არ არის waterproof 5 EUR',
  days: 'policies[0].text: We are open from 9.30 to 19.00.',
  ship: 'policies[0].text: Standard shipping takes 2 to 4 business days and costs 4.90 EUR. Express takes 1 business day and costs 11.90 EUR. Return shipping costs 3.50 EUR. Sale items cannot be returned.',
  moving:
    'orders[0].order_number: QX-1\norders[0].status: in_transit\norders[0].estimated_delivery: 2026-12-04\norders[0].items[0].title: Lumo grinder\norders[0].items[0].quantity: 1\norders[0].items[1].title: Paper filters\norders[0].items[1].quantity: 3',
  ready: 'orders[0].order_number: QX-2\norders[0].status: ready for pickup\norders[0].pickup_until: 2026-12-10',
  gone: 'orders[0].order_number: QX-3\norders[0].status: delivered\norders[0].delivered_at: 2026-11-25',
  jacket: 'products[0].title: Fjord jacket\nproducts[0].sizes: S, L\nproducts[0].stock: 2',
};
type Key = keyof typeof texts;
type Row = [text: string, cited: Key, language?: string];

/** Cites every field of the record, a text sentence by sentence. */
function checks([text, key, language = 'en']: Row): string[] {
  const citations = texts[key].split('\n').flatMap(line => {
    const [, path = '', value = ''] = /^\w+\[0\]\.(\S+): (.*)$/.exec(line) ?? [];
    const quotes = path === 'text' ? (value.match(/[^.]+\.(?:\d[^.]*\.)*/g) ?? []) : [value];
    return quotes.map(quote => ({
      evidenceId: 'E1',
      path: path.replace(/\[(\d+)\]/g, '.$1'),
      quote: path === 'text' ? value : quote.trim(),
    }));
  });
  const context = { channel: 'messenger' as const, language, question: '', courtesy: false, approvedTexts: [] };
  return checkDraft(
    { text, citations, language },
    { ...context, evidence: [evidence({ text: texts[key] })], contactName: null, now: noon },
  ).map(({ check }) => check);
}

describe('said of what the record says it of', () => {
  it.each<Row>([
    ['On Saturday we are open until 16:00.', 'hours'],
    ['On Saturdays until 4 pm.', 'hours'],
    ['Samstags bis 16 Uhr.', 'hours', 'de'],
    ['On Friday we are open from 9:00 to 17:00.', 'two'],
    ['Open on weekdays from 9:00 to 17:00 and on Saturday from 10:00 to 14:00.', 'week'],
    ['On Saturday it costs 9 EUR.', 'week'],
    ['Los sábados hasta las 16:00.', 'hours', 'es'],
    ['Am Samstag haben wir von 10 bis 16 Uhr geöffnet.', 'hours', 'de'],
    ['Du lundi au vendredi, de 10 h à 18 h 30.', 'hours', 'fr'],
    ['Vi har öppet 9.30–19.00.', 'days', 'sv'],
    ['Standard shipping takes 2 to 4 business days, express 1 business day.', 'ship'],
    ['Sending it back costs 3.50 EUR.', 'ship'],
    ['Sale items can not be returned.', 'ship'],
    ['It holds one grinder and three packs of filters.', 'moving'],
    ['В заказе одна кофемолка.', 'moving', 'ru'],
    ['It is ready; please collect it by 10 December.', 'ready'],
    ['Bitte holen Sie es bis zum 10. Dezember ab.', 'ready', 'de'],
    ['Das Paket wurde am Mittwoch, dem 25. November, zugestellt.', 'gone', 'de'],
    ['The Fjord jacket is available in sizes S and L.', 'jacket'],
    ['Only 2 jackets left.', 'jacket'],
  ])('%s', (...row) => expect(checks(row)).toEqual([]));
});

describe('said of something else', () => {
  it.each<Row>([
    ['We are open on Tuesday 9:00-17:00.', 'two'],
    ['We are open Monday to Friday from 9:00 to 17:00.', 'two'],
    ['On Saturday we are open from 9:00 to 17:00.', 'two'],
    ['On Saturday, we are open from 9:00 to 17:00.', 'two'],
    ['We ship on Saturday at 9:00.', 'two'],
    ['Open 9:00-17:00 on Saturday.', 'week'],
    ['On Saturday it costs 5 EUR.', 'week'],
    ['Waterproof for 5 EUR.', 'unread'],
    ['On Saturday we are open until 18:30.', 'hours'],
    ['On Saturday we are open from 10:00 to 18:30.', 'hours'],
    ['We are open Monday to Friday from 10:00 to 16:00.', 'hours'],
    ['We are open until 16:00.', 'hours'],
    ['On Saturday we are closed until 16:00.', 'hours'],
    ['Samstags nicht bis 16 Uhr.', 'hours', 'de'],
    ['On Saturday until 10:00.', 'hours'],
    ['Express takes 2 to 4 business days.', 'ship'],
    ['Standard shipping costs 11.90 EUR.', 'ship'],
    ['Sale items can be returned.', 'ship'],
    ['It holds three grinders and one pack of filters.', 'moving'],
    ['Остался один.', 'jacket', 'ru'],
    ['Die Lieferung wurde am 4. Dezember versandt.', 'moving', 'de'],
    ['It is ready on 10 December.', 'ready'],
    ['Bitte holen Sie es am 10. Dezember ab.', 'ready', 'de'],
    ['The Fjord jacket is available in sizes S and M.', 'jacket'],
    ['Only 3 jackets left.', 'jacket'],
  ])('%s', (...row) => expect(checks(row)).not.toEqual([]));
});
