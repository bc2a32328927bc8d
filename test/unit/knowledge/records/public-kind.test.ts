import { describe, expect, it } from '@jest/globals';
import { findRecords } from '../../../../src/knowledge/records/find-records.js';
import { mayBePersonal, publicKindOf } from '../../../../src/knowledge/records/public-kind.js';

/** Whether all records of an answer are for everybody, where neither the link's name nor its address says anything. */
const isPublic = (answer: unknown, linkName = 'crm', url = 'https://crm.example/feed/7'): boolean =>
  findRecords(answer, null).every(({ list, value }) => publicKindOf(value, { list, linkName, url }) !== null);

describe('answers that are not for everybody', () => {
  it.each<[string, unknown]>([
    ['str arr', { contacts: [{ id: 1, name: 'Nora Lind', emails: ['nora@c.example'], delivery_window: 'x' }] }],
    [
      'person_id deal',
      { data: [{ id: 1, title: 'Kitchen refit', value: 1200, currency: 'EUR', person_id: 7, stage_id: 3 }] },
    ],
    [
      'deal w name',
      {
        data: [
          {
            id: 1,
            title: 'Kitchen refit',
            value: 1200,
            currency: 'EUR',
            stage: 'won',
            Contact_Name: { name: 'Nora Lind', id: '4' },
          },
        ],
      },
    ],
    [
      'deal plain',
      { data: [{ id: 1, title: 'Kitchen refit for Lind', value: 1200, currency: 'EUR', stage: 'Negotiation' }] },
    ],
    ['buyer_id', [{ id: 1, product: 'Lamp', price: 12, buyer_id: 5 }]],
    ['client', [{ order: 'A-1', product: 'Lamp', price: 12, client: 'Nora Lind' }]],
    ['client2', [{ number: 'A-1', product: 'Lamp', price: 12, client: 'Nora' }]],
    ['guest', { bookings: [{ room: '12', guest: 'Nora Lind', from: '2026-01-02' }] }],
    ['guest2', [{ room: '12', guest: 'Nora Lind', from: '2026-01-02' }]],
    ['name address', [{ name: 'Nora Lind', address: 'Storgata 1, Oslo' }]],
    ['kunde csv', [{ Kunde: 'Nora Lind', Ort: 'Oslo', Umsatz: '1200' }]],
    ['asiakas', [{ Tuote: 'Lamppu', Hinta: '12', Asiakas: 'Nora Lind' }]],
    ['zakaznik', [{ Zákazník: 'Nora Lindová', Zboží: 'Lampa', Cena: '120 Kč' }]],
    ['ru', [{ Товар: 'Лампа', Цена: '1200', Покупатель: 'Нора Линд' }]],
    ['ja', [{ 商品名: 'ランプ', 価格: 1200, 氏名: '田中 花子' }]],
    ['zh', [{ 商品: '灯', 价格: 12, 客户: '李雷' }]],
    ['ar', [{ المنتج: 'مصباح', السعر: 12, العميل: 'سلمى خليل' }]],
    ['bn', [{ পণ্য: 'বাতি', দাম: 12, গ্রাহক: 'মেঘলা' }]],
    ['unknown heading person', [{ produkt: 'Lampe', preis: '12', Bezieher: 'Nora Lind' }]],
    ['hu', [{ Termék: 'Lámpa', Ár: '12', Vevő: 'Nóra' }]],
    ['mail in note', [{ sku: 'A1', name: 'Lamp', price: 12, note: 'asked by nora@customer.example' }]],
    ['phone in note', [{ sku: 'A1', name: 'Lamp', price: 12, note: 'call +47 912 34 567' }]],
    ['phone in desc', [{ sku: 'A1', name: 'Lamp', price: 12, description: 'reserved, ring 0171 555 0123 please' }]],
    [
      'ticket',
      {
        tickets: [
          { id: 1, subject: 'Broken lamp', description: 'The lamp arrived broken and I want a refund', status: 'open' },
        ],
      },
    ],
    [
      'ticket items',
      {
        items: [
          {
            id: 1,
            title: 'Return of my lamp',
            body: 'My lamp HL-20481 arrived broken, please refund',
            created_at: '2026',
          },
        ],
      },
    ],
    [
      'ticket title',
      {
        items: [
          {
            id: 1,
            title: 'Return request',
            body: 'The lamp arrived broken and shall be refunded to the card of Nora Lind',
            created_at: '2026',
          },
        ],
      },
    ],
    ['email list', ['nora@customer.example', 'otto@customer.example']],
    [
      'email list rec',
      {
        values: [
          ['name', 'mail'],
          ['Nora', 'nora@customer.example'],
        ],
      },
    ],
    [
      'assoc',
      {
        results: [
          {
            id: '1',
            properties: { dealname: 'Lamp', amount: '12' },
            associations: { contacts: { results: [{ id: '7' }] } },
          },
        ],
      },
    ],
    ['chat text', 'Customer: Hi, I am Nora Lind, where is my order HL-20481?\nAgent: It is in transit.'],
    ['text list', 'Nora Lind owes 990 EUR, overdue since May. Otto Berg owes 120 EUR, overdue since June.'],
    ['review', [{ id: 1, product: 'Lamp', rating: 5, text: 'Lovely lamp, my kids like it', reviewer: 'Nora Lind' }]],
    ['survey', [{ question: 'How was it?', answer: 'Very good', respondent: 'Nora Lind' }]],
    ['survey2', [{ question: 'How was it?', answer: 'Very good', customer_id: 5 }]],
    ['roster', [{ name: 'Nora Lind', monday: '9-17', tuesday: '9-17' }]],
    [
      'deep',
      [
        {
          sku: 'A',
          name: 'Lamp',
          price: 3,
          a: { b: { c: { d: { e: { f: { g: { h: 'nora@customer.example' } } } } } } },
        },
      ],
    ],
    ['order no person', [{ order_number: 'A-1', product: 'Lamp', price: 12, status: 'shipped' }]],
    ['order no person2', [{ id: 'A-1', product: 'Lamp', price: 12, status: 'shipped' }]],
    ['prescriptions', [{ drug: 'X', price: 3, patient: 'Nora' }]],
    ['subscriber', { abonnenten: [{ name: 'Nora', plan: 'Gold', price: 12 }] }],
    ['members', { members: [{ name: 'Nora Lind', level: 'Gold', price: 12 }] }],
    ['members neutral', { data: [{ name: 'Nora Lind', level: 'Gold', points: 12 }] }],
    ['members price', { data: [{ name: 'Nora Lind', tier: 'Gold' }] }],
    ['fee list', [{ name: 'Nora Lind', fee: '120' }]],
    ['renamed mail', [{ id: 1, name: 'Nora Lind', kontaktweg: 'per Post', tier: 'Gold' }]],
    ['addr list stores', [{ name: 'Nora Lind', street: 'Storgata 1', city: 'Oslo', phone: '+47 912 34 567' }]],
    ['vet', [{ pet: 'Rex', owner: 'Nora Lind', species: 'dog', price: '40' }]],
    ['hotel', [{ zimmer: '12', gastname: 'Nora Lind', anreise: '2026-01-01', preis: '120' }]],
    ['lowercase', [{ item: 'lamp', price: 12, who: 'nora lind' }]],
    ['upper', [{ item: 'lamp', price: 12, who: 'NORA LIND' }]],
    ['nested customer list', [{ name: 'Lamp', price: 12, category: 'Home', sold_to: [{ n: 'Nora Lind' }] }]],
    ['sold_to', [{ name: 'Lamp', price: 12, category: 'Home', sold_to: 'Nora' }]],
    ['tracking', [{ item: 'Lamp', price: 12, tracking_number: 'NO123' }]],
    ['door code', [{ title: 'Home', text: 'Door code 4411, key under the mat at the back of the house' }]],
    [
      'faq leak',
      {
        faq: [
          { question: 'Where is the parcel of Nora?', answer: 'Nora Lind, nora@customer.example, gets it on Friday' },
        ],
      },
    ],
    ['faq leak phone', { faq: [{ question: 'Where?', answer: 'Nora Lind +4791234567 gets it on Friday' }] }],
    ['appointments', [{ date: '2026-12-01', from: '9:00', to: '9:30', name: 'Nora Lind' }]],
    ['invoice de', [{ rechnungsnr: 'R-1', betrag: '120', artikel: 'Lampe' }]],
    ['leads', { leads: [{ company: 'Lind AS', title: 'CEO', source: 'web' }] }],
  ])('%s', (_name, answer) => expect(isPublic(answer)).toBe(false));

  it.each(['Customers', 'Kunden', 'Orders', 'Mitglieder', 'Клиенты', '会員', 'Bookings'])(
    'a link called %s, whatever its records look like',
    name => {
      expect(isPublic([{ sku: 'A', name: 'Lamp', price: 12 }], name)).toBe(false);
      expect(isPublic([{ sku: 'A', name: 'Lamp', price: 12 }], 'crm', `https://crm.example/api/${name}`)).toBe(false);
    },
  );
});

