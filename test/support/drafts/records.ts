// Records of an invented shop, and drafts about them: what a careful person would send, and what nobody may.
import type { Evidence } from '../../../src/agent/briefing.js';
import { flattenRecord } from '../../../src/knowledge/records/flatten.js';

export type Random = () => number;

export type Shop = {
  title: string;
  other: string;
  cents: number;
  totalCents: number;
  stock: number;
  grams: number;
  centimetres: number;
  years: number;
  waterproof: boolean;
  eta: Date;
  ordered: Date;
  delivered: Date;
  restock: Date;
  status: keyof typeof states;
  order: string;
  tracking: string;
  carrier: string;
  points: number;
  open: number;
  close: number;
  from: number;
  to: number;
  freeFrom: number;
};

export const states = {
  transit: 'in transit',
  processing: 'processing',
  delivered: 'delivered',
  cancelled: 'cancelled',
  pickup: 'ready for pickup',
} as const;
const makes = ['Velora', 'Brinko', 'Tasmun', 'Oredi', 'Kelvan', 'Pirola', 'Sundra', 'Moxel'];
const kinds = ['lamp', 'backpack', 'vase', 'helmet', 'speaker', 'blanket', 'umbrella', 'chair'];
const carriers = ['Zipwing', 'Korvex', 'Parlio', 'Dunapost'];

export const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
export const between = (random: Random, low: number, high: number): number =>
  low + Math.floor(random() * (high - low + 1));
const day = (random: Random, month: number): Date => new Date(Date.UTC(2026, month, between(random, 1, 28)));
export const isoDay = (date: Date): string => date.toISOString().slice(0, 10);
export const fixed = (cents: number): string => (cents / 100).toFixed(2);

export function someShop(random: Random): Shop {
  const make = pick(random, makes);
  const a = between(random, 2, 5);
  return {
    title: `${make} ${pick(random, kinds)}`,
    other: `${pick(
      random,
      makes.filter(name => name !== make),
    )} ${pick(random, kinds)}`,
    cents: between(random, 12, 1900) * 100 + pick(random, [0, 50, 90, 95]),
    totalCents: between(random, 12, 900) * 100 + pick(random, [0, 20, 40, 99]),
    stock: random() < 0.3 ? 0 : between(random, 3, 89),
    grams: between(random, 11, 98) * 100,
    centimetres: between(random, 31, 240),
    years: between(random, 2, 5),
    waterproof: random() < 0.5,
    eta: day(random, 11),
    ordered: day(random, 9),
    delivered: day(random, 10),
    restock: day(random, 0),
    status: pick(random, Object.keys(states) as (keyof typeof states)[]),
    order: `QX-${between(random, 30000, 79999)}`,
    tracking: `ZW${between(random, 10000000, 99999999)}`,
    carrier: pick(random, carriers),
    points: between(random, 120, 990),
    open: between(random, 8, 10),
    close: between(random, 17, 20),
    from: a,
    to: a + between(random, 1, 4),
    freeFrom: between(random, 40, 90),
  };
}

/** The shop's records as the index holds them. */
export function evidenceOf(shop: Shop): Evidence[] {
  const product = (id: string, title: string, cents: number) => ({
    id,
    title,
    price: fixed(cents),
    currency: 'EUR',
    stock: id === 'p-1' ? shop.stock : 51,
    restock_date: isoDay(shop.restock),
    weight: `${shop.grams / 1000} kg`,
    length: `${shop.centimetres} cm`,
    warranty: `${shop.years} years`,
    waterproof: (id === 'p-1' ? shop.waterproof : !shop.waterproof) ? 'yes' : 'no',
    url: `https://velvetshop.example/${id}`,
    cost_price: fixed(cents / 2),
  });
  const order = {
    id: 'o-1',
    order_number: shop.order,
    currency: 'EUR',
    status: states[shop.status],
    placed_at: isoDay(shop.ordered),
    ...(shop.status === 'delivered'
      ? { delivered_at: isoDay(shop.delivered) }
      : { estimated_delivery: isoDay(shop.eta) }),
    carrier: shop.carrier,
    tracking_number: shop.tracking,
    total: fixed(shop.totalCents),
    items: [{ title: shop.title, quantity: 2 }],
  };
  const hour = (value: number): string => `${String(value).padStart(2, '0')}:00`;
  const text = (id: string, title: string, body: string) => ({ id, title, text: body });
  const records: [string, Record<string, unknown>][] = [
    ['products', product('p-1', shop.title, shop.cents)],
    ['products', product('p-2', shop.other, shop.cents + 3100)],
    ['orders', order],
    ['customers', { id: 'c-1', first_name: 'Jonna', loyalty_points: shop.points, tier: 'silver', risk_score: 17 }],
    [
      'policies',
      text(
        'hours',
        'Opening hours',
        `The shop is open Monday to Saturday from ${hour(shop.open)} to ${hour(shop.close)}. It is closed on Sunday.`,
      ),
    ],
    [
      'policies',
      text(
        'delivery',
        'Delivery',
        `Delivery takes ${shop.from} to ${shop.to} business days and costs 4.90 EUR; from ${shop.freeFrom} EUR it is free.`,
      ),
    ],
    ['policies', text('contact', 'Contact', 'Call +49 30 90182 553 or write to hello@velvetshop.example.')],
  ];
  return records.map(([link, record]) => ({
    id: `E-${String(record['id'])}`,
    linkId: link,
    linkName: link,
    recordKey: String(record['id']),
    recordId: String(record['id']),
    text: flattenRecord(`${link}[0]`, record, { includeFields: [], excludeFields: [] }),
    score: 1,
    visibility: link === 'products' || link === 'policies' ? 'public' : 'matched_contact',
    syncedAt: new Date(0),
  }));
}
