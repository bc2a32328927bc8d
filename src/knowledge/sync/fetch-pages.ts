import type { CrmLink } from '../../company/crm-link.js';
import type { Clock } from '../../platform/clock.js';
import { hashOf } from '../../platform/ids.js';
import type { SafeFetch, SafeResponse } from '../../platform/net/safe-fetch.js';
import { redirectedAway } from '../../platform/net/check-redirect.js';
import { type FetchFailure, failure, failureOfError, failureOfStatus } from './fetch-failure.js';
import { findRecords, type FoundRecord } from '../records/find-records.js';
import { recordIdOf } from '../records/record-key.js';
import { withoutFalse } from '../records/empty-false.js';
import { firstPage, nextPage } from './next-page.js';
import { type MorePages, morePages } from './more-pages.js';
import type { NextPage, PageSeen } from './page-seen.js';
import { type PageSigns, pageSigns } from './page-signs.js';
import { readPage } from './read-page.js';
import { pathFailure } from './record-path.js';

/** One answer of a CRM. `last`: nothing follows; then `more` says what is missing all the same, and `next` is null. */
export type CrmPage = {
  records: FoundRecord[];
  hash: string;
  etag: string | null;
  last: boolean;
  /** Where a pass that is cut off here goes on. */
  next: PlaceInPass | null;
  /** The answer says that more exists, and there is no way to it. */
  more: MorePages | null;
};

/** A page that is not fetched yet. */
export type PlaceInPass = { url: string; index: number; records: number };

export type FetchStep =
  { kind: 'page'; page: CrmPage } | { kind: 'unchanged' } | { kind: 'failed'; failure: FetchFailure };

export type FetchDeps = { fetch: SafeFetch; clock: Clock };

/** `etag` may be given only when the last pass had a single page: it says nothing about the pages behind it. */
export type FetchOptions = {
  headers: Record<string, string>;
  etag: string | null;
  signal: AbortSignal;
  /** Goes on here instead of at the first page. */
  from?: PlaceInPass | null;
};

const mostPages = 1000;
const limits = { maxBytes: 25 * 1_048_576, timeoutMs: 60_000 };

/** The pages of a link, one after another. Whatever goes wrong is the last step, in plain words. */
export async function* fetchPages(
  deps: FetchDeps,
  link: CrmLink,
  options: FetchOptions,
): AsyncGenerator<FetchStep, void> {
  const visited = new Set<string>();
  const start = firstPage(link.url, link.pagination);
  const { from } = options;
  let next: NextPage | null = { url: from ? new URL(from.url) : start, isGuess: false };
  let before: { hash: string; seen: PageSeen } | null = null;
  let soFar = from?.records ?? 0;
  let unread: MorePages | null = null;
  for (let index = from?.index ?? 0; next; index += 1) {
    const { url, isGuess }: NextPage = next;
    const trouble = troubleWith(url, { index, start, visited });
    if (trouble) return void (yield { kind: 'failed', failure: trouble });
    visited.add(url.href);
    const answer = await ask(deps, url, options, index === 0 ? options.etag : null);
    if (answer.kind !== 'answer')
      return void (yield before && isGuess && answer.kind === 'failed' && answer.isForeign
        ? lastOf(before.seen)
        : answer);
    const { response } = answer;
    const read = readPage(response.body, {
      contentType: response.headers['content-type'] ?? '',
      type: link.type,
      status: response.status,
    });
    if ('failure' in read) return void (yield { kind: 'failed', failure: read.failure });
    const hash = hashOf(response.body.toString('latin1'));
    if (before && hash === before.hash) return void (yield repeated(link, isGuess, before.seen));
    const misled = before ? null : pathFailure(read.body, link.recordPath);
    if (misled) return void (yield { kind: 'failed', failure: misled });
    const found = withoutFalse(findRecords(read.body, link.recordPath));
    if (before && isGuess && isSame(link, found, before.seen.found))
      return void (yield repeated(link, isGuess, before.seen));
    soFar += found.length;
    const seen: PageSeen = {
      url,
      index,
      body: read.body,
      linkHeader: response.headers['link'],
      records: found.length,
      soFar,
      found,
      signs: signsOf(link, pageSigns(read.body, found, response.headers)),
    };
    next = nextPage(link.pagination, seen);
    const place = next && { url: next.url.href, index: index + 1, records: soFar };
    unread = read.more ?? unread;
    const more = next ? null : (unread ?? morePages(seen));
    const etag = response.headers['etag'] ?? null;
    yield { kind: 'page', page: { records: found, hash, etag, last: next === null, next: place, more } };
    before = { hash, seen };
  }
}

