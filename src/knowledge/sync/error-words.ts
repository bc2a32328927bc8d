import { valueAt } from '../records/json-value.js';
import { type FailureKind, type FetchFailure, failure } from './fetch-failure.js';

/** A name without case and separators: `error_code`, `errorCode`. */
export const plainName = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

const causes: [words: RegExp, kind: FailureKind, cause: string][] = [
  [
    /throttl|rate.?limit|too.?many|quota|limit.?(exceeded|reached)|exceeded.*limit|slow.?down|\b429\b|cost.?limit/i,
    'rate_limited',
    'it asks for fewer requests',
  ],
  [
    /unauthori[sz]|unauthenticated|forbidden|permission|access.?denied|(invalid|expired|missing|wrong).{0,20}(key|token|session|credential|grant|signature)|(key|token|session|credential)s?.{0,20}(invalid|expired|missing|wrong|required)|log.?in|\b40[13]\b/i,
    'auth',
    'it refuses the key: check api_key and headers',
  ],
  [
    /not.?found|no.?such|unknown.?(method|endpoint|resource|path)|\b404\b/i,
    'not_found',
    'it does not know this address: check the URL',
  ],
];

/** The CRM's words are searched and not repeated, since they may hold anything; a code of capital letters is named. */
export function failureSaid(body: unknown): FetchFailure {
  const said = saidIn(body);
  // A name without a value says nothing.
  const words = said.filter(({ value }) => value !== null && value !== false).flatMap(wordsOf);
  const [, kind, cause] = causeOf(words) ?? [null, 'server' as const, 'it reports a failure of its own'];
  const code = words.find(word => /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(word) && word.length >= 4 && word.length <= 40);
  const named = code === undefined ? '' : ` (${code})`;
  const told = `The CRM answered with an error instead of data${named}: ${cause}. Nothing was read; we try again.`;
  return failure(
    kind,
    told,
    said.map(waitOf).find(wait => wait !== null),
  );
}

type Said = { name: string; value: unknown };

/** All that a body says, each with its name, to some depth. */
function saidIn(value: unknown, name = 'the answer', depth = 0): Said[] {
  if (typeof value !== 'object' || value === null) return [{ name, value }];
  if (depth > 5) return [];
  const inner = Object.entries(value).slice(0, 50);
  return [{ name, value }, ...inner.flatMap(([key, part]) => saidIn(part, key, depth + 1))];
}

function wordsOf({ name, value }: Said): string[] {
  const text = String(value).slice(0, 500);
  return typeof value === 'object' ? [name] : [name, text];
}

/** Milliseconds of what is asked for under these names. */
const waits = new Map([
  ['retryafter', 1000],
  ['retryafterseconds', 1000],
  ['retryin', 1000],
  ['waitseconds', 1000],
  ['retryafterms', 1],
  ['retryaftermillis', 1],
]);
const longestWaitMs = 86_400_000;

/** How long a body asks to wait: in seconds, in milliseconds, or by what a query costs. */
function waitOf({ name, value }: Said): number | null {
  const asked = Number(/^\d+(\.\d+)?$/.exec(String(value))?.[0]);
  const ms = plainName(name) === 'cost' ? waitOfCost(value) : asked * Number(waits.get(plainName(name)));
  return Number.isFinite(ms) && ms > 0 ? Math.min(Math.ceil(ms), longestWaitMs) : null;
}

function waitOfCost(cost: unknown): number {
  const number = (path: string) => Number(valueAt(cost, path));
  const missing = number('requestedQueryCost') - number('throttleStatus.currentlyAvailable');
  return (missing / number('throttleStatus.restoreRate')) * 1000;
}

const causeOf = (words: string[]): (typeof causes)[number] | undefined =>
  causes.find(([pattern]) => words.some(word => pattern.test(word)));

/** Words that we know for a refusal. */
export const isKnownCause = (words: string): boolean => causeOf([words]) !== undefined;

const complaint =
  /^\W*(\d{3} )?(error|exception|fatal|unauthori[sz]ed|forbidden|access denied|bad request|service (temporarily )?unavailable|internal server error|bad gateway|gateway time-?out|not found|too many requests|rate limit|throttled|quota|request limit|temporarily unavailable|(down for |under |scheduled )?maintenance)/i;

/** A line of text in the place of data: what gateways say. */
export const failureInText = (text: string): FetchFailure | null =>
  text.length <= 300 && !/\n/.test(text.trim()) && complaint.test(text) ? failureSaid(text) : null;
