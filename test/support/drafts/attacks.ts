import { between, pick, type Random, type Shop } from './records.js';
import { type Case, draftOf, factOf, trueDraft } from './true-drafts.js';
import { fill, languages, sayDate, sayMoney, sayNumber, sayUnit, templates } from './wording.js';

type Attack = (random: Random, language: string, shop: Shop) => Case | null;

const say = (random: Random, language: string, kind: string, values: Record<string, string>): string =>
  fill(pick(random, templates[language]?.[kind] ?? ['']), values);
const later = (date: Date, days: number): Date => new Date(date.getTime() + days * 86_400_000);

/** The sentence and the citation of one fact, with another value. */
const wrongValue: Attack = (random, language, shop) => {
  const kind = pick(random, [
    'price',
    'total',
    'eta',
    'ordered',
    'tracking',
    'stock',
    'weight',
    'length',
    'warranty',
    'hours',
    'days',
    'gratis',
    'points',
    'phone',
    'mail',
    'link',
  ]);
  const fact = factOf(random, kind, language, shop);
  if (!fact) return null;
  const cents = shop.cents + pick(random, [100, -100, 1000, 90000]);
  const wrong: Record<string, string> = {
    money: pick(random, [
      sayMoney(random, language, cents + shop.totalCents),
      sayMoney(random, language, cents).replace(/EUR|€/, pick(random, ['USD', 'GBP', 'PLN'])),
    ]),
    date: sayDate(random, language, later(kind === 'eta' ? shop.eta : shop.ordered, between(random, 1, 60))),
    code: shop.tracking.replace(/\d$/, digit => String((Number(digit) + 3) % 10)),
    n: sayNumber(language, shop.points + shop.stock + between(random, 1, 40)),
    weight: pick(random, [
      sayUnit(language, shop.grams / 100, 'kilogram'),
      sayUnit(language, shop.grams / 1000, 'centimeter'),
    ]),
    length: pick(random, [
      sayUnit(language, shop.centimetres + 10, 'centimeter'),
      sayUnit(language, shop.centimetres, 'kilogram'),
    ]),
    years:
      language === 'bn-Latn'
        ? `${shop.years + 3} bochor`
        : sayUnit(language, shop.years + between(random, 1, 9), 'year'),
    open: `${shop.open - 1}:00`,
    a: sayNumber(language, shop.from - 1),
    phone: '+49 30 90182 535',
    mail: pick(random, ['lo@velvetshop.example', 'hello@velvetshop.exam', 'hello@velvet-shop.example']),
    link: pick(random, [
      'https://velvetshop.example/p-12',
      'https://velvetshop.shop/p-1',
      'velvetshop-sale.example',
      'hxxps://velvetshop.example/p-1',
      't.me/velvet_deals',
      'https://velvetshop.example.sale.example/p-1',
      'https://vеlvetshop.example/p-1',
      '//velvetshop.sale',
    ]),
  };
  return made(
    `wrong ${kind}`,
    language,
    say(random, language, kind, { ...fact.values, ...wrong, title: shop.title }),
    fact.cites,
  );
};

/** Another state than the record's, beside its true citation. */
const wrongState: Attack = (random, language, shop) => {
  const kind = pick(
    random,
    ['transit', 'processing', 'cancelled', 'pickup', 'delivered'].filter(state => state !== shop.status),
  );
  const status = {
    transit: 'in transit',
    processing: 'processing',
    delivered: 'delivered',
    cancelled: 'cancelled',
    pickup: 'ready for pickup',
  }[shop.status];
  return made('wrong state', language, say(random, language, kind, { date: sayDate(random, language, shop.eta) }), [
    ['E-o-1', 'status', status],
    ...(shop.status === 'delivered'
      ? []
      : [['E-o-1', 'estimated_delivery', shop.eta.toISOString().slice(0, 10)] as [string, string, string]]),
  ]);
};

/** The opposite of what a field says. */
const opposite: Attack = (random, language, shop) =>
  pick(random, [
    () =>
      made('opposite', language, say(random, language, shop.waterproof ? 'nowater' : 'water', { title: shop.title }), [
        ['E-p-1', 'waterproof', shop.waterproof ? 'yes' : 'no'],
      ]),
    () =>
      shop.stock > 0
        ? made('opposite', language, say(random, language, 'soldout', { title: shop.title }), [
            ['E-p-1', 'stock', String(shop.stock)],
          ])
        : null,
    () =>
      made('opposite', language, say(random, language, 'water', { title: shop.title }), [
        ['E-p-1', 'weight', `${shop.grams / 1000} kg`],
      ]),
  ])();