describe('answers that are for everybody', () => {
  it.each<[string, unknown]>([
    ['products', [{ id: 1, name: 'Table lamp', price: 12.5, currency: 'EUR' }]],
    ['author', [{ isbn: '978', title: 'The Salt', author: 'Ilse Marwood', price: 12 }]],
    [
      'author obj',
      [{ sku: '978', title: 'The Salt', author: { name: 'Ilse Marwood', email: 'ilse@authors.example' }, price: 12 }],
    ],
    [
      'supplier',
      [
        {
          sku: '1',
          name: 'Lamp',
          price: 12,
          supplier: { name: 'Berg Light', phone: '+47 912 34 567', email: 'otto@berg.example' },
        },
      ],
    ],
    [
      'supplier flat',
      [{ sku: '1', name: 'Lamp', price: 12, supplier_name: 'Otto Berg', supplier_email: 'otto@berg.example' }],
    ],
    ['de', [{ Artikel: 'Lampe', Preis: '12,50 €', Bestand: 4 }]],
    ['de2', [{ Artikelnummer: 'A1', Bezeichnung: 'Lampe', Verkaufspreis: '12,50 €', Lieferant: 'Otto Berg GmbH' }]],
    ['ru', [{ Наименование: 'Лампа', Цена: '1200 руб', Наличие: 'да' }]],
    ['ja', [{ 商品名: 'ランプ', 価格: 1200, 在庫: 5 }]],
    ['zh', [{ 商品: '灯', 价格: 12 }]],
    ['ar', [{ المنتج: 'مصباح', السعر: 12 }]],
    ['es', [{ producto: 'Lámpara', precio: '12 €' }]],
    [
      'faq',
      {
        faq: [
          {
            question: 'How long does shipping take?',
            answer: '3 to 5 days. Write to help@shop.example or call +47 912 34 567.',
          },
        ],
      },
    ],
    ['faq bare', [{ q: 'How long?', a: '3 to 5 days' }]],
    ['faq de', [{ Frage: 'Wie lange dauert der Versand?', Antwort: '3 bis 5 Tage' }]],
    [
      'policy',
      { policies: [{ id: 1, title: 'Returns', text: 'Unopened items may be returned within 45 days of delivery.' }] },
    ],
    [
      'policy html',
      {
        policies: [
          {
            id: 1,
            title: 'Returns',
            text: '<p>You can return unopened items within <b>45</b> days&nbsp;of delivery.</p>',
          },
        ],
      },
    ],
    ['hours', { monday: '9:00-17:00', tuesday: '9:00-17:00', sunday: 'closed' }],
    ['hours list', { hours: [{ day: 'Monday', open: '09:00', close: '17:00' }] }],
    [
      'hours list2',
      [
        { day: 'Monday', opens: '09:00', closes: '17:00' },
        { day: 'Sunday', opens: null, closes: null, closed: true },
      ],
    ],
    ['hours de', [{ Tag: 'Montag', von: '9 Uhr', bis: '17 Uhr' }]],
    [
      'branches',
      {
        branches: [
          {
            id: 1,
            name: 'Oslo centre',
            street: 'Storgata 1',
            city: 'Oslo',
            phone: '+47 912 34 567',
            email: 'oslo@shop.example',
          },
        ],
      },
    ],
    [
      'stores',
      {
        stores: [
          {
            id: 1,
            name: 'Harbor Lane Bergen',
            address: { street: 'Bryggen 1', city: 'Bergen', zip: '5003' },
            phone: '+47 912 34 567',
            opening_hours: { mon: '9-17', tue: '9-17' },
            manager: 'Nora Lind',
          },
        ],
      },
    ],
    [
      'filialen',
      [{ Filiale: 'Hamburg', Adresse: 'Alsterweg 1', Telefon: '040 5550123', Öffnungszeiten: 'Mo-Fr 9:00-17:00' }],
    ],
    ['locations', { locations: [{ name: 'Depot', address: 'Road 1', lat: 59.1, lng: 10.1 }] }],
    ['menu', { menu: [{ dish: 'Soup of the day', price: '8.50', allergens: ['celery'] }] }],
    ['services', [{ service: 'Haircut', duration: '45 min', price: '35 EUR' }]],
    ['rooms', { rooms: [{ name: 'Double room', price_per_night: 120, max_guests: 2, beds: 1 }] }],
    [
      'product custom',
      [
        {
          sku: 'A',
          name: 'Ethiopia Guji',
          price: 14,
          tasting: 'blueberry and jasmine',
          altitude: '1900 m',
          process: 'Natural',
        },
      ],
    ],
    [
      'text policy',
      '# Returns\n\nUnopened items can be returned within 45 days. Refunds take 5 working days. Shipping is free from 40 EUR.',
    ],
    [
      'text hours',
      'Opening hours: Monday to Friday 9:00 to 17:00. Delivery within 3 days. Questions: help@shop.example',
    ],
    [
      'shopify',
      {
        products: [
          {
            id: 1,
            title: 'Lamp',
            body_html: '<p>Nice</p>',
            vendor: 'Berg',
            product_type: 'Lamp',
            handle: 'lamp',
            tags: 'home',
            status: 'active',
            variants: [{ id: 1, price: '12.00', sku: 'A', inventory_quantity: 3, inventory_item_id: 5 }],
            options: [{ name: 'Color', values: ['Dark Blue'] }],
            images: [{ src: 'https://x/y.png' }],
          },
        ],
      },
    ],
    ['wholesale', { products: [{ sku: '1', name: 'Lamp', price: 12, wholesale_price: 6, min_order: 10 }] }],
    [
      'events',
      { events: [{ title: 'Cupping workshop', price: '20 EUR', location: 'Roastery', category: 'Workshop' }] },
    ],
    ['shipping rates', { shipping_rates: [{ zone: 'Norway', name: 'Standard parcel', price: '4.90 EUR' }] }],
  ])('%s', (_name, answer) => expect(isPublic(answer)).toBe(true));

  it('a page whose title says little, where its list is called policies', () => {
    const page = { id: 'p1', title: 'Bringing things back', body: 'What looks new can come back within 28 days.' };
    expect(isPublic([page])).toBe(false);
    expect(isPublic([page], 'Policies')).toBe(true);
    expect(isPublic([{ ...page, slug: 'bringing-back' }])).toBe(true);
  });

  it('one record that is not makes the difference', () => {
    const lamp = { sku: 'A1', name: 'Table lamp', price: 12 };
    expect(isPublic([lamp, lamp])).toBe(true);
    expect(isPublic([lamp, { ...lamp, note: 'kept for nora@customer.example' }])).toBe(false);
  });
});

