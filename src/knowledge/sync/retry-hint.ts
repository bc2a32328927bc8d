import { retryAfterMs } from '../../platform/net/retry-after.js';

const longestMs = 86_400_000;

/** Headers that say when to come again, the plainest first. */
const hints = [
  'retry-after-ms',
  'x-retry-after-ms',
  'retry-after',
  'x-retry-after',
  'x-ratelimit-retry-after',
  'x-ratelimit-reset-after',
  'x-ratelimit-reset-ms',
  'x-ratelimit-reset',
  'x-rate-limit-reset',
  'ratelimit-reset',
  'rate-limit-reset',
];

/** When a CRM that has had enough wants to be asked again: `Retry-After` and its kin in every form (pure). */
export function retryHintMs(headers: Record<string, string | undefined>, now: Date): number | null {
  for (const name of hints) {
    const ms = waitOf(headers[name]?.trim(), name.endsWith('-ms') ? 1 : 1000, now);
    if (ms !== null) return ms;
  }
  // The IETF's draft: `"default";r=0;t=42`.
  return bounded(Number(/(?:^|[;,\s])t=(\d+)/.exec(String(headers['ratelimit']))?.[1]) * 1000);
}

/** `unitMs`: of a number without one. */
function waitOf(value: string | undefined, unitMs: number, now: Date): number | null {
  const number = /^(\d+(?:\.\d+)?)\s*(ms|s|sec|seconds|m|min|minutes|h)?$/i.exec(String(value));
  if (!number) return retryAfterMs(value, now);
  const amount = Number(number[1]);
  const unit = number[2]?.toLowerCase();
  if (unit !== undefined) return bounded(amount * msOfUnit(unit));
  // A number this large is a moment, in milliseconds or seconds since 1970, whatever the header is called.
  if (amount >= 1e12) return bounded(amount - now.getTime());
  return bounded(amount >= 1e9 ? amount * 1000 - now.getTime() : amount * unitMs);
}

const msOfUnit = (unit: string): number =>
  unit === 'ms' ? 1 : unit.startsWith('m') ? 60_000 : unit === 'h' ? 3_600_000 : 1000;

const bounded = (ms: number): number | null => (ms > 0 ? Math.min(Math.ceil(ms), longestMs) : null);
