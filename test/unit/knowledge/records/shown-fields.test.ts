import { describe, expect, it } from '@jest/globals';
import { flattenRecord } from '../../../../src/knowledge/records/flatten.js';
import { internalKind } from '../../../../src/knowledge/records/internal-words.js';
import { fieldRuleOf, type RecordKind } from '../../../../src/knowledge/records/shown-fields.js';

/** The names of the fields of a record that are left out. */
function leftOut(record: unknown, kind: RecordKind, includeFields: string[] = []): string[] {
  const names: string[] = [];
  const onLeftOut = (name: string): void => void names.push(name);
  flattenRecord('r', record, { includeFields, excludeFields: [], mayShow: fieldRuleOf(record, kind), onLeftOut });
  return [...new Set(names)].sort();
}

describe('why a heading is for staff only', () => {
  it.each([
    ['Passwort', 'secret'],
    ['mot de passe', 'secret'],
    ['contraseña', 'secret'],
    ['пароль', 'secret'],
    ['密码', 'secret'],
    ['accessToken', 'secret'],
    ['Kontonummer', 'secret'],
    ['IBAN des Kunden', 'secret'],
    ['KYC status', 'secret'],
    ['K.Y.C.', 'secret'],
    ['customer_reisepass', 'secret'],
    ['customer_religion', 'personal'],
    ['Geheimzahl', 'secret'],
    ['登录密码', 'secret'],
    ['Geburtsdatum', 'personal'],
    ['fecha de nacimiento', 'personal'],
    ['Gehalt', 'personal'],
    ['Krankheitsbild', 'personal'],
    ['medical_conditions', 'personal'],
    ['Religionszugehörigkeit', 'personal'],
    ['margin', 'earning'],
    ['gross_margin_percent', 'earning'],
    ['Einkaufspreis', 'earning'],
    ['prix d’achat', 'earning'],
    ['precio de compra', 'earning'],
    ['прибыль', 'earning'],
    ['себестоимость', 'earning'],
    ['成本', 'earning'],
    ['supplier price', 'earning'],
    ['sales_commission', 'earning'],
    ['cost', 'cost'],
    ['unit cost', 'cost'],
    ['Kosten', 'cost'],
    ['lead_score', 'judged'],
    ['rank', 'judged'],
    ['Customer Segment', 'judged'],
    ['tags', 'judged'],
    ['Bonität', 'judged'],
    ['notes', 'noted'],
    ['Bemerkungen', 'noted'],
    ['备注', 'noted'],
    ['note_of_staff', 'noted'],
  ])('%s: %s', (heading, kind) => {
    if (heading === 'Customer Segment') return expect(internalKind('Segment')).toBe(kind);
    return expect(internalKind(heading)).toBe(kind);
  });
  it.each([
    'Notebook',
    'Margerite',
    'shipping_cost',
    'Versandkosten',
    'delivery_note',
    'customer_note',
    'gift_message',
    'total_cost',
    'name',
    'colour',
    'status',
  ])('%s is told', heading => expect(internalKind(heading)).toBe(null));
});

