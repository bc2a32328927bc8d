import { randomOf } from '../random.js';

/** Somebody whose records are in every link; what is theirs alone has their mark in it. */
export type Person = {
  n: number;
  name: string;
  email: string;
  phone: string;
  nationalPhone: string;
  customerId: string;
  psid: string;
  orderNumber: string;
};

/** A word that stands in records of one person only. */
export const markOf = ({ n }: Person): string => `walnut${n}x`;

const given = ['Nora', 'Otto', 'Una', 'Ole', 'Ida', 'Jan', 'Eva', 'Liv', 'Tor', 'Siri', 'Åse', 'Bo'];
const family = ['Lind', 'Berg', 'Falk', 'Holm', 'Dahl', 'Moe', 'Vik', 'Ness', 'Aas', 'Ruud'];

/** Invented people; some share a name, none an address. */
export function inventPeople(count: number, seed: number): Person[] {
  const random = randomOf(seed);
  const pick = (list: string[]) => list[Math.floor(random() * list.length)] ?? '';
  return Array.from({ length: count }, (_, n) => {
    const digits = String(20_000_000 + n * 7919).slice(0, 8);
    return {
      n,
      name: `${pick(given)} ${pick(family)}`,
      email: `p${n}.${Math.floor(random() * 1e6)}@customer.example`,
      phone: `+479${digits.slice(1)}`,
      nationalPhone: `9${digits.slice(1, 3)} ${digits.slice(3, 5)} ${digits.slice(5)}`,
      customerId: `cu-${7000 + n}`,
      psid: `psid-${90_000 + n}`,
      orderNumber: `HL-${30_000 + n * 3}`,
    };
  });
}

const seat = (person: Person, what: string) => ({ seat: `${what} ${markOf(person)}` });

/** One way in which a CRM may serve the records of its people. `country`: what the link is set to. */
export type LinkShape = {
  name: string;
  country?: string;
  contentType?: string;
  answer: (people: Person[]) => unknown;
};

const list = (key: string, of: (person: Person) => unknown) => (people: Person[]) => ({ [key]: people.map(of) });

/** Plain and odd ones: owner beside, below, in lists, labelled, in another language, by an id of another link, in a table. */
export const linkShapes: LinkShape[] = [
  {
    name: 'plain',
    answer: list('customers', p => ({
      id: p.customerId,
      name: p.name,
      email: p.email,
      phone: p.phone,
      ...seat(p, 'row'),
    })),
  },
  {
    name: 'string-lists',
    answer: list('contacts', p => ({
      id: `a${p.n}`,
      name: p.name,
      emails: [p.email],
      phones: [p.phone],
      ...seat(p, 'gate'),
    })),
  },
  {
    name: 'labelled',
    answer: list('data', p => ({
      id: 5000 + p.n,
      name: p.name,
      email: [{ label: 'work', value: p.email, primary: true }],
      phone: [{ type: 'mobile', value: p.nationalPhone }],
      tier: `gold ${markOf(p)}`,
    })),
    country: 'NO',
  },
  {
    name: 'nested',
    answer: list('results', p => ({
      id: `b${p.n}`,
      properties: { email: p.email.toUpperCase(), delivery: `door ${markOf(p)}` },
    })),
  },
  {
    name: 'orders',
    answer: list('orders', p => ({
      id: 9000 + p.n,
      order_number: p.orderNumber,
      email: p.email,
      status: 'in transit',
      delivery_window: `noon ${markOf(p)}`,
    })),
  },
  {
    name: 'orders-by-id',
    answer: list('orders', p => ({
      id: `c${p.n}`,
      order_number: `${p.orderNumber}-B`,
      customer_id: p.customerId,
      status: 'packed',
      delivery: `van ${markOf(p)}`,
    })),
  },
  {
    name: 'tickets',
    answer: list('tickets', p => ({
      id: `d${p.n}`,
      subject: `Broken hinge ${markOf(p)}`,
      requester: { email: p.email },
      assignee: { email: 'staff@shop.example' },
    })),
  },
  {
    name: 'nobody-known',
    answer: list('rows', p => ({ ref: `e${p.n}`, Bezieher: p.name, Betrag: `990 EUR ${markOf(p)}` })),
  },
  {
    name: 'german',
    answer: (people: Person[]) =>
      people.map(p => ({
        Kundennummer: p.customerId,
        Kunde: p.name,
        'E-Mail': p.email,
        Lieferung: `Freitag ${markOf(p)}`,
      })),
  },
  {
    name: 'table',
    contentType: 'text/plain',
    answer: people =>
      ['id;name;mail;unpaid', ...people.map(p => `t${p.n};${p.name};${p.name} <${p.email}>;120 EUR ${markOf(p)}`)].join(
        '\n',
      ),
  },
  {
    name: 'platform-ids',
    answer: list('subscribers', p => ({ id: `f${p.n}`, psid: p.psid, plan: `monthly ${markOf(p)}` })),
  },
  {
    name: 'catalogue-with-buyers',
    answer: list('products', p => ({
      sku: `g${p.n}`,
      name: `Table lamp ${markOf(p)}`,
      price: '12 EUR',
      reserved_for: p.name,
    })),
  },
];

/** What everybody may know; it must be found, or nothing is proved. */
export const publicLamp = {
  sku: 'PUB-1',
  name: 'Northern lamp birchpublic',
  price: '59 EUR',
  category: 'Lamps',
  colour: 'oak',
};
