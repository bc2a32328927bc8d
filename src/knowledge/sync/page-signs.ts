import type { FoundRecord } from '../records/find-records.js';
import { isObject, scalarText } from '../records/json-value.js';
import { foldText } from '../../language/normalize-text.js';
import { isNextName, pageWordOf } from './page-words.js';
import { countsBeside } from './unnamed-count.js';
import { headersAsBody } from './paging-headers.js';

type Named<Value> = { name: string; value: Value };

/** Everything that an answer says about the pages behind it, wherever it says so and whatever it calls it. */
export type PageSigns = {
  /** Addresses of the next page. */
  addresses: string[];
  /** Tokens that lead to the next page, with the name that the answer gives them; `isInNext`: inside an object called the next. */
  tokens: (Named<string> & { isInNext: boolean })[];
  /** The answer says in so many words that more follows, or that nothing does. */
  more: boolean | null;
  /** How many records, and how many pages, there are in all. */
  records: number | null;
  /** What the answer calls that, where it is no name that many APIs have. */
  recordsName: string | null;
  pages: number | null;
  /** Where this page stands: its number, or how many records stand before it. */
  page: Named<number> | null;
  offset: Named<number> | null;
  size: number | null;
  /** Numbers beside the list, under names that nobody knows, that can be how many there are. */
  unnamed: Named<number>[];
  /** Something is called the next, and nobody knows how to follow it. */
  isUnreadable: boolean;
};

const noSigns: PageSigns = {
  addresses: [],
  tokens: [],
  more: null,
  records: null,
  recordsName: null,
  pages: null,
  page: null,
  offset: null,
  size: null,
  unnamed: [],
  isUnreadable: false,
};

const deepest = 4;

/** A name without case and separators: `next_page`, `nextPage`, `@odata.nextLink`. */
export const plainKey = (name: string): string => foldText(name).replace(/[^\p{L}\p{N}]/gu, '');

/** What an answer says beside its records. An answer that is one thing has numbers of its own, which count no pages. */
export function pageSigns(
  body: unknown,
  found: readonly FoundRecord[],
  headers: Record<string, string | undefined>,
): PageSigns {
  const records = new Set<unknown>(found.map(({ value }) => value));
  const onTheWay = new Set(found.flatMap(({ list }) => list.split('.').map(plainKey)));
  const said = [...saidBeside(headersAsBody(headers), records, []), ...saidBeside(body, records, [])].filter(
    ({ path }) => isNext(path) || path.slice(0, -1).every(step => envelope.test(step) || onTheWay.has(step)),
  );
  const signs = { ...said.reduce(note, noSigns), unnamed: countsBeside(besideList(body, found, records), found) };
  const isAlone = found.length === 1 && found[0]?.position === null;
  return isAlone ? { ...noSigns, addresses: signs.addresses, more: holdsList(body) ? signs.more : null } : signs;
}

/** What stands beside the list and is known as nothing else; nothing where there is no list. */
function besideList(body: unknown, found: readonly FoundRecord[], records: Set<unknown>): Named<unknown>[] {
  const [first] = found;
  if (typeof first?.position !== 'number' || first.list === '') return [];
  const above = first.list.split('.').slice(0, -1).map(plainKey).join('.');
  return saidBeside(body, records, [])
    .filter(({ path }) => path.slice(0, -1).join('.') === above && !isKnown(path))
    .filter(({ name }) => pageWordOf(name) === null);
}

const isKnown = (path: string[]): boolean => {
  const last = path.at(-1) ?? '';
  return isNext(path) || [...Object.values(words), ...Object.values(names)].some(known => known.test(last));
};

/** Parts of an answer that speak of the answer. What others count (`facets.red.count`) are no pages. */
const envelope =
  /^(meta|metadata|responsemetadata|page|pages|paging|pagination|paginator|pager|pageinfo|paginginfo|pagingmetadata|info|listinfo|hits|response|results?|resultset|data|additionaldata|collection|d|odata|links|cursors?|total|search|headers?|.*(strankovan|stronicow|paginac|paginaz|paginier|paginer|seiten|пагинац|sayfala|lapoz|分页|ページ|페이지).*)$/;

