import { z } from 'zod';
import { parseJson } from '../../platform/parse-json.js';

export type ResponseHeaders = { get(name: string): string | null };

/** No wait we obey is longer: a header with a wild number must not silence an account for weeks. */
const longestWaitMs = 24 * 60 * 60 * 1000;

/** `X-Business-Use-Case-Usage`: percentages, and minutes until calls are allowed again (docs/platforms/meta-graph.md, Rate headers). */
const businessUsage = z.record(
  z.string(),
  z.array(z.looseObject({ estimated_time_to_regain_access: z.number().optional().catch(undefined) })).catch([]),
);

/** How long the platform asks us to wait, by `Retry-After` or by its usage header; undefined when it does not say. */
export function rateWaitMs(headers: ResponseHeaders): number | undefined {
  const waits = [retryAfterMs(headers), regainAccessMs(headers)].filter(wait => wait !== undefined);
  return waits.length > 0 ? Math.min(Math.max(...waits), longestWaitMs) : undefined;
}

/** Seconds, or a date; a date is compared with the response's own clock. */
function retryAfterMs(headers: ResponseHeaders): number | undefined {
  const value = headers.get('retry-after')?.trim();
  if (!value) return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  const wait = Date.parse(value) - Date.parse(headers.get('date') ?? '');
  return wait > 0 ? wait : undefined;
}

function regainAccessMs(headers: ResponseHeaders): number | undefined {
  // What cannot be read is to be ignored.
  const usage = businessUsage.safeParse(parseJson(headers.get('x-business-use-case-usage') ?? ''));
  if (!usage.success) return undefined;
  const minutes = Object.values(usage.data).flatMap(uses => uses.map(use => use.estimated_time_to_regain_access ?? 0));
  const longest = Math.max(0, ...minutes);
  return longest > 0 ? longest * 60_000 : undefined;
}
