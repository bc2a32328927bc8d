import { retryAfterMs } from '../../platform/net/retry-after.js';

const longestMs = 86_400_000;

/** Names of headers that say when to come again, the plainest first; `unit`: of a bare number. */
const hints: { name: string; unit: 'ms' | 'seconds' | 'instant' }[] = [
  { name: 'retry-after-ms', unit: 'ms' },
  { name: 'x-retry-after-ms', unit: 'ms' },
  { name: 'retry-after', unit: 'seconds' },
  { name: 'x-retry-after', unit: 'seconds' },
  { name: 'x-ratelimit-retry-after', unit: 'seconds' },
  { name: 'x-ratelimit-reset-after', unit: 'seconds' },
  { name: 'x-ratelimit-reset-ms', unit: 'ms' },
  { name: 'x-ratelimit-reset', unit: 'instant' },
  { name: 'x-rate-limit-reset', unit: 'instant' },
  { name: 'ratelimit-reset', unit: 'instant' },
  { name: 'rate-limit-reset', unit: 'instant' },
];

/** When a CRM that has had enough wants to be asked again: `Retry-After` and its kin in every form (pure). */
export function retryHintMs(headers: Record<string, string | undefined>, now: Date): number | null {
  for (const { name, unit } of hints) {
    const value = headers[name]?.trim();
    const ms = value === undefined ? null : waitOf(value, unit, now);
    if (ms !== null) return ms;
  }
  // The IETF's draft: `"default";r=0;t=42`.
  const seconds = /(?:^|[;,\s])t=(\d+)/.exec(headers['ratelimit'] ?? '')?.[1];
  return seconds === undefined ? null : bounded(Number(seconds) * 1000);
}

function waitOf(value: string, unit: 'ms' | 'seconds' | 'instant', now: Date): number | null {
  const number = /^(\d+(?:\.\d+)?)\s*(ms|s|sec|seconds|m|min|minutes|h)?$/i.exec(value);
  if (!number) return retryAfterMs(value, now);
  const amount = Number(number[1]);
  const named = number[2]?.toLowerCase();
  if (named !== undefined) return bounded(amount * msOfUnit(named));
  // A number this large is a moment, in milliseconds or seconds since 1970, whatever the header is called.
  if (amount >= 1e12) return bounded(amount - now.getTime());
  if (amount >= 1e9) return bounded(amount * 1000 - now.getTime());
  return bounded(unit === 'ms' ? amount : amount * 1000);
}

const msOfUnit = (unit: string): number =>
  unit === 'ms' ? 1 : unit.startsWith('m') ? 60_000 : unit === 'h' ? 3_600_000 : 1000;

const bounded = (ms: number): number | null =>
  Number.isFinite(ms) && ms > 0 ? Math.min(Math.ceil(ms), longestMs) : null;
