import { describe, expect, it } from '@jest/globals';
import { checkDraft } from '../../../../src/agent/checks/check-draft.js';
import { evidence, noon } from '../../../support/values.js';

// How good agents say things: what may stand around a fact, and what it may not become.
const product = [
  'products[0].productName: Tarvo stool',
  'products[0].pricing.amount: 89',
  'products[0].pricing.currency: EUR',
  'products[0].inventory.stock_level: 4',
  'products[0].attributes.color: blue',
].join('\n');
const gone = 'products[1].title: Minro bench\nproducts[1].price_eur: 120\nproducts[1].stockQuantity: 0';
const order = [
  'orders[0].orderNumber: QX-1',
  'orders[0].state: in_transit',
  'orders[0].delivery_date: 2026-12-04',
  'orders[0].shipment.tracking_code: ZW48210733',
  'orders[0].shipment.tracking_link: https://track.example/ZW48210733',
].join('\n');
const policy =
  'policies[0].text: Standard shipping takes 2 to 4 business days and costs 4.90 EUR. Shipping is free for orders over 60 EUR. Unused items can be returned within 30 days of delivery. We are open from 09:00 to 17:00. On Sunday we are closed.';
const given = [
  evidence({ text: product }),
  evidence({ id: 'E2', recordKey: 'bench', text: gone }),
  evidence({ id: 'E3', recordKey: 'order', text: order }),
  evidence({ id: 'E4', recordKey: 'policy', text: policy }),
];
const sentences = policy.replace('policies[0].text: ', '').match(/[^.]+\.(?:\d[^.]*\.)?/g) ?? [];
const cites = {
  price: [['E1', 'pricing.amount', '89']],
  colour: [['E1', 'attributes.color', 'blue']],
  bench: [['E2', 'price_eur', '120']],
  gone: [
    ['E2', 'price_eur', '120'],
    ['E2', 'stockQuantity', '0'],
  ],
  order: [
    ['E3', 'state', 'in_transit'],
    ['E3', 'delivery_date', '2026-12-04'],
  ],
  eta: [['E3', 'delivery_date', '2026-12-04']],
  track: [['E3', 'shipment.tracking_link', 'https://track.example/ZW48210733']],
  policy: sentences.map(quote => ['E4', 'text', quote.trim()]),
  none: [],
} satisfies Record<string, string[][]>;

type Row = [text: string, cited: keyof typeof cites, language?: string, question?: string];
const whole = (rows: Row[]) =>
  rows.map(([text, cited, language = 'en', question = '']) => ({ text, cited, language, question }));

const checks = ({ text, cited, language, question }: ReturnType<typeof whole>[number]): string[] => {
  const citations = cites[cited].map(([evidenceId = '', path = '', quote = '']) => ({ evidenceId, path, quote }));
  const context = { channel: 'messenger' as const, language, question, evidence: given, courtesy: false };
  const open = { approvedTexts: [], contactName: 'Anna', now: noon };
  return checkDraft({ text, citations, language }, { ...context, ...open }).map(({ check }) => check);
};

describe('a fact among the words of a good agent', () => {
  it.each(
    whole([
      ['Hi Anna, thanks for reaching out!\nI can see that the Tarvo currently sells at €89.', 'price'],
      ['The Tarvo is available in blue.', 'colour'],
      ['The Tarvo is available for 89 EUR.', 'price'],
      ['To track your shipment, please use this link: https://track.example/ZW48210733', 'track'],
      ['With standard delivery your order arrives within 2-4 business days.', 'policy'],
      ['Standard delivery takes between 2 and 4 business days. It costs 4.90 EUR.', 'policy'],
      ["If your order is over 60 EUR, you don't pay for shipping.", 'policy'],
      ['Unused items may be sent back up to 30 days after delivery.', 'policy'],
      ['We are open between 9:00 and 17:00.', 'policy'],
      ['Le dimanche, la boutique est fermée.', 'policy', 'fr'],
      ['Die Versandkosten für den Standardversand betragen 4,90 €.', 'policy', 'de'],
      ['Ваша посылка уже едет к вам, ориентировочная дата доставки — 4 декабря.', 'order', 'ru'],
      ['Siparişiniz kargoya verilmiştir ve 4 Aralık Cuma tarihinde ulaşması beklenmektedir.', 'order', 'tr'],
      ["I'm glad you asked, Anna! The Tarvo retails for 89 EUR. Have a fantastic weekend!", 'price'],
      ['Your parcel was handed to the carrier and should be with you on 4 December.', 'order'],
      ['We open at 9:00 and close at 17:00.', 'policy'],
      ['Absolutely, happy to help! The Minro is sold out.', 'gone'],
      ['Wir öffnen um 9:00 Uhr und schließen um 17:00 Uhr.', 'policy', 'de'],
      ['Nous ouvrons à 9:00 et fermons à 17:00.', 'policy', 'fr'],
      ['Na klar, da helfe ich gerne weiter. Der Tarvo ist für 89 EUR zu haben.', 'price', 'de'],
      ['Bien sûr, je vous réponds. Le Tarvo est proposé au prix de 89 EUR.', 'price', 'fr'],
      ['Con mucho gusto te lo explico. El Tarvo se ofrece a 89 EUR.', 'price', 'es'],
      ['Boa tarde, Anna! O Tarvo está à venda por 89 EUR. Conte connosco!', 'price', 'pt'],
      ['Jasne, już odpowiadam. Tarvo kosztuje 89 EUR. Życzę udanego weekendu!', 'price', 'pl'],
      ['С удовольствием подскажу. Приобрести Tarvo можно за 89 EUR.', 'price', 'ru'],
      ['Hallå där! Tarvo går på 89 EUR. Ha en härlig helg!', 'price', 'sv'],
      ['Paketet har gått iväg. Du får det den 4 december.', 'order', 'sv'],
      ['De Tarvo is geprijsd op 89 EUR. Geniet van je weekend!', 'price', 'nl'],
      ['Je pakje is naar je toe onderweg.', 'order', 'nl'],
      ['Gönderiniz yola çıktı, 4 Aralık günü elinize ulaşması bekleniyor.', 'order', 'tr'],
      ['Ecco qua: Tarvo viene 89 EUR.', 'price', 'it'],
      ['شحنتك في طريقها إليك.', 'order', 'ar'],
      ['আপনার অর্ডারটি কুরিয়ারে দেওয়া হয়েছে।', 'order', 'bn'],
      ["I don't have any information about the warranty. Which product do you mean?", 'none'],
      ['Please tell us your order number.', 'none'],
      ['Which of the two products do you mean?', 'none'],
    ]),
  )('$text', row => expect(checks(row)).toEqual([]));
});

