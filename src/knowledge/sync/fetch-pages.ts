import type { CrmLink } from '../../company/crm-link.js';
import type { Clock } from '../../platform/clock.js';
import { hashOf } from '../../platform/ids.js';
import type { SafeFetch, SafeResponse } from '../../platform/net/safe-fetch.js';
import { type FetchFailure, failure, failureOfError, failureOfStatus } from './fetch-failure.js';
import { findRecords, type FoundRecord } from '../records/find-records.js';
import { firstPage, nextPage } from './next-page.js';
import type { MorePages } from './more-pages.js';
import { readPage } from './read-page.js';

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
  const start = link.pagination.kind === 'none' ? new URL(link.url) : firstPage(link.url, link.pagination);
  let url: URL | null = options.from ? new URL(options.from.url) : start;
  let previousHash = '';
  let soFar = options.from?.records ?? 0;
  for (let index = options.from?.index ?? 0; url; index += 1) {
    if (index >= mostPages)
      return void (yield failed(
        'paging',
        `The CRM has more than ${mostPages} pages. Ask for larger pages in the URL.`,
      ));
    if (url.origin !== start.origin)
      return void (yield failed('paging', 'The CRM says its next page is on another host; we do not follow there.'));
    if (visited.has(url.href))
      return void (yield failed('paging', 'The pages of the CRM lead in a circle: check `pagination`.'));
    visited.add(url.href);
    const answer = await ask(deps, url, options, index === 0 ? options.etag : null);
    if ('failure' in answer) return void (yield { kind: 'failed', failure: answer.failure });
    if (answer.status === 304) return void (yield { kind: 'unchanged' });
    const read = readPage(answer.body, answer.headers['content-type'] ?? '', link.type);
    if ('failure' in read) return void (yield { kind: 'failed', failure: read.failure });
    const hash = hashOf(answer.body.toString('latin1'));
    if (hash === previousHash) return void (yield repeated(link));
    previousHash = hash;
    const records = findRecords(read.body, link.recordPath);
    const seen = { url, index, body: read.body, linkHeader: answer.headers['link'], records: records.length };
    const next: URL | null = nextPage(link.pagination, seen);
    soFar += records.length;
    const place = next && { url: next.href, index: index + 1, records: soFar };
    const etag = answer.headers['etag'] ?? null;
    yield { kind: 'page', page: { records, hash, etag, last: next === null, next: place, more: null } };
    url = next;
  }
}

const failed = (kind: FetchFailure['kind'], message: string): FetchStep => ({
  kind: 'failed',
  failure: failure(kind, message),
});

/** The same page twice: an API that ignores the page parameter we were told to use has no more; any other is broken. */
const repeated = (link: CrmLink): FetchStep =>
  link.pagination.kind === 'page'
    ? { kind: 'page', page: { records: [], hash: '', etag: null, last: true, next: null, more: null } }
    : failed('paging', 'The CRM answers every page with the same records: check `pagination`.');

async function ask(
  deps: FetchDeps,
  url: URL,
  options: FetchOptions,
  etag: string | null,
): Promise<SafeResponse | { failure: FetchFailure }> {
  try {
    const headers = etag === null ? options.headers : { ...options.headers, 'if-none-match': etag };
    const accept = 'application/json, text/plain;q=0.8, */*;q=0.1';
    const response = await deps.fetch(url.href, { headers, signal: options.signal, accept, ...limits });
    if (response.status === 304 && etag !== null) return response;
    const bad = failureOfStatus(response.status, response.headers['retry-after'], deps.clock.now());
    return bad ? { failure: bad } : response;
  } catch (error) {
    return { failure: failureOfError(error) };
  }
}
