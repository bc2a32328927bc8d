import { isObject, scalarText, valueAt } from '../records/json-value.js';
import { linkTarget } from './paging-headers.js';
import { addressFrom, numberIn, parameterIn, withParameter } from './next-address.js';
import type { NextPage, PageSeen } from './page-seen.js';
import { plainKey } from './page-signs.js';

/** The next page by what the answer says of it, the most explicit form first. */
export function automaticNext(seen: PageSeen): NextPage | null {
  const { signs, url, linkHeader } = seen;
  const linked = linkTarget(linkHeader);
  if (linked !== null) return said(addressFrom(linked, url));
  if (signs.more === false) return null;
  // A token stays on the host we were given; an address beside it may name another one.
  return byToken(seen, true) ?? byAddress(seen) ?? byToken(seen, false) ?? byNumber(seen);
}

const said = (url: URL | null): NextPage | null => url && { url, isGuess: false };
const guess = (url: URL): NextPage => ({ url, isGuess: true });

function byAddress({ signs, url }: PageSeen): NextPage | null {
  for (const address of signs.addresses) {
    const next = addressFrom(address, url);
    if (next) return said(next);
  }
  return null;
}

/** Tokens first, then numbers: where both stand, the number is for people. `isInNext`: only those in an object called the next. */
function byToken(seen: PageSeen, isInNext: boolean): NextPage | null {
  const { signs, url } = seen;
  // A cursor that is given for ever ends with a page that has nothing.
  if (seen.records === 0) return null;
  const tokens = signs.tokens.filter(token => !isInNext || token.isInNext);
  const [first] = [
    ...tokens.filter(({ name }) => !isNumbered(name)),
    ...tokens.filter(({ name }) => isNumbered(name)),
  ].flatMap(({ name, value }) => {
    const parameter = parameterFor(name, value, seen);
    // An answer may repeat the token that it was asked with.
    return parameter === null || url.searchParams.get(parameter) === value ? [] : [{ parameter, value }];
  });
  return first ? guess(withParameter(url, first.parameter, first.value)) : null;
}

const isNumbered = (name: string): boolean => /^(next)?(page|offset|start)?$/.test(plainKey(name));

/** Names of tokens whose parameter is called otherwise than by the rule. */
const parameters: Record<string, string> = {
  endcursor: 'after',
  aftercursor: 'after',
  scrollid: 'scroll_id',
  nexttoken: 'nextToken',
};

/** `next_page_token` asks for `page_token`, `nextCursor` for `cursor`; a parameter of the address by that name comes first. */
function parameterFor(name: string, value: string, seen: PageSeen): string | null {
  const rest = name.replace(/^[_@$]*(odata\.)?next[_-]?/i, '');
  const inAddress = parameterIn(seen.url, [plainKey(name), ...(rest === '' ? [] : [plainKey(rest)])]);
  if (inAddress !== null) return inAddress;
  if (rest === '') return parameterForBare(value, seen);
  const known = parameters[plainKey(name)];
  if (known !== undefined) return known;
  // What Notion calls a next cursor is asked for as the start.
  if (plainKey(rest) === 'cursor' && isObject(seen.body) && seen.body['object'] === 'list') return 'start_cursor';
  return rest.charAt(0).toLowerCase() + rest.slice(1);
}

/** A `next` that is no address: a number says by its size whether it is of a page or of a record. */
function parameterForBare(value: string, { url, index, soFar, signs, body }: PageSeen): string | null {
  const number = /^\d{1,15}$/.test(value) ? Number(value) : null;
  if (number === null) return parameterIn(url, ['cursor', 'after', 'pagetoken', 'token', 'marker', 'offset', 'page']);
  const page = signs.page?.value ?? numberIn(url, parameterIn(url, ['page'])) ?? index + 1;
  if (number === page + 1 && number !== soFar) return parameterIn(url, ['page', 'p', 'pagenumber']) ?? 'page';
  if (number !== soFar) return parameterIn(url, ['start', 'offset', 'skip', 'page']);
  // Bitrix24 has its records in `result` and begins at `start`.
  return parameterIn(url, ['start', 'offset', 'skip']) ?? (isObject(body) && 'result' in body ? 'start' : 'offset');
}

const pageParameters = ['page', 'p', 'pagenumber', 'pageno', 'pageindex', 'currentpage'];
const offsetParameters = ['offset', 'start', 'skip', 'from', 'startindex', 'startat', 'firstresult'];
const sizeParameters = ['limit', 'perpage', 'pagesize', 'size', 'count', 'maxresults', 'top', 'take'];

function byNumber(seen: PageSeen): NextPage | null {
  const { signs, url, soFar, records } = seen;
  const pageName = parameterIn(url, pageParameters);
  const page = signs.page?.value ?? numberIn(url, pageName);
  if (signs.pages !== null) return hasFurtherPage(page, signs.pages, seen) ? toPage(seen, page) : null;
  if (records === 0) return null;
  const misses = signs.records !== null && signs.records > soFar;
  if (misses || signs.more === true) {
    const offsetName = parameterIn(url, offsetParameters);
    const offset = signs.offset?.value ?? numberIn(url, offsetName);
    const named = offsetName ?? signs.offset?.name;
    if (offset !== null && named !== undefined && signs.page === null)
      return guess(withParameter(url, named, offset + records));
    if (page !== null) return toPage(seen, page);
  }
  if (signs.more === true)
    return afterLast(seen) ?? (signs.tokens.length > 0 || signs.isUnreadable ? null : toPage(seen, page));
  // Nothing is said: a full page of an address that asks for its number may have another one behind it.
  const size = numberIn(url, parameterIn(url, sizeParameters));
  const isFull = signs.records === null && pageName !== null && page !== null && size !== null && records === size;
  return isFull ? toPage(seen, page) : null;
}

/** Pages are counted from 0 where the first one says so. */
function hasFurtherPage(page: number | null, pages: number, { index, signs }: PageSeen): boolean {
  const isFromZero = signs.page !== null && signs.page.value === index;
  return (page ?? index + 1) + (isFromZero ? 1 : 0) < pages;
}

function toPage({ url, index, signs }: PageSeen, page: number | null): NextPage {
  const told = signs.page?.name ?? '';
  const named = /^page/i.test(told) ? told : 'page';
  const parameter = parameterIn(url, pageParameters) ?? named;
  return guess(withParameter(url, parameter, (page ?? index + 1) + 1));
}

/** Stripe's way: what follows the last record of the list. */
function afterLast({ body, found, url }: PageSeen): NextPage | null {
  if (!isObject(body) || body['object'] !== 'list') return null;
  const id = scalarText(valueAt(found.at(-1)?.value, 'id'));
  return id === null ? null : guess(withParameter(url, 'starting_after', id));
}