describe('what such words do not prove', () => {
  it.each(
    whole([
      ['The Minro is available for 120 EUR.', 'bench'],
      ['The Tarvo is available.', 'colour'],
      ['It costs 4.90 EUR.', 'policy', 'en', 'How much is the Tarvo?'],
      ['According to our catalogue, it is listed at 4.90 EUR.', 'policy'],
      ['Your package has been marked as delivered since 4 December.', 'order'],
      ['Delivery takes 30 days.', 'policy'],
      ['Votre colis est arrivé le 4 décembre.', 'eta', 'fr'],
      ['Enviámos o seu pedido, deve recebê-lo em 4 de dezembro.', 'eta', 'pt'],
      ['Shipping costs 60 EUR.', 'policy'],
      ['Your order is over 60 EUR.', 'policy'],
      ['Es nuestro modelo más vendido.', 'price', 'es'],
      ['Das geht auf uns. Der Tarvo kostet 89 EUR.', 'price', 'de'],
      ["I don't have any information about the warranty.", 'none'],
      ["I don't have any information, it is sold out. Which product do you mean?", 'none'],
      ['We open at 9:00 and close at 18:00.', 'policy'],
      ['We close at 9:00 and open at 17:00.', 'policy'],
      ['Absolutely! The Minro costs 120 EUR.', 'gone'],
      ['We open at 9:00 and do not close at 17:00.', 'policy'],
      ['Wir öffnen um 8:00 Uhr und schließen um 17:00 Uhr.', 'policy', 'de'],
      ['The Tarvo is on the shelves.', 'colour'],
      ['El Tarvo está a la venta.', 'colour', 'es'],
      ['Das Material ist natürlich. Der Tarvo kostet 89 EUR.', 'price', 'de'],
      ['Darauf können Sie sich verlassen. Der Tarvo kostet 89 EUR.', 'price', 'de'],
      ['Le montant de votre commande est de 89 EUR.', 'price', 'fr'],
      ['Volgens onze gegevens is je pakket op 4 december bezorgd.', 'order', 'nl'],
      ['Din order ligger redo för upphämtning.', 'order', 'sv'],
      ['Il pacco risulta recapitato il 4 dicembre.', 'order', 'it'],
      ['Siparişiniz teslim alınmayı bekliyor.', 'order', 'tr'],
      ['Please tell us your password.', 'none'],
      ['Certainly, you will have it before noon. The Tarvo costs 89 EUR.', 'price'],
    ]),
  )('$text', row => expect(checks(row)).not.toEqual([]));
});

describe('a courtesy that cites nothing', () => {
  it.each([
    ['Hi Anna, good morning! How can we help you?', []],
    ['Absolutely! Have a nice day.', ['citation']],
    ['Yes! Have a nice day.', ['citation']],
  ])('%s', (text, found) => {
    const context = { channel: 'messenger' as const, language: 'en', question: '', evidence: [], courtesy: true };
    const open = { approvedTexts: [], contactName: 'Anna', now: noon };
    expect(checkDraft({ text, citations: [], language: 'en' }, { ...context, ...open }).map(one => one.check)).toEqual(
      found,
    );
  });
});
