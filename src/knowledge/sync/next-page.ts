import type { Pagination } from '../../company/crm-link.js';
import { isObject, scalarText, valueAt } from '../records/json-value.js';

/** What the place of the next page is read from. `records` is how many this page held, `index` counts pages from 0. */
export type PageSeen = { url: URL; index: number; body: unknown; linkHeader: string | undefined; records: number };

/** The URL of the next page; null when this was the last. */
export function nextPage(pagination: Pagination, seen: PageSeen): URL | null {
  switch (pagination.kind) {
    case 'none':
      return null;
    case 'auto':
      return automatic(seen);
    case 'page': {
      const short = pagination.size !== undefined && seen.records < pagination.size;
      return seen.records === 0 || short
        ? null
        : withParameter(seen.url, pagination.parameter, pagination.start + seen.index + 1);
    }
    case 'offset':
      return seen.records < pagination.size
        ? null
        : withParameter(seen.url, pagination.parameter, pagination.size * (seen.index + 1));
    case 'cursor': {
      const cursor = scalarText(valueAt(seen.body, pagination.path));
      return cursor === null ? null : withParameter(seen.url, pagination.parameter, cursor);
    }
    case 'next_url':
      return urlFrom(valueAt(seen.body, pagination.path), seen.url);
  }
}

/** The first page's URL, with the parameters a paged link begins with. */
export function firstPage(url: string, pagination: Pagination): URL {
  let first = new URL(url);
  if (pagination.kind === 'page') first = withParameter(first, pagination.parameter, pagination.start);
  if (pagination.kind === 'offset') first = withParameter(first, pagination.parameter, 0);
  const sized = pagination.kind === 'page' || pagination.kind === 'offset' ? pagination : null;
  return sized?.sizeParameter && sized.size !== undefined
    ? withParameter(first, sized.sizeParameter, sized.size)
    : first;
}

const urlPaths = [
  'next',
  'next_page_url',
  'nextPageUrl',
  'next_url',
  'links.next',
  '_links.next.href',
  'meta.next',
  'pagination.next_url',
];

/** The usual forms, the most explicit first. */
function automatic(seen: PageSeen): URL | null {
  const { body, url } = seen;
  const linked = linkTarget(seen.linkHeader);
  if (linked) return urlFrom(linked, url);
  if (!isObject(body)) return null;
  // A cursor stays on the host we were given; a `link` beside it may name another one.
  const after = scalarText(valueAt(body, 'paging.next.after'));
  if (after !== null) return withParameter(url, 'after', after);
  for (const candidate of [
    ...urlPaths.map(path => valueAt(body, path)),
    body['@odata.nextLink'],
    valueAt(body, 'paging.next.link'),
  ]) {
    const next = urlFrom(candidate, url);
    if (next) return next;
  }
  return byCursor(body, url) ?? byNumber(body, url);
}

function byCursor(body: object, url: URL): URL | null {
  const cursor = scalarText(valueAt(body, 'next_cursor') ?? valueAt(body, 'meta.next_cursor'));
  return cursor === null || valueAt(body, 'has_more') === false ? null : withParameter(url, 'cursor', cursor);
}

function byNumber(body: object, url: URL): URL | null {
  const number = (...paths: string[]): number | null => {
    const value = paths.map(path => valueAt(body, path)).find(found => scalarText(found) !== null);
    return value === undefined || !Number.isInteger(Number(value)) ? null : Number(value);
  };
  const page =
    number('page', 'meta.page', 'meta.current_page', 'pagination.page', 'current_page') ??
    Number(url.searchParams.get('page') ?? 1);
  const total = number('total_pages', 'meta.total_pages', 'meta.last_page', 'pagination.total_pages', 'last_page');
  const more = total === null ? valueAt(body, 'has_more') === true : page < total;
  return more ? withParameter(url, 'page', page + 1) : null;
}

function urlFrom(value: unknown, base: URL): URL | null {
  if (typeof value !== 'string' || !/^(https?:\/\/|\/|\?)/i.test(value)) return null;
  return URL.canParse(value, base.href) ? new URL(value, base.href) : null;
}

/** The target of `rel="next"` in a Link header (RFC 8288). */
function linkTarget(header: string | undefined): string | null {
  for (const match of (header ?? '').matchAll(/<([^>]*)>([^<]*)/g)) {
    if (/;\s*rel\s*=\s*"?[^"]*\bnext\b/i.test(match[2] ?? '')) return match[1] ?? null;
  }
  return null;
}

function withParameter(url: URL, name: string, value: string | number): URL {
  const next = new URL(url.href);
  next.searchParams.set(name, String(value));
  return next;
}
