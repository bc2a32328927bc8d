// Values that name the thing, weighed up; bookkeeping that every record has, weighed down.
const NAMING =
  /^(name|title|subject|sku|slug|order_?number|number|description|body|summary|question|answer|option|text|status|.*_status)$/i;
const BOOKKEEPING =
  /(^id$|_id$|Id$|object|created|updated|modified|createdate|_at$|At$|gmt|currency|archived|rating|^type$|language|audience|country|zip|price_set|url|href|link|image|gateway|assignee|channel|priority|^from$|internal|note|last4|birth|phone|quantity$|weight_g|sale_price|regular_price|on_sale)/;

/** How much a value says about what its record is, by the name of its field. */
export function valueWeight(fieldName: string): number {
  if (NAMING.test(fieldName)) return 1.3;
  return BOOKKEEPING.test(fieldName) ? 0.15 : 0.7;
}

/** What a record is by its fields: links with a nameless array (`[0].sku`, `data[0].subject`) do not say it otherwise. */
export function typesByFields(fields: Set<string>): string[] {
  const has = (...names: string[]): boolean => names.some(name => fields.has(name));
  if (has('line_items.sku', 'line_items.title', 'order_number', 'tracking_number') && !has('subject'))
    return ['type:order'];
  if (has('subject') && has('messages.text', 'status', 'requester.email')) return ['type:ticket'];
  if (has('sku', 'stock_status', 'stock_quantity', 'regular_price')) return ['type:product'];
  if (has('properties.email', 'firstname', 'first_name', 'loyalty_points')) return ['type:customer'];
  if (has('body', 'content', 'answer') && has('title', 'slug', 'question')) return ['type:policy'];
  return [];
}