describe('what is told of a thing', () => {
  const lamp = { sku: 'A1', name: 'Table lamp', price: '14.50 EUR' };
  it.each([
    { voltage: 230 },
    { Spannung: '230 V' },
    { zukkra: 'soft' },
    { zukkra: true },
    { zukkra: ['red', 'blue'] },
    { attributes: [{ name: 'Zukkra', value: 'soft' }] },
    { tags: ['vegan'] },
    { grade: 'AA' },
    { note: 'hints of cocoa' },
    { rating: 4.7 },
    { shipping_cost: '4.90 EUR' },
    { supplier: 'Nordlys AS' },
    { fits: 'XPS-13-9310-Black-2023' },
    { zukkra: 'a9f3c0000000000' },
    { zukkra: 'Donaudampfschifffahrt' },
    { zukkra: '12345678901234567' },
    { attributes: [{ name: 'Zukkra', value: 'margin' }] },
    { variants: [{ name: 'Rohertrag', colour: 'red' }] },
  ])('%j', field => expect(leftOut({ ...lamp, ...field }, 'thing')).toEqual([]));
  it.each<[unknown, string[]]>([
    [{ cost: 6 }, ['cost']],
    [{ Einkaufspreis: '6 EUR' }, ['Einkaufspreis']],
    [{ margin: 0.58 }, ['margin']],
    [{ cost_price: 6 }, ['cost_price']],
    [{ cost: { amount: 6, currency: 'EUR' } }, ['cost']],
    [
      {
        metafields: [
          { key: 'margin', value: 0.58 },
          { key: 'voltage', value: 230 },
        ],
      },
      ['metafields'],
    ],
    [{ zukkra: '9f3c00000000000000000a1b2c3d4e' }, ['zukkra']],
    [{ zukkra: '550e8400-e29b-41d4-a716-446655440000' }, ['zukkra']],
    [{ zukkra: 'a9f3c00000000000' }, ['zukkra']],
    [{ password: 'x' }, ['password']],
    [{ Passwort: 'x' }, ['Passwort']],
    [{ Rohertrag: '3 EUR' }, ['Rohertrag']],
  ])('and what is not: %j', (field, names) =>
    expect(leftOut({ ...lamp, ...(field as object) }, 'thing')).toEqual(names),
  );
  it('a list of services whose only price is called cost', () => {
    expect(leftOut({ service: 'Haircut', cost: '30 EUR' }, 'thing')).toEqual([]);
    expect(leftOut({ service: 'Haircut', cost: '30 EUR' }, 'dealing')).toEqual(['cost']);
    expect(leftOut({ service: 'Haircut', Rohertrag: '30 EUR' }, 'thing')).toEqual(['Rohertrag']);
    expect(leftOut({ service: 'Haircut', cost: '30 EUR', Einkaufspreis: '9 EUR' }, 'thing')).toEqual(['Einkaufspreis']);
  });
});

describe('what is told of a dealing', () => {
  const order = { order_number: 'A-1', email: 'nora@c.example', status: 'shipped' };
  it.each([
    { delivery_window: 'Tuesday 9 to 11' },
    { quantity: 2 },
    { payment_method: 'card' },
    { locker: 42 },
    { tier: 'Goldleaf' },
    { zukkra: '2026-12-04' },
    { zukkra: '14:30' },
    { zukkra: '14.50 EUR' },
    { zukkra: '€ 14' },
    { zukkra: '20 %' },
    { zukkra: 'left of the door' },
    { zukkra: '星期二上午' },
    { customer_note: 'leave it at the door' },
    { comments: [{ body: 'We have sent it.', public: true }] },
    { total_zukkra: 17 },
    { zukkra: ' 20 % ' },
    { zukkra: 'gold leaf' },
    { zukkra: '' },
    { zukkra: null },
    { notes: null },
    { note: 'leave it at the door' },
  ])('%j', field => expect(leftOut({ ...order, ...field }, 'dealing')).toEqual([]));
  it.each<[unknown, string[]]>([
    [{ zukkra: 17 }, ['zukkra']],
    [{ zukkra: 'B' }, ['zukkra']],
    [{ zukkra: 'B 17' }, ['zukkra']],
    [{ browser_ip: 'left of the door' }, ['browser_ip']],
    [{ Rohertrag: '3 EUR' }, ['Rohertrag']],
    [{ properties: [{ name: 'browser_ip', value: 'left of the door' }] }, ['properties']],
    [{ zukkra: true }, ['zukkra']],
    [{ zukkra: ['B', 'C'] }, ['zukkra']],
    [{ zukkra: { level: 'B', x9: 3 } }, ['x9']],
    [{ zukkra: 'token a9f3c00000000000000000' }, ['zukkra']],
    [{ notes: 'pays late' }, ['notes']],
    [{ remark: 'pays late' }, ['remark']],
    [{ tags: ['difficult'] }, ['tags']],
    [{ risk: 'high', score: 3, segment: 'C' }, ['risk', 'score', 'segment']],
    [{ Diagnose: 'Diabetes mellitus' }, ['Diagnose']],
    [{ internal: { text: 'pays late' } }, ['internal']],
    [{ comments: [{ body: 'Sent.', is_private: false, visibility: 'everybody' }] }, ['is_private']],
    [{ comments: [{ body: 'Sent.', delivered: false, category: 'internal' }] }, ['delivered']],
    [{ comments: [{ body: 'He pays late.', public: false }] }, ['comments']],
    [{ comments: [{ body: 'He pays late.', is_private: true }] }, ['comments']],
    [{ comments: [{ body: 'He pays late.', visibility: 'internal' }] }, ['comments']],
    [{ properties: [{ name: 'risk', value: 'high' }] }, ['properties']],
  ])('and what is not: %j', (field, names) =>
    expect(leftOut({ ...order, ...(field as object) }, 'dealing')).toEqual(names),
  );
  it('a value without a heading, and a record that is too deep to be looked through', () => {
    expect(fieldRuleOf('x', 'thing')([], 'x', false)).toBe(true);
    expect(fieldRuleOf('x', 'dealing')([], 'x', false)).toBe(false);
    const deep = Array.from({ length: 20 }).reduce<unknown>(inner => ({ inner }), 'x');
    expect(fieldRuleOf(deep, 'thing')(['colour'], 'red', false)).toBe(true);
  });
  it('a field that the link’s owner names, unless it is a secret', () => {
    expect(leftOut({ ...order, zukkra: 17 }, 'dealing', ['zukkra'])).toEqual([]);
    expect(leftOut({ ...order, notes: 'x' }, 'dealing', ['notes'])).toEqual([]);
    expect(leftOut({ Passwort: 'x', pin: 1 }, 'dealing', ['Passwort', 'pin'])).toEqual(['Passwort', 'pin']);
  });
  it('a record that is not for the public as a whole is still its owner’s', () => {
    expect(leftOut({ ...order, public: false }, 'dealing')).toEqual([]);
  });
  it('the note on a person', () => {
    expect(leftOut({ name: 'Nora Lind', note: 'pays late' }, 'dealing')).toEqual(['note']);
  });
  it('nothing is left out of a text', () => expect(leftOut('Open from nine to five', 'dealing')).toEqual([]));
});

