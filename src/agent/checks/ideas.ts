/** What is true with an idea: a parcel that is out for delivery is on its way. */
const follows: Readonly<Record<string, readonly string[]>> = {
  out_for_delivery: ['in_transit'],
  // What is being prepared lies in the warehouse; it is not in stock for others.
  processing: ['warehouse', 'consignment'],
  in_transit: ['consignment'],
  ready: ['consignment'],
  cancelled: ['consignment'],
  stock: ['available', 'warehouse'],
  // What is expected on a day is expected by then.
  eta: ['future', 'delivery', 'until'],
  delivered: ['delivery', 'at_least', 'consignment'],
  payment: ['available'],
  cost: ['available'],
  restock: ['future', 'available', 'stock', 'at_least', 'eta'],
  available: ['stock'],
  pickup_until: ['pickup', 'until', 'future'],
  starts: ['future'],
  expires: ['until', 'future', 'valid'],
  capacity: ['contains'],
  ingredients: ['contains'],
  total: ['cost'],
  fee: ['cost'],
  shipping_cost: ['delivery', 'cost', 'fee'],
  colour: ['available'],
  size: ['available'],
  carrier: ['delivery', 'eta'],
  warranty: ['duration', 'period'],
  within: ['period'],
  duration: ['period'],
};

/** Ideas that change what a value means: who repeats the value repeats them too. */
const mirrored = new Set([
  '~gratis',
  '~at_least',
  '~at_most',
  '~closed',
  '~only',
  '~discount',
  '~deposit',
  '~maybe',
  '~about',
  '~fee',
  '~before',
  '~after',
  '~except',
  '~per',
  '~sold_out',
]);

/**
 * What two ideas say together: what a delivery costs is a price of its own, what takes some days arrives within them, and what is
 * allowed within some days is so up to them.
 */
export function withDerived(keys: ReadonlySet<string>, about: ReadonlySet<string>): ReadonlySet<string> {
  const isDelivery = about.has('~delivery');
  const isReturn = about.has('~return') || about.has('~refund');
  return new Set([
    ...keys,
    ...(isDelivery && keys.has('~cost') ? ['~shipping_cost', '~fee'] : []),
    ...(isDelivery && keys.has('~gratis') ? ['~shipping_cost'] : []),
    ...(isDelivery && keys.has('~duration') ? ['~eta', '~within', '~future'] : []),
    ...(isDelivery && keys.has('~within') && !isReturn ? ['~duration', '~eta', '~future'] : []),
    ...(keys.has('~within') ? ['~at_most', '~until'] : []),
  ]);
}

/** A price of a delivery is never said where nothing tells of one. */
export const transports: readonly string[] = ['~delivery', '~express', '~standard'];

export const entailed = (idea: string): readonly string[] => follows[idea] ?? [];
export const isMirrored = (key: string): boolean => mirrored.has(key);

/** Parts of field names that say nothing. */
export const staleIdeas: ReadonlySet<string> = new Set(['at', 'is', 'date', 'id']);

/** Says which value is meant: it has to stand with the value itself, not only in the same sentence. */
export const roleIdeas: ReadonlySet<string> = new Set(
  'cost total gratis discount fee deposit tax refund duration weight length width height depth capacity power warranty stock points ordered eta delivered cancelled restock pickup_until starts ends expires paid shipping_cost tracking order_number size age at_least at_most'
    .split(' ')
    .map(idea => `~${idea}`),
);

/** Amounts of these fields are never said without their word, wherever it stands in the sentence. */
export const mustBeSaid: ReadonlySet<string> = new Set(
  'delivery fee tax deposit refund discount regular insurance'.split(' ').map(idea => `~${idea}`),
);

/** Days of these fields are never said without their word. */
export const spokenDates: ReadonlySet<string> = new Set(
  'ordered cancelled delivered in_transit paid restock pickup_until expires ends refund returned'
    .split(' ')
    .map(idea => `~${idea}`),
);
