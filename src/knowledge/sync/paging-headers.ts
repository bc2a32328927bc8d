/** The target of `rel="next"` in a Link header (RFC 8288). */
export function linkTarget(header: string | undefined): string | null {
  for (const match of (header ?? '').matchAll(/<([^>]*)>([^<]*)/g)) {
    if (/;\s*rel\s*=\s*"?[^"]*\bnext\b/i.test(match[2] ?? '')) return match[1] ?? null;
  }
  return null;
}

/** Headers that tell of pages, by the name that a body would have for the same. */
const pagingHeaders: Record<string, string> = {
  'x-total-count': 'total',
  'x-total': 'total',
  'x-wp-total': 'total',
  'x-total-results': 'total',
  'x-total-records': 'total',
  'x-pagination-total-count': 'total',
  'pagination-count': 'total',
  'total-count': 'total',
  'x-total-pages': 'pages',
  'x-wp-totalpages': 'pages',
  'x-page-count': 'pages',
  'x-pagination-page-count': 'pages',
  'x-page': 'page',
  'x-pagination-current-page': 'page',
  'x-per-page': 'limit',
  'x-pagination-per-page': 'limit',
  'x-next-page': 'next_page',
  'x-next-cursor': 'next_cursor',
  'x-next-page-token': 'next_page_token',
  'x-continuation-token': 'continuation_token',
  'x-has-more': 'has_more',
};

/** What headers say of pages, as if the answer's body said it; `items 0-24/319` has the total behind the bar. */
export function headersAsBody(headers: Record<string, string | undefined>): Record<string, unknown> {
  const said = Object.entries(pagingHeaders).flatMap(([header, name]) => {
    const value = headers[header]?.trim();
    return value ? [[name, value] as const] : [];
  });
  const total = /^\s*[a-z]+\s+\d+-\d+\/(\d+)\s*$/i.exec(headers['content-range'] ?? '')?.[1];
  return Object.fromEntries(total === undefined ? said : [['total', total], ...said]);
}