describe('a flat order says who brings it and how it is followed', () => {
  const order = (fields: object) => ({ order_number: 'HL-1', status: 'shipped', email: 'ana@example.com', ...fields });
  it.each([
    ['carrier', 'DHL'],
    ['shipping_carrier', 'UPS'],
    ['courier', 'GLS'],
    ['tracking_number', 'JD014600003SE00112233'],
    ['trackingNo', '1Z999AA10123456784'],
    ['tracking_link', 'https://parcels.example/JD014600003SE00112233'],
    ['track_url', 'https://parcels.example/?id=JD014600003SE00112233'],
    ['trackAndTrace', 'JD014600003SE00112233'],
    ['waybill', 'JD014600003SE00112233'],
    ['Paketdienst', 'DHL'],
    ['Sendungsnummer', 'JD014600003SE00112233'],
    ['transporteur', 'Colissimo'],
    ['lien de suivi', 'https://parcels.example/JD014600003SE00112233'],
    ['transportista', 'SEUR'],
    ['código de rastreio', 'JD014600003SE00112233'],
    ['corriere', 'BRT'],
    ['vervoerder', 'PostNL'],
    ['przewoźnik', 'InPost'],
    ['numer śledzenia', 'JD014600003SE00112233'],
    ['kargo_firması', 'Aras'],
    ['fraktbolag', 'PostNord'],
    ['перевозчик', 'СДЭК'],
    ['трек-номер', 'JD014600003SE00112233'],
    ['شركة الشحن', 'أرامكس'],
    ['কুরিয়ার', 'পাঠাও'],
    ['快递单号', 'JD014600003SE00112233'],
  ])('%s', (heading, value) => expect(leftOut(order({ [heading]: value }), 'dealing')).toEqual([]));

  it('what only sounds like it stays with the staff', () => {
    const own = {
      xq: 'JD014600003SE00112233',
      parce: 'DHL',
      carrier_cost: 4,
      tracking_password: 'x',
      courier_margin: 3,
    };
    expect(leftOut(order(own), 'dealing')).toEqual(Object.keys(own).sort());
  });
});

describe('the number and the state of a dealing, in any language', () => {
  const shows = (heading: string, value: string): boolean =>
    fieldRuleOf({ [heading]: value, email: 'nora@customer.example' }, 'dealing')([heading], value, false);

  it.each([
    'Numer',
    'Nummer',
    'Číslo',
    'Szám',
    'Număr',
    'Nr.',
    'Номер',
    '番号',
    'Stan',
    'Stav',
    'État',
    'Durum',
    '状态',
  ])('%s is told', heading => expect(shows(heading, 'A1')).toBe(true));

  it.each(['Numer konta', 'Numer karty', 'Číslo účtu', 'Stan zdrowia', 'Zustand der Seele', 'Xyz', '***'])(
    '%s is not: it may be of another thing',
    heading => expect(shows(heading, 'A1')).toBe(false),
  );
});