/** Whoever says that a link has one page knows what an unknown number beside its list means. */
const signsOf = ({ pagination }: CrmLink, signs: PageSigns): PageSigns =>
  pagination.kind === 'none' ? { ...signs, unnamed: [] } : signs;

type Way = { index: number; start: URL; visited: Set<string> };

/** Why a page is not asked for. */
function troubleWith(url: URL, { index, start, visited }: Way): FetchFailure | null {
  if (index >= mostPages)
    return failure('paging', `The CRM has more than ${mostPages} pages. Ask for larger pages in the URL.`);
  if (url.origin !== start.origin)
    return failure(
      'paging',
      `The CRM says its next page is on another host (${url.host.slice(0, 200)}); we do not follow there. Put the address at that host into the link if it is yours.`,
    );
  return visited.has(url.href) ? failure('paging', 'The pages of the CRM lead in a circle: check `pagination`.') : null;
}

/** Ends a pass with what the page before says of more. */
const lastOf = (seen: PageSeen): FetchStep => ({
  kind: 'page',
  page: { records: [], hash: '', etag: null, last: true, next: null, more: morePages(seen) },
});

/** The same page twice: an API that ignores the parameter that we were told to use, or that is the custom, has no more that we can get. */
const repeated = (link: CrmLink, isGuess: boolean, before: PageSeen): FetchStep =>
  isGuess || link.pagination.kind === 'page'
    ? lastOf(before)
    : {
        kind: 'failed',
        failure: failure('paging', 'The CRM answers every page with the same records: check `pagination`.'),
      };

/** The same records by their ids, or word for word where they have none. */
function isSame(link: CrmLink, records: readonly FoundRecord[], before: readonly FoundRecord[]): boolean {
  const keyOf = ({ value }: FoundRecord): string => recordIdOf(value, link.idField) ?? JSON.stringify(value);
  return records.length > 0 && records.map(keyOf).join('\n') === before.map(keyOf).join('\n');
}

type Asked =
  | { kind: 'answer'; response: SafeResponse }
  | { kind: 'unchanged' }
  /** `isForeign`: the CRM does not know what we asked for. */
  | { kind: 'failed'; failure: FetchFailure; isForeign: boolean };

async function ask(deps: FetchDeps, url: URL, options: FetchOptions, etag: string | null): Promise<Asked> {
  try {
    const headers = etag === null ? options.headers : { ...options.headers, 'if-none-match': etag };
    const accept = 'application/json, text/plain;q=0.8, */*;q=0.1';
    const response = await deps.fetch(url.href, { headers, signal: options.signal, accept, ...limits });
    const from = new URL(response.url);
    if (from.host !== url.host) return foreign(url, from);
    if (response.status === 304 && etag !== null) return { kind: 'unchanged' };
    const bad = failureOfStatus(response.status, response.headers, deps.clock.now());
    const isForeign = [400, 404, 405, 414, 422].includes(response.status);
    return bad ? { kind: 'failed', failure: bad, isForeign } : { kind: 'answer', response };
  } catch (error) {
    return { kind: 'failed', failure: failureOfError(error), isForeign: false };
  }
}

/** What another host says is another company's, perhaps. */
const foreign = (asked: URL, answered: URL): Asked => ({
  kind: 'failed',
  failure: failure('refused', redirectedAway(asked, answered)),
  isForeign: false,
});