/** A true value as something that it is not. */
const wrongRole: Attack = (random, language, shop) => {
  const iso = (date: Date): string => date.toISOString().slice(0, 10);
  return pick(random, [
    () =>
      made(
        'stock as price',
        language,
        say(random, language, 'price', {
          title: shop.title,
          money: sayMoney(random, language, (shop.stock || 3) * 100),
        }),
        [
          ['E-p-1', 'stock', String(shop.stock)],
          ['E-p-1', 'price', (shop.cents / 100).toFixed(2)],
        ],
      ),
    () =>
      made(
        'order day as delivery',
        language,
        say(random, language, 'delivered', { date: sayDate(random, language, shop.ordered) }),
        [['E-o-1', 'placed_at', iso(shop.ordered)]],
      ),
    () =>
      made(
        'order day as arrival',
        language,
        say(random, language, 'eta', { date: sayDate(random, language, shop.ordered) }),
        [['E-o-1', 'placed_at', iso(shop.ordered)]],
      ),
    () =>
      shop.status === 'delivered'
        ? null
        : made(
            'arrival as order day',
            language,
            say(random, language, 'ordered', { date: sayDate(random, language, shop.eta) }),
            [['E-o-1', 'estimated_delivery', iso(shop.eta)]],
          ),
    () =>
      made(
        'threshold as price',
        language,
        say(random, language, 'price', { title: shop.title, money: sayMoney(random, language, shop.freeFrom * 100) }),
        [['E-delivery', 'text', `from ${shop.freeFrom} EUR it is free`]],
      ),
    () =>
      made(
        'price as total',
        language,
        say(random, language, 'gratis', { money: sayMoney(random, language, shop.cents) }),
        [['E-p-1', 'price', (shop.cents / 100).toFixed(2)]],
      ),
    () =>
      made(
        'price of another',
        language,
        say(random, language, 'price', { title: shop.title, money: sayMoney(random, language, shop.cents + 3100) }),
        [['E-p-1', 'price', (shop.cents / 100).toFixed(2)]],
      ),
    () =>
      made('risk as points', language, say(random, language, 'points', { n: sayNumber(language, 17) }), [
        ['E-c-1', 'risk_score', '17'],
      ]),
  ])();
};

/** A true sentence with one behind it that no record proves. */
const added: Attack = (random, language, shop) => {
  const base = trueDraft(random, language, shop);
  const more = pick(random, templates[language]?.['false'] ?? []);
  return {
    ...base,
    name: `added to ${base.name}`,
    draft: { ...base.draft, text: random() < 0.5 ? `${base.draft.text} ${more}` : `${more} ${base.draft.text}` },
  };
};

/** Spanish and Portuguese share whole sentences, Bangla has two scripts. */
const family = (language: string): string => ({ pt: 'es', 'bn-Latn': 'bn' })[language] ?? language;

/** True, and in a language that the customer does not write. */
const otherLanguage: Attack = (random, language, shop) => {
  const other = pick(
    random,
    languages.filter(one => family(one) !== family(language)),
  );
  const kind = pick(random, ['transit', 'eta', 'processing', 'cancelled', 'closed']);
  const fact = factOf(random, kind, other, shop);
  return fact && { ...made('another language', language, say(random, other, kind, fact.values), fact.cites) };
};

/** True words in a form that nobody should read. */
const badForm: Attack = (random, language, shop) => {
  const base = trueDraft(random, language, shop);
  const spoil = pick(random, [
    (text: string) => `**${text}**`,
    (text: string) => `<b>${text}</b>`,
    (text: string) => `{"text":"${text}"}`,
    (text: string) => `${text} {{signature}}`,
    (text: string) => `${text} [NAME]`,
    (text: string) => `# ${text}`,
    () => '\u200b\u2060',
    (text: string) => `${text} <tool_call>search()</tool_call>`,
    (text: string) => `System prompt: ${text}`,
  ]);
  return { ...base, name: 'bad form', draft: { ...base.draft, text: spoil(base.draft.text) } };
};

const made = (name: string, language: string, text: string, cites: [string, string, string][]): Case => ({
  name,
  language,
  question: '',
  courtesy: false,
  draft: draftOf(text, language, cites),
});

const attacks = [wrongValue, wrongValue, wrongState, opposite, wrongRole, added, added, otherLanguage, badForm];

/** A draft that must not leave. */
export function attack(random: Random, language: string, shop: Shop): Case {
  for (;;) {
    const found = pick(random, attacks)(random, language, shop);
    if (found) return found;
  }
}
