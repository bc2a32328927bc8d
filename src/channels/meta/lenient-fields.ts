import { z } from 'zod';

// Fields of webhook payloads that never cost us the rest of an item: each is optional, and a wrong type counts as absent.

/** Number or numeric string, seconds or milliseconds (channels.md 4). */
function toInstant(value: number | string): Date | undefined {
  const number = Number(value);
  const ms = number < 1e11 ? number * 1000 : number;
  return ms > 0 && ms <= 8.64e15 ? new Date(ms) : undefined;
}

/** Meta sends most ids as strings and a few as JSON numbers; here an id is an opaque string, never empty. */
export const id = z
  .union([z.string(), z.number()])
  .transform(value => String(value) || undefined)
  .optional()
  .catch(undefined);
export const text = z.string().optional().catch(undefined);
export const flag = z.boolean().optional().catch(undefined);
export const instant = z.union([z.number(), z.string()]).transform(toInstant).optional().catch(undefined);
export const members = z.looseObject({}).optional().catch(undefined);
