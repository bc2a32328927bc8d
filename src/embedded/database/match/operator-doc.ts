import { isDoc } from '../value/bson.js';
import type { Doc, Value } from '../value/bson.js';

/** The fields of a reference to another document, which begin as operators do. */
export const REFERENCE_FIELDS: ReadonlySet<string> = new Set(['$ref', '$id', '$db']);

const startsAsOperators = (value: Value): value is Doc =>
  isDoc(value) && Object.keys(value)[0]?.startsWith('$') === true;

/** True for `{ $gt: 1 }`-like documents; a reference, which has `$ref` and `$id`, is a value. */
export function isOperatorDoc(value: Value): value is Doc {
  return startsAsOperators(value) && !('$ref' in value && '$id' in value);
}

/** As `isOperatorDoc` for the operand of $elemMatch, where any one field of a reference may stand for itself. */
export function isElementOperators(value: Value): value is Doc {
  return startsAsOperators(value) && !Object.keys(value).some(name => REFERENCE_FIELDS.has(name));
}
