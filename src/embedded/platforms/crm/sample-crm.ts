import { createHash } from 'node:crypto';
import { type CrmFault, crmFaults, playCrmFault } from './crm-faults.js';
import { type Exchange, type Part, sendJson, sendText } from '../exchange.js';
import { createFaults, type Faults, playTransportFault, transportFaults } from '../faults.js';
import { createSampleShop, type SampleShop, type ShopRecord, type ShopSize } from './sample-shop.js';

export type SampleCrmOptions = Partial<ShopSize> & {
  /** Needed for customers and orders, as `Authorization: Bearer` or `X-API-Key`. Products and policies are public. */
  apiKey: string;
  /** Records of a page, when the request names none. */
  pageSize?: number;
};

export type SampleCrm = Faults<CrmFault> & {
  handle: Part;
  shop: SampleShop;
  /** Every request, as `METHOD /path?query`. */
  requests: string[];
  /** Changes a share of all customers and orders, evenly spread; resolves to how many records changed. */
  mutate(share: number): number;
};

const allFaults = [...transportFaults, ...crmFaults] as const;
const collections = ['customers', 'orders', 'products', 'policies'] as const;
type Collection = (typeof collections)[number];

/** The CRM of the invented shop: paged lists with `next`, Link headers, ETags, keys, and the faults of real CRMs on demand. */
export function createSampleCrm(options: SampleCrmOptions): SampleCrm {
  const { customers = 40, orders = 60, products = 24, pageSize = 100 } = options;
  const shop = createSampleShop({ customers, orders, products, ...(options.today ? { today: options.today } : {}) });
  const faults = createFaults<CrmFault>(allFaults);
  const requests: string[] = [];
  let changes = 0;

  const handle = async (exchange: Exchange): Promise<void> => {
    if (faults.serve(exchange)) return;
    const query = exchange.query.size > 0 ? `?${exchange.query.toString()}` : '';
    requests.push(`${exchange.method} ${exchange.path}${query}`);
    const armed = faults.take(exchange);
    if (await playTransportFault(exchange, armed)) return;
    const collection = collections.find(name => exchange.path === `/${name}`);
    if (!collection) return sendJson(exchange, 404, { error: 'not found' });
    if (exchange.method !== 'GET') return sendJson(exchange, 405, { error: 'method not allowed' });
    if (isPrivate(collection) && !keyFits(exchange, options.apiKey))
      return sendJson(exchange, 401, { error: 'invalid key' });
    if (await playCrmFault(exchange, armed)) return;
    const all = shop[collection];
    const records =
      armed?.fault === 'empty' ? [] : armed?.fault === 'half' ? all.slice(0, Math.ceil(all.length / 2)) : all;
    sendPage(exchange, collection, records, pageSize);
  };

  return {
    ...faults,
    handle,
    shop,
    requests,
    mutate(share) {
      changes += 1;
      const changed = [...everyNth(shop.customers, share), ...everyNth(shop.orders, share)];
      for (const record of changed) record['note'] = `Updated in round ${changes}`;
      return changed.length;
    },
  };
}

const isPrivate = (collection: Collection): boolean => collection === 'customers' || collection === 'orders';

function keyFits(exchange: Exchange, apiKey: string): boolean {
  return exchange.header('authorization') === `Bearer ${apiKey}` || exchange.header('x-api-key') === apiKey;
}

/** `{customers: [...], next}`; `next` and the Link header are absent on the last page. Answers 304 when the reader has it already. */
function sendPage(exchange: Exchange, collection: Collection, records: ShopRecord[], pageSize: number): void {
  const limit = Math.min(1000, Math.max(1, Number(exchange.query.get('limit')) || pageSize));
  const page = Math.max(1, Math.floor(Number(exchange.query.get('page')) || 1));
  const slice = records.slice((page - 1) * limit, page * limit);
  const more = page * limit < records.length;
  const next = `${exchange.baseUrl}/${collection}?page=${page + 1}&limit=${limit}`;
  const body = JSON.stringify({ [collection]: slice, total: records.length, ...(more ? { next } : {}) });
  const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 24)}"`;
  const headers = { etag, ...(more ? { link: `<${next}>; rel="next"` } : {}) };
  if (exchange.header('if-none-match') === etag) return sendText(exchange, 304, '', headers);
  sendText(exchange, 200, body, { 'content-type': 'application/json; charset=utf-8', ...headers });
}

function everyNth(records: ShopRecord[], share: number): ShopRecord[] {
  if (share <= 0) return [];
  const step = Math.max(1, Math.round(1 / share));
  return records.filter((_, index) => index % step === 0);
}