describe('a record of no public kind', () => {
  const place = { list: 'items', linkName: 'crm', url: 'https://crm.example/feed/7' };
  it.each<[string, unknown, object, boolean]>([
    ['a product without its price', { sku: 'LP-1', name: 'Lamp number 1', price: '' }, {}, false],
    ['its code alone', { sku: 'LP-1' }, {}, false],
    ['a branch without its street', { name: 'Harbor branch', phone: '+49 30 1234567' }, {}, false],
    ['a question without its answer', { question: 'Do you ship to Spain?', answer: '' }, {}, false],
    ['nothing in it', {}, {}, false],
    ['a text', 'Lamp number 1', {}, true],
    ['an address', { sku: 'LP-1', mail: 'nora@customer.example' }, {}, true],
    ['a customer', { sku: 'LP-1', customer: 7 }, {}, true],
    ['a name under a heading that nobody knows', { sku: 'LP-1', xq: 'Nora Lind' }, {}, true],
    ['among customers', { sku: 'LP-1' }, { list: 'customers' }, true],
  ])('%s', (_, record, where, personal) => expect(mayBePersonal(record, { ...place, ...where })).toBe(personal));
});

describe('the kind of a record', () => {
  const prose = 'What looks new can come back within 28 days.';
  const kindOf = (record: unknown, linkName = 'crm', list = '', url = '') =>
    publicKindOf(record, { list, linkName, url });
  const deep = Array.from({ length: 20 }).reduce<unknown>(inner => ({ inner }), 'x');

  it.each<[string | null, unknown, string?, string?, string?]>([
    ['policy', prose, 'Policies'],
    [null, prose],
    [null, { sku: 'A', name: 'Lamp', price: 3, deep }],
    [null, {}],
    // Where it was found.
    ['policy', { title: 'Zukkra', body: prose }, 'Shipping and refunds'],
    ['policy', { title: 'Zukkra', body: prose }, 'crm', 'answer.faq'],
    [null, { title: 'Zukkra', body: prose }, 'crm', 'faq.answers'],
    ['policy', { title: 'Zukkra', body: prose }, 'crm', '', 'https://crm.example/faq.json'],
    ['policy', { title: 'Zukkra', body: prose }, 'crm', '', 'https://crm.example/orders/v1/faq'],
    ['policy', { title: 'Zukkra', body: prose }, 'crm', '', 'https://crm.example/orders/all/v1/faq'],
    [null, { title: 'Zukkra', body: prose }, 'Policies', '', 'https://crm.example/orders/v1'],
    [null, { title: 'Zukkra', body: prose }, 'Policies', '', 'https://crm.example/orders/v1/'],
    [null, { name: 'Dark Blue', colour: 'red' }, 'crm', 'items'],
    ['catalogue', { name: 'Dark Blue', colour: 'red' }, 'crm', 'products'],
    // Things.
    [null, { name: 5, price: 12 }],
    [null, { price: 12, sku: 'A1' }],
    [null, { price: 12 }],
    [null, { name: 'Table lamp', price: 'on request' }],
    ['catalogue', { name: 'Table lamp', price: '12 EUR' }],
    [null, { name: 'Dark Blue', price: 12 }],
    ['catalogue', { name: 'Dark Blue', title: 'lamp', price: 12 }],
    ['catalogue', { name: 'Dark Blue', price: 12 }, 'Products'],
    ['catalogue', { product: 'Dark Blue', price: 12 }],
    ['catalogue', { name: 'Dark Blue', price: 12, sku: 'A1' }],
    ['catalogue', { name: 'Dark Blue', price: 12, colour: 'red' }],
    ['catalogue', { name: 'Dark Blue', sku: 'A1', colour: 'red' }],
    ['catalogue', { name: 'Dark Blue', sku: 'A1' }, 'Products'],
    [null, { name: 'Dark Blue', sku: 'A1' }],
    [null, { name: 'Dark Blue' }, 'Products'],
    [null, { name: 'Dark Blue', colour: 'red' }],
    // Hours.
    ['hours', { open: '9:00-17:00' }],
    ['hours', { monday: '9:00-17:00' }],
    [null, { open: 9.25, close: 17.25 }],
    [null, { open: 'whenever' }],
    [null, { open: 'whenever we feel like it today' }],
    [null, { open: 'ab 9:00' }],
    [null, { open: 'We will open at 9:00' }],
    ['hours', { open: 'We shall open at 9:00' }],
    ['hours', { day: 'Monday', open: 'soon' }],
    ['hours', { day: 'Monday morning', open: 'soon' }],
    ['hours', { day: ['Monday', 'zukkra'], open: 'soon' }],
    [null, { day: 'zukkra', open: 'soon' }],
    [null, { day: 1, open: 'soon' }],
    [null, { day: 'Monday' }],
    [null, { position: 5 }],
    [null, { name: 'Service desk', open: '9:00-17:00' }],
    ['hours', { name: 'Service desk', open: '9:00-17:00' }, 'Help'],
    ['hours', { name: 'Service desk', open: '9:00-17:00' }, 'Stores'],
    // Questions.
    ['faq', { question: 'How', answer: 'Now' }],
    ['faq', { question: ['How long?', 'A'], answer: ['3 days', 'x'] }],
    [null, { question: 'Ho', answer: 'Now' }],
    [null, { question: 'How', answer: 'No' }],
    [null, { question: 555, answer: 'Now' }],
    [null, { question: 'How long?' }],
    [null, { answer: 'three days' }],
    // Places.
    [null, { street: 'Road 1' }],
    ['places', { street: 'Road 1' }, 'Stores'],
    ['places', { branch: 'Oslo', street: 'Road 1' }],
    ['places', { street: 'Road 1', open: '9-17' }],
    [null, { branch: 'Oslo' }],
    [null, { branch: 'Oslo', street: 'Road 1', price: 5 }],
    [null, { branch: 'Main', street: 'Road 1', email: 'oslo@shop.example' }],
    ['places', { branch: 'Oslo', street: 'Road 1', email: 'oslo@shop.example' }],
    ['places', { branch: 'Main', city: 'Oslo', email: 'oslo@shop.example' }],
    ['places', { branch: 'Main', name: 'Oslo', street: 'Road 1', email: 'oslo@shop.example' }],
    [null, { branch: 'Main', colour: 'oslo', street: 'Road 1', email: 'oslo@shop.example' }],
    [null, { branch: 'Ost', street: 'Road 1', email: 'ost@shop.example' }],
    [null, { branch: 'Main', street: 'Road 12345', email: '12345@shop.example' }],
    // Pages.
    [null, { title: 'Zukkra', body: prose }],
    ['policy', { title: 'Zukkra', care: prose }, 'Policies'],
    ['policy', { title: 'Zukkra', privacy: prose }, 'Policies'],
    ['policy', { title: 'Zukkra', answer: prose }, 'Policies'],
    ['policy', { title: 'Zukkra', body: prose, warranty: 'two years' }],
    [null, { title: 'Zukkra', body: 'short' }, 'Policies'],
    [null, { title: 'Zukkra', body: prose, zukkra: 'soft' }, 'Policies'],
    ['policy', { title: 'Zukkra', body: prose, zukkra: 5 }, 'Policies'],
    [null, { title: 'Zukkra', body: prose, price: 'on request' }, 'Policies'],
    ['policy', { title: 'Zukkra', body: prose, audience: 'public' }],
    [null, { title: 'Zukkra', body: prose, audience: 'staff' }],
    [null, { title: 'Zukkra', body: prose, category: 'public' }],
    ['policy', { title: 'Returns', body: prose }],
    ['policy', { title: 'Our returns', name: 'Zukkra', body: prose }],
    ['policy', { title: 'Returns of a b c', body: prose }],
    [null, { title: 'Returns of a b c d', body: prose }],
    [null, { title: 'Returns 2026', body: prose }],
    [null, { title: 'Returns', body: 'I want to have it back within 28 days.' }],
  ])('%s: %j', (...[kind, record, linkName, list, url]) => expect(kindOf(record, linkName, list, url)).toBe(kind));
});
