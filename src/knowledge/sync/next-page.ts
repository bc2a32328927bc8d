import type { Pagination } from '../../company/crm-link.js';
import { scalarText, valueAt } from '../records/json-value.js';
import { automaticNext } from './automatic-next.js';
import { withParameter } from './next-address.js';
import type { NextPage, PageSeen } from './page-seen.js';

/** Where the next page is; null when this was the last. */
export function nextPage(pagination: Pagination, seen: PageSeen): NextPage | null {
  switch (pagination.kind) {
    case 'none':
      return null;
    case 'auto':
      return automaticNext(seen);
    case 'page': {
      const short = pagination.size !== undefined && seen.records < pagination.size;
      return seen.records === 0 || short
        ? null
        : told(withParameter(seen.url, pagination.parameter, pagination.start + seen.index + 1));
    }
    case 'offset':
      return seen.records < pagination.size
        ? null
        : told(withParameter(seen.url, pagination.parameter, pagination.size * (seen.index + 1)));
    case 'cursor': {
      const cursor = scalarText(valueAt(seen.body, pagination.path));
      return cursor === null ? null : told(withParameter(seen.url, pagination.parameter, cursor));
    }
    case 'next_url':
      return told(addressIn(valueAt(seen.body, pagination.path), seen.url));
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

const told = (url: URL | null): NextPage | null => url && { url, isGuess: false };

const addressIn = (value: unknown, base: URL): URL | null =>
  typeof value === 'string' && /^(https?:\/\/|\/|\?)/i.test(value) && URL.canParse(value, base.href)
    ? new URL(value, base.href)
    : null;
