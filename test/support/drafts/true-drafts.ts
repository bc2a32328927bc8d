import type { Draft } from '../../../src/agent/outcome.js';
import { fixed, pick, type Random, type Shop } from './records.js';
import { fill, sayDate, sayMoney, sayNumber, saySunday, saySundayAfter, sayUnit, templates } from './wording.js';

export type Case = { name: string; language: string; question: string; draft: Draft; courtesy: boolean };
export type Cite = [id: string, path: string, quote: string];

/** Who is written to. */
export const contactName = 'Anna';

const hour = (value: number): string => `${value}:00`;

/** What a sentence of this kind says about the shop, and what proves it; null: the shop has no such thing. */
export function factOf(
  random: Random,
  kind: string,
  language: string,
  shop: Shop,
): { values: Record<string, string>; cites: Cite[] } | null {
  const iso = (date: Date): string => date.toISOString().slice(0, 10);
  const money = (cents: number): Record<string, string> => ({ money: sayMoney(random, language, cents) });
  const date = (day: Date): Record<string, string> => ({ date: sayDate(random, language, day) });
  const title = { title: shop.title };
  const product = (path: string, quote: string): Cite[] => [['E-p-1', path, quote]];
  const order = (path: string, quote: string): Cite[] => [['E-o-1', path, quote]];
  const facts: Record<string, () => { values: Record<string, string>; cites: Cite[] } | null> = {
    price: () => ({
      values: { ...title, ...money(shop.cents) },
      cites: product('price', (shop.cents / 100).toFixed(2)),
    }),
    total: () => ({ values: money(shop.totalCents), cites: order('total', (shop.totalCents / 100).toFixed(2)) }),
    eta: () =>
      shop.status === 'delivered'
        ? null
        : { values: date(shop.eta), cites: order('estimated_delivery', iso(shop.eta)) },
    coming: () =>
      shop.status === 'transit'
        ? {
            values: date(shop.eta),
            cites: [...order('status', 'in transit'), ...order('estimated_delivery', iso(shop.eta))],
          }
        : null,
    compare: () => ({
      values: {
        ...title,
        ...money(shop.cents),
        other: shop.other,
        othermoney: sayMoney(random, language, shop.cents + 3100),
      },
      cites: [...product('price', fixed(shop.cents)), ['E-p-2', 'price', fixed(shop.cents + 3100)]],
    }),
    ordered: () => ({ values: date(shop.ordered), cites: order('placed_at', iso(shop.ordered)) }),
    delivered: () =>
      shop.status === 'delivered'
        ? {
            values: date(shop.delivered),
            cites: [...order('delivered_at', iso(shop.delivered)), ...order('status', 'delivered')],
          }
        : null,
    tracking: () => ({ values: { code: shop.tracking }, cites: order('tracking_number', shop.tracking) }),
    carrier: () => ({ values: { carrier: shop.carrier }, cites: order('carrier', shop.carrier) }),
    stock: () =>
      shop.stock === 0
        ? null
        : { values: { ...title, n: sayNumber(language, shop.stock) }, cites: product('stock', String(shop.stock)) },
    soldout: () => (shop.stock === 0 ? { values: title, cites: product('stock', '0') } : null),
    restock: () =>
      shop.stock === 0
        ? {
            values: date(shop.restock),
            cites: [...product('restock_date', iso(shop.restock)), ...product('stock', '0')],
          }
        : null,
    weight: () => ({
      values: { ...title, weight: sayUnit(language, shop.grams / 1000, 'kilogram') },
      cites: product('weight', `${shop.grams / 1000} kg`),
    }),
    length: () => ({
      values: { length: sayUnit(language, shop.centimetres, 'centimeter') },
      cites: product('length', `${shop.centimetres} cm`),
    }),
    warranty: () => ({
      values: { years: language === 'bn-Latn' ? `${shop.years} bochor` : sayUnit(language, shop.years, 'year') },
      cites: product('warranty', `${shop.years} years`),
    }),
    water: () => (shop.waterproof ? { values: title, cites: product('waterproof', 'yes') } : null),
    nowater: () => (shop.waterproof ? null : { values: title, cites: product('waterproof', 'no') }),
    hours: () => ({
      values: { open: hour(shop.open), close: hour(shop.close) },
      cites: [['E-hours', 'text', `from ${String(shop.open).padStart(2, '0')}:00 to ${shop.close}:00`]],
    }),
    closed: () => ({
      values: { day: saySunday(language), dayacc: saySundayAfter(language) },
      cites: [['E-hours', 'text', 'It is closed on Sunday.']],
    }),
    days: () => ({
      values: { a: sayNumber(language, shop.from), b: sayNumber(language, shop.to) },
      cites: [['E-delivery', 'text', `takes ${shop.from} to ${shop.to} business days`]],
    }),
    gratis: () => ({
      values: money(shop.freeFrom * 100),
      cites: [['E-delivery', 'text', `from ${shop.freeFrom} EUR it is free`]],
    }),
    points: () => ({
      values: { n: sayNumber(language, shop.points) },
      cites: [['E-c-1', 'loyalty_points', String(shop.points)]],
    }),
    phone: () => ({
      values: { phone: pick(random, ['+49 30 90182 553', '030 90182553', '+49 30 90182-553']) },
      cites: [['E-contact', 'text', '+49 30 90182 553']],
    }),
    mail: () => ({
      values: { mail: 'hello@velvetshop.example' },
      cites: [['E-contact', 'text', 'hello@velvetshop.example']],
    }),
    link: () => ({
      values: { link: 'https://velvetshop.example/p-1' },
      cites: product('url', 'https://velvetshop.example/p-1'),
    }),
    hello: () => ({ values: {}, cites: [] }),
    thanks: () => ({ values: {}, cites: [] }),
    bye: () => ({ values: {}, cites: [] }),
    ask: () => ({ values: {}, cites: [] }),
    unknown: () => ({ values: {}, cites: [] }),
  };
  const status = {
    transit: 'in transit',
    processing: 'processing',
    cancelled: 'cancelled',
    pickup: 'ready for pickup',
  } as const;
  if (kind in status)
    return shop.status === kind ? { values: {}, cites: order('status', status[kind as keyof typeof status]) } : null;
  return facts[kind]?.() ?? null;
}

/** A draft that a careful person would send. */
export function trueDraft(random: Random, language: string, shop: Shop): Case {
  const own = templates[language] ?? {};
  const kinds = Object.keys(own).filter(kind => !['false', 'opener', 'closer'].includes(kind));
  for (;;) {
    const kind = pick(random, kinds);
    const fact = factOf(random, kind, language, shop);
    if (!fact) continue;
    const around = (part: string): string => (random() < 0.25 ? pick(random, own[part] ?? ['']) : '');
    const [opener, closer] = [around('opener'), around('closer')];
    const said = pick(random, own[kind] ?? []);
    // "For sale at" says that there are some.
    if (['price', 'compare'].includes(kind) && shop.stock === 0) continue;
    const text = fill([opener, said, closer].filter(Boolean).join('\n'), { ...fact.values, name: contactName });
    const courtesy = ['hello', 'thanks', 'bye'].includes(kind);
    return { name: kind, language, question: '', courtesy, draft: draftOf(text, language, fact.cites) };
  }
}

export const draftOf = (text: string, language: string, cites: Cite[]): Draft => ({
  text,
  language,
  citations: cites.map(([evidenceId, path, quote]) => ({ evidenceId, path, quote })),
});
