import { z } from 'zod';

// Fields of webhook shapes. All are optional and a field of the wrong type counts as absent: a platform that adds or changes
// something must never cost us the rest of the item.

/** Number or numeric string, seconds or milliseconds (docs/platforms/common.md, Numbers and times). */
function toInstant(value: number | string): Date | undefined {
  const number = Number(value);
  const ms = number < 1e11 ? number * 1000 : number;
  return ms > 0 && ms <= 8.64e15 ? new Date(ms) : undefined;
}

/**
 * Platforms send most ids as strings and some as JSON numbers; here an id is an opaque string, never empty. A number beyond
 * 2^53 has lost digits in JSON.parse already, before anything here sees it; as a string it keeps them
 * (docs/platforms/common.md, Numbers and times).
 */
export const id = z
  .union([z.string(), z.number()])
  .transform(value => String(value) || undefined)
  .optional()
  .catch(undefined);
export const text = z.string().optional().catch(undefined);
export const flag = z.boolean().optional().catch(undefined);
export const instant = z.union([z.number(), z.string()]).transform(toInstant).optional().catch(undefined);
export const members = z.looseObject({}).optional().catch(undefined);
