import { describe, expect, it } from '@jest/globals';
import { LANGUAGES } from '../../../../src/language/languages.js';
import { provableLanguages } from '../../../../src/language/proof-words.js';
import { heldBy } from '../../../support/cited-line.js';

const order = ['order_number: QX-1', 'status: in_transit', 'expected_at: 2026-12-04'];
const fact: Record<string, string> = {
  en: 'Order QX-1 is in transit.',
  de: 'Die Bestellung QX-1 ist unterwegs.',
  fr: 'La commande QX-1 est en route.',
  es: 'El pedido QX-1 está en camino.',
  it: "L'ordine QX-1 è in viaggio.",
  pt: 'A encomenda QX-1 está a caminho.',
  nl: 'Bestelling QX-1 is onderweg.',
  pl: 'Zamówienie QX-1 jest w drodze.',
  ru: 'Заказ QX-1 в пути.',
  tr: 'QX-1 siparişiniz yolda.',
  sv: 'Ordern QX-1 är på väg.',
  ar: 'الطلب QX-1 في الطريق.',
};

describe.each(Object.entries(fact))('in %s', (language, text) => {
  it('the fact leaves', () => expect(heldBy({ text, lines: order, language })).toEqual([]));

  it('no act or promise leaves beside it', () => {
    const acts = (LANGUAGES[language]?.proof?.acts ?? '').split(' ').map(act => act.replace(/_/g, ' '));
    const sent = acts.filter(act => heldBy({ text: `${text} ${act}.`, lines: order, language }).length === 0);
    expect(acts.length).toBeGreaterThan(10);
    expect(sent).toEqual([]);
  });
});

it('is known in every language', () =>
  expect(provableLanguages.filter(language => LANGUAGES[language]?.proof?.acts === undefined)).toEqual([]));

describe('behind a courtesy', () => {
  it.each([
    ['en', "No worries, you'll get it."],
    ['de', 'Keine Sorge, Sie bekommen es.'],
    ['nl', 'Geen zorgen, u krijgt hem.'],
    ['sv', 'Ingen fara, du får den.'],
    ['es', 'Descuide, lo recibe.'],
    ['fr', "Pas de souci, vous l'aurez."],
    ['pt', 'Fique tranquilo, você recebe.'],
    ['it', "Tranquillo, ce l'hai."],
    ['ru', 'Не переживайте, он у вас будет.'],
    ['pl', 'Bez obaw, otrzyma go Pani.'],
    ['tr', 'Sorun yok, olur.'],
    ['ar', 'لا تقلق، سيكون عندك.'],
  ])('%s: %s is held', (language, text) => expect(heldBy({ text, lines: order, language })).not.toEqual([]));

  it.each(['No worries at all!', 'Thank you for your patience, Anna.'])('%s leaves', text =>
    expect(heldBy({ text, lines: order })).toEqual([]),
  );
});

// "At any time", "another one", "a new one": none of it is in the record.
describe('what goes beyond the record', () => {
  const hours = [
    'title: Showroom',
    'text: Our showroom is open Monday to Friday from 9:00 to 17:00. You can come by without an appointment.',
  ];
  it.each([
    ['en', 'You can come whenever you like without an appointment.'],
    ['en', 'You can come any day without an appointment.'],
    ['sv', 'Du kan komma utan tidsbokning när du vill.'],
    ['es', 'Puede venir sin cita en cualquier momento.'],
    ['fr', 'Vous pouvez venir sans rendez-vous quand vous voulez.'],
    ['pt', 'Pode vir sem marcação quando quiser.'],
    ['it', 'Può venire senza appuntamento a qualsiasi ora.'],
    ['ru', 'Можно прийти без записи когда хотите.'],
    ['ar', 'يمكنك الحضور بدون موعد في أي ساعة.'],
  ])('%s: %s is held', (language, text) => expect(heldBy({ text, lines: hours, language })).not.toEqual([]));

  it.each([
    ['de', 'Sie erhalten ein anderes.'],
    ['nl', 'Je krijgt een ander pakket.'],
    ['sv', 'Du får en annan.'],
    ['es', 'Recibirás otro nuevo.'],
    ['es', 'Recibirás uno nuevo.'],
    ['it', 'Ne avrai un altro.'],
  ])('%s: %s is held', (language, text) =>
    expect(heldBy({ text: `${fact[language]} ${text}`, lines: order, language })).not.toEqual([]),
  );
});
