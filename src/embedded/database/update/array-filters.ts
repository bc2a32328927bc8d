import { compileFilter } from '../match/compile-filter.js';
import type { MatchContext } from '../match/predicate.js';
import { badValue, failedToParse, typeMismatch } from '../mongo-error.js';
import { isDoc } from '../value/bson.js';
import type { Doc, Value } from '../value/bson.js';
import { typeName } from '../value/type-of.js';
import { rootOf } from '../value/path.js';
import type { ArrayFilter } from './update-path.js';

/** The one identifier all conditions of a filter start with. */
function identifierOf(filter: Doc): string {
  const names = Object.entries(filter).flatMap(([name, operand]): string[] =>
    /^\$(and|or|nor)$/.test(name) ? (operand as Doc[]).map(identifierOf) : [rootOf(name)],
  );
  const unique = [...new Set(names)];
  if (unique.length === 0)
    throw failedToParse('Cannot use an expression without a top-level field name in arrayFilters');
  if (unique.length > 1) {
    throw failedToParse(
      `Error parsing array filter :: caused by :: Expected a single top-level field name, found '${unique.join("' and '")}'`,
    );
  }
  const [name] = unique as [string];
  if (!/^[a-z][a-zA-Z0-9]*$/.test(name)) {
    throw badValue(
      `Error parsing array filter :: caused by :: The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${name}'`,
    );
  }
  return name;
}

/** Compiles `arrayFilters`; a filter no path uses is an error, as in MongoDB. */
export function compileArrayFilters(
  filters: Value,
  usedParts: readonly string[],
  context: MatchContext,
): ReadonlyMap<string, ArrayFilter> {
  const compiled = new Map<string, ArrayFilter>();
  if (!Array.isArray(filters ?? []))
    throw typeMismatch(
      `BSON field 'update.updates.arrayFilters' is the wrong type '${typeName(filters)}', expected type 'array'`,
    );
  for (const filter of (filters ?? []) as Value[]) {
    if (!isDoc(filter)) throw typeMismatch('arrayFilters must be an array of objects');
    const name = identifierOf(filter);
    if (compiled.has(name))
      throw failedToParse(`Found multiple array filters with the same top-level field name ${name}`);
    if (!usedParts.includes(`$[${name}]`)) {
      throw failedToParse(`The array filter for identifier '${name}' was not used in the update`);
    }
    const test = compileFilter(filter, context);
    compiled.set(name, item => test({ [name]: item }));
  }
  return compiled;
}