const holdsList = (body: unknown): boolean =>
  isObject(body) && Object.values(body).some(value => Array.isArray(value) && value.some(isObject));

type Said = { path: string[]; name: string; value: unknown };

function saidBeside(value: unknown, records: Set<unknown>, path: string[]): Said[] {
  if (!isObject(value) || (path.length > 0 && records.has(value)) || path.length > deepest) return [];
  return Object.entries(value).flatMap(([name, inner]): Said[] => {
    const here = [...path, plainKey(name)];
    if (Array.isArray(inner)) return relations(inner, name);
    if (!isObject(inner)) return [{ path: here, name, value: inner }];
    const below = saidBeside(inner, records, here);
    // The key of a row as the next place: nothing in it says how to ask for it.
    const isKey = isNext(here) && Object.keys(inner).length > 0 && !below.some(leaf => mayLead(leaf.path));
    return isKey ? [{ path: here, name, value: inner }] : below;
  });
}

/** `links: [{ "rel": "next", "href": "..." }]`. */
const relations = (list: unknown[], name: string): Said[] =>
  /^_?links?$/i.test(name)
    ? list.flatMap(item =>
        isObject(item) && (item['rel'] === 'next' || item['relation'] === 'next')
          ? [{ path: ['links', 'next'], name: 'next', value: item['href'] ?? item['url'] ?? item['uri'] }]
          : [],
      )
    : [];

const isNext = (path: string[]): boolean => path.some(step => /^(odata)?next|^lastevaluatedkey$/.test(step));

/** Names of what leads to the next page, without the word for it. */
const leading =
  /^((.*cursor|.*token|page(number|no|id)?|offset|start(index|at|ingafter)?|skip|from|after|marker|key|position|index|seek|id|batch|continuation|.*(url|uri|link|href)(template)?)?)$/;
const mayLead = (path: string[]): boolean => {
  const last = path.at(-1) ?? '';
  return isNext([last])
    ? leading.test(last.replace(/^(odata)?next/, ''))
    : last !== 'id' && last !== 'key' && leading.test(last);
};

/** Names of a word that says yes or no to more pages; `only`: that more follows, its contrary says nothing. */
const words = {
  more: /^(hasmore(items|pages|results|records|data)?|hasnext(page)?|hasanother|more(items|pages|results|records|data|available|itemsincollection)?)$/,
  only: /^(is)?(truncated|incomplete|incompleteresults|partial|partialresults)$/,
  end: /^(last|islast|islastpage|lastpage|isfinal|finalpage|done|isdone|complete|iscomplete|completed|finished|end|isend|endof(list|results|data)|nomore|exhausted)$/,
};
const names = {
  records:
    /^(total|count|countall|size?total|total(count|size|results|records|items|elements|entries|rows|hits|number|objects|matches)|(result|record|item|row|object)s?(count|total)|recordsfiltered|nbhits|hits|numfound|found|odatacount|matches)$/,
  pages:
    /^(totalpages?|pages|pagecount|pagestotal|numpages|nbpages|numberofpages|lastpage(number)?|maxpage|pagetotal)$/,
  page: /^(page|currentpage|page(number|no|num|index)|number|current)$/,
  offset: /^(offset|start|skip|from|start(index|at|row)|first(result|row)|begin)$/,
  size: /^(limit|perpage|page(size|limit)|size|max(results|size)|itemsperpage|take|top|rows|resultsperpage)$/,
  token:
    /^(cursor|after|endcursor|continuation|continuationtoken|scrollid|pagetoken|skiptoken|marker|bookmark|resumptiontoken|aftercursor|offset|startingafter|lastkey)$/,
};

const answers: Record<string, boolean> = { true: true, false: false };

