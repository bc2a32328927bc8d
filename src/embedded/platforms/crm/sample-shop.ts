/** A record of the sample shop; flat or nearly so, as a small shop's CRM answers them. */
export type ShopRecord = Record<string, unknown> & { id: string };

export type SampleShop = {
  customers: ShopRecord[];
  orders: ShopRecord[];
  products: ShopRecord[];
  policies: ShopRecord[];
};

export type ShopSize = {
  customers: number;
  orders: number;
  products: number;
  /** The shop's "now"; fixed unless told, so that the same size always gives the same bytes. */
  today?: Date;
};

/** The customer of the demo: her Messenger and Instagram ids are those of the payload fixtures. */
export const mara = {
  id: 'cust-1001',
  name: 'Mara Lindqvist',
  email: 'mara@example.com',
  phone: '+15550109876',
  messengerId: '24680135791357911',
  instagramId: '1122334455667788',
  telegramId: '5550109876',
} as const;

const maraElsewhere = {
  messenger_id: mara.messengerId,
  instagram_id: mara.instagramId,
  telegram_id: mara.telegramId,
};

const usualToday = new Date('2026-09-15T10:00:00Z');
const day = 86_400_000;

const firstNames = [
  'Ola',
  'Iris',
  'Tomas',
  'Priya',
  'Jonas',
  'Lena',
  'Mateo',
  'Aiko',
  'Sami',
  'Noor',
  'Elif',
  'Piotr',
  'Chloe',
  'Ravi',
  'Hanna',
];
const lastNames = [
  'Brandt',
  'Okafor',
  'Silva',
  'Novak',
  'Haddad',
  'Kim',
  'Moreau',
  'Larsen',
  'Costa',
  'Meyer',
  'Ito',
  'Walsh',
  'Demir',
];
const cities = ['Portsmouth', 'Gothenburg', 'Bilbao', 'Leith', 'Antwerp', 'Halifax', 'Trieste'];
const statuses = ['processing', 'packed', 'in transit', 'out for delivery', 'delivered', 'returned'];
const carriers = ['NordPost', 'Parcelwave', 'Harbor Express'];
const coffees = [
  'Guji natural',
  'Huila washed',
  'Sidama honey',
  'Harbor blend',
  'Decaf Popayan',
  'Night Watch espresso',
];
/** Of 250 g, in cents; larger bags cost less a gram. */
const coffeePrices = [1450, 1150, 1250, 950, 1200, 1050];
const bagFactors = [1, 1.9, 3.6];
const grinds = ['whole bean', 'filter grind', 'espresso grind'];
const sizes = ['250 g', '500 g', '1 kg'];

/** The invented shop "Harbor Lane Coffee": example domains and fictional phone numbers only. The same size gives the same data. */
export function createSampleShop(size: ShopSize): SampleShop {
  const today = (size.today ?? usualToday).getTime();
  const customers = Array.from({ length: Math.max(1, size.customers) }, (_, index) => customerAt(index, today));
  const orders = Array.from({ length: Math.max(1, size.orders) }, (_, index) => orderAt(index, customers, today));
  const products = Array.from({ length: size.products }, (_, index) => productAt(index));
  return { customers, orders, products, policies };
}

function customerAt(index: number, today: number): ShopRecord {
  const person = index === 0 ? mara : inventedPerson(index);
  return {
    id: person.id,
    name: person.name,
    email: person.email,
    phone: person.phone,
    ...(index === 0 ? maraElsewhere : {}),
    city: pick(cities, index, 3),
    loyalty_points: (index * 37) % 900,
    favorite: pick(coffees, index, 1),
    customer_since: dateOnly(today - (200 + ((index * 13) % 900)) * day),
  };
}

function inventedPerson(index: number) {
  const name = `${pick(firstNames, index, 1)} ${pick(lastNames, index, 7)}`;
  // The area code 555 is not given out. Mara's own number lies outside this range.
  const phone = `+1555${String(100_000 + index)
    .padStart(7, '0')
    .slice(-7)}`;
  return { id: `cust-${1001 + index}`, name, email: `customer${index}@example.com`, phone };
}

