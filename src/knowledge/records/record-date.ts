import { isObject } from './json-value.js';
import { snakeCase } from './private-fields.js';
import { momentOf } from './record-time.js';

const names = [
  'created_at',
  'ordered_at',
  'order_date',
  'order_time',
  'ordered',
  'placed_at',
  'placed',
  'purchased_at',
  'purchase_date',
  'date',
  'created',
  'date_created',
  'createdate',
  'opened_at',
  'updated_at',
];

/** When what a record tells happened, by the first date-like field; null when it has none. Says which order is the last one. */
export function recordDate(value: unknown): Date | null {
  if (!isObject(value)) return null;
  const byName = new Map(Object.entries(value).map(([key, field]) => [snakeCase(key), field]));
  for (const name of names) {
    const field = byName.get(name);
    const moment = typeof field === 'string' && /^\d{4}-\d\d/.test(field) ? new Date(field) : momentOf(field);
    if (Number.isFinite(moment?.getTime())) return moment;
  }
  return null;
}