function note(signs: PageSigns, { path, name, value }: Said): PageSigns {
  const last = path.at(-1) ?? '';
  if (isNext(path)) return noteNext(signs, path, name, value);
  const answer = answers[String(value)];
  const word = pageWordOf(name);
  if (answer !== undefined) {
    if (words.only.test(last)) return answer ? { ...signs, more: true } : signs;
    if (words.more.test(last)) return { ...signs, more: answer || signs.more === true };
    if (words.end.test(last) || word === 'end') return { ...signs, more: !answer || signs.more === true };
    return word === 'more' ? { ...signs, more: answer || signs.more === true } : signs;
  }
  if (word === 'more' && isNextName(name)) return noteFurther(signs, value);
  const number = wholeNumber(value);
  if (number !== null) return noteNumber(signs, path, name, number);
  const token = words.end.test(last) || !names.token.test(last) ? null : tokenIn(value);
  return token === null ? signs : { ...signs, tokens: [...signs.tokens, { name, value: token, isInNext: false }] };
}

function noteNext(signs: PageSigns, path: string[], name: string, value: unknown): PageSigns {
  const last = path.at(-1) ?? '';
  const answer = answers[String(value)];
  if (answer !== undefined) return { ...signs, more: answer || signs.more === true };
  if (isObject(value)) return { ...signs, isUnreadable: true };
  if (!mayLead(path)) return signs;
  const text = scalarText(value);
  if (text === null) return signs;
  if (typeof value === 'string' && isAddress(text, last)) return { ...signs, addresses: [...signs.addresses, text] };
  const token = tokenIn(value);
  if (token === null || isAddressName(last)) return { ...signs, isUnreadable: signs.isUnreadable || token !== null };
  return { ...signs, tokens: [...signs.tokens, { name, value: token, isInNext: !isNext([last]) }] };
}

/** What is called the next in another language: an address is followed, anything else says that there is more. */
function noteFurther(signs: PageSigns, value: unknown): PageSigns {
  const text = scalarText(value);
  if (typeof value === 'string' && isAddress(value, '')) return { ...signs, addresses: [...signs.addresses, value] };
  return text === null || text === '0' || tokenIn(value) === null ? signs : { ...signs, isUnreadable: true };
}

function noteNumber(signs: PageSigns, path: string[], name: string, value: number): PageSigns {
  const last = path.at(-1) ?? '';
  if (names.pages.test(last)) return { ...signs, pages: signs.pages ?? value };
  if (names.page.test(last)) return { ...signs, page: signs.page ?? { name, value } };
  if (names.offset.test(last)) return { ...signs, offset: signs.offset ?? { name, value } };
  // A total of -1 or 0 is one that nobody counted.
  const isCount = names.records.test(last) || (path.at(-2) === 'total' && last === 'value');
  if (isCount) return value > (signs.records ?? 0) ? { ...signs, records: value } : signs;
  if (names.size.test(last)) return { ...signs, size: signs.size ?? value };
  const word = pageWordOf(name);
  if (word === 'pages') return { ...signs, pages: signs.pages ?? value };
  const isMost = word === 'total' && value > (signs.records ?? 0);
  return isMost ? { ...signs, records: value, recordsName: name } : signs;
}

function wholeNumber(value: unknown): number | null {
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : null;
}

const isAddressName = (name: string): boolean => /(url|uri|link|href|recordsurl)$/.test(name);

/** What may be an address: as such, or by its name where it is a relative one. */
const isAddress = (text: string, name: string): boolean =>
  /^(https?:\/\/|\/|\?)/i.test(text) || (isAddressName(name) && /[/?=]/.test(text) && !/\s/.test(text));

/** Tokens have no blanks; a sentence is no place to go to. */
const tokenIn = (value: unknown): string | null => {
  const text = scalarText(value);
  return text !== null && text.length <= 4000 && !/\s/.test(text) ? text : null;
};