function orderAt(index: number, customers: ShopRecord[], today: number): ShopRecord {
  // Mara has the first order and no other, so that "Where is my order?" has one answer.
  const others = Math.max(1, customers.length - 1);
  const customer = (index === 0 ? customers[0] : customers[1 + ((index - 1) % others)]) ?? customerAt(0, today);
  const number = `HL-${20481 + index}`;
  const status = index === 0 ? 'in transit' : pick(statuses, index, 5);
  const carrier = index === 0 ? 'NordPost' : pick(carriers, index, 1);
  const [coffee, size] = [placeIn(coffees, index, 0), placeIn(sizes, index, 2)];
  const quantity = 1 + (index % 3);
  const placed = index === 0 ? today - 3 * day : today - ((index * 7) % 300) * day;
  return {
    id: number,
    customer_id: customer.id,
    customer_name: customer['name'],
    email: customer['email'],
    phone: customer['phone'],
    // The shop took this order in the chat, so her first message is already known to be hers.
    ...(index === 0 ? maraElsewhere : {}),
    status,
    items: [{ product: coffees[coffee], size: sizes[size], quantity }],
    total: money(priceOf(coffee, size) * quantity),
    placed_on: dateOnly(placed),
    carrier,
    tracking_number: `${carrier.slice(0, 2).toUpperCase()}${String(7_000_000 + index * 31)}`,
    estimated_delivery: dateOnly(placed + 5 * day),
  };
}

function productAt(index: number): ShopRecord {
  return {
    id: `prod-${index + 1}`,
    name: `${pick(coffees, index, 0)} ${pick(sizes, index, 1)}, ${pick(grinds, Math.floor(index / 3), 0)}`,
    price: money(priceOf(placeIn(coffees, index, 0), placeIn(sizes, index, 1))),
    in_stock: index % 7 !== 6,
    stock: index % 7 === 6 ? 0 : 4 + ((index * 5) % 40),
    roast: pick(['light', 'medium', 'dark'], index, 0),
    notes: pick(
      ['blueberry and jasmine', 'caramel and red apple', 'cocoa and hazelnut', 'orange and black tea'],
      index,
      0,
    ),
  };
}

const policies: ShopRecord[] = [
  {
    id: 'opening-hours',
    title: 'Opening hours',
    text: 'We are open Monday to Friday 7:30 to 18:00, Saturday 8:00 to 18:00 and Sunday 9:00 to 17:00.',
  },
  {
    id: 'shipping',
    title: 'Shipping',
    text: 'Orders ship within 1 business day and arrive in 3 to 5 business days. Shipping is free from 40.00 EUR; below that it costs 4.90 EUR.',
  },
  {
    id: 'returns',
    title: 'Returns',
    text: 'Unopened bags can be returned within 30 days. Write to help@harborlane.example with the order number.',
  },
  {
    id: 'location',
    title: 'Where to find us',
    text: 'Harbor Lane Coffee, 12 Harbor Lane, Portsmouth. Parking is behind the roastery, the entrance is step-free.',
  },
  {
    id: 'payment',
    title: 'Payment',
    text: 'We take cards, bank transfer and cash in the shop. Invoices are sent by e-mail.',
  },
];

const placeIn = (list: readonly unknown[], index: number, shift: number): number =>
  (index + shift * (index % 11)) % list.length;
const pick = <T>(list: readonly T[], index: number, shift: number): T => list[placeIn(list, index, shift)]!;

/** What a bag costs, in cents, to the half euro: the same coffee and size always cost the same. */
const priceOf = (coffee: number, size: number): number =>
  Math.round(((coffeePrices[coffee] ?? 0) * (bagFactors[size] ?? 1)) / 50) * 50;
const money = (cents: number): string => `${(cents / 100).toFixed(2)} EUR`;
const dateOnly = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
