import type { Value } from './bson.js';
import { isNumeric, toNumber } from './numeric.js';

/** Truth as expressions see it: false, null, missing and zero are false, everything else is true. */
export function truthy(value: Value): boolean {
  if (value === null || value === undefined || value === false) return false;
  return isNumeric(value) ? toNumber(value) !== 0 : true;
}
