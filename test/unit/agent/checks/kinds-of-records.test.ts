import { describe, expect, it } from '@jest/globals';
import { heldBy } from '../../../support/cited-line.js';

// What a record says by its form: a state in capitals, a day as the name of a field, a fee on a page of its own.
const order = ['order_number: QX-2', 'status: IN_TRANSIT', 'ordered_at: 2026-11-26'];
const week = ['title: Opening hours', 'monday: closed', 'tuesday: 07:00-15:30', 'saturday: 10:00-13:00'];
const page = (text: string) => ['title: Delivery', `text: ${text}`];
const fee = page('Delivery is free for orders over 80 EUR. Otherwise it costs 3.90 EUR.');
const shut = (when: string) => [
  'title: Opening hours',
  `text: We are open Tuesday to Saturday from 9:00 to 17:00. ${when} we are closed.`,
];
const returns = ['title: Returns', 'text: You may return items within 14 days of receiving them.'];

describe('a draft leaves by itself where the record says the same', () => {
  it.each<[string, string[], string, boolean]>([
    ['Order QX-2 is in transit.', order, 'en', true],
    ['Die Bestellung QX-2 ist unterwegs.', order, 'de', true],
    ['Order QX-2 is delivered.', order, 'en', false],
    ['Your order from 26 November is in transit.', order, 'en', true],
    ['Ваш заказ от 26 ноября в пути.', order, 'ru', true],
    ['Your order from 27 November is in transit.', order, 'en', false],
    ['Your order arrives on 26 November.', order, 'en', false],
    ['On Tuesday we are open from 07:00 to 15:30.', week, 'en', true],
    ['On Monday we are closed.', week, 'en', true],
    ['On Tuesday we are closed.', week, 'en', false],
    ['On Saturday we are open from 07:00 to 15:30.', week, 'en', false],
    ['Delivery is free for orders over 80 EUR.', fee, 'en', true],
    ['Shipping is free.', fee, 'en', false],
    ['Der Versand ist kostenlos.', fee, 'de', false],
    ['La livraison est gratuite.', fee, 'fr', false],
    ['El envío es gratis.', fee, 'es', false],
    ['Items may be returned within 14 days of receiving them.', returns, 'en', true],
  ])('%s', (text, lines, language, isSent) => expect(heldBy({ text, lines, language }).length === 0).toBe(isSent));

  it.each([
    ['On Monday', 'We are closed on Monday.', 'en', true],
    ['On Monday morning', 'We are closed on Monday morning.', 'en', true],
    ['On Monday morning', 'We are closed on Monday.', 'en', false],
    ['On Monday morning', 'Montags haben wir geschlossen.', 'de', false],
    ['On Mondays in August', 'We are closed on Mondays.', 'en', false],
    ['On the first Monday of the month', 'We are closed on Monday.', 'en', false],
    ['On Monday from 12:00 to 14:00', 'We are closed on Monday.', 'en', false],
    ['On Monday from 12:00 to 14:00', 'We are closed on Monday from 12:00 to 14:00.', 'en', true],
  ])('%s we are closed: %s', (when, text, language, isSent) =>
    expect(heldBy({ text, lines: shut(when), language }).length === 0).toBe(isSent),
  );
});
