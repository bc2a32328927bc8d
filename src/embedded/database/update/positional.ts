import { compileFilter } from '../match/compile-filter.js';
import type { MatchContext } from '../match/predicate.js';
import { getOwn, isDoc } from '../value/bson.js';
import type { Doc, Value } from '../value/bson.js';

/** The clauses of a filter that look into the array, each as a filter of its own. */
function clausesOn(filter: Doc, path: string): Doc[] {
  return Object.entries(filter).flatMap(([name, operand]): Doc[] => {
    if (name === '$and') return (operand as Doc[]).flatMap(clause => clausesOn(clause, path));
    if (name === '$or')
      return [{ $or: (operand as Doc[]).flatMap(clause => clausesOn(clause, path)) }].filter(c => c.$or.length > 0);
    return name === path || name.startsWith(`${path}.`) ? [{ [name]: operand }] : [];
  });
}

function arrayAt(doc: Doc, parts: readonly string[]): Value[] | undefined {
  let value: Value = doc;
  for (const part of parts) {
    if (Array.isArray(value)) value = (value as Value[])[Number(part)];
    else value = isDoc(value) ? getOwn(value, part) : undefined;
  }
  return Array.isArray(value) ? (value as Value[]) : undefined;
}

/** The document with the array cut down to one element, so that a clause can be asked about that element alone. */
function withOnly(value: Value, parts: readonly string[], item: Value): Value {
  if (parts.length === 0) return [item];
  if (Array.isArray(value))
    return value.map((v: Value, i) => (String(i) === parts[0] ? withOnly(v, parts.slice(1), item) : v));
  return { ...(value as Doc), [parts[0]!]: withOnly(getOwn(value as Doc, parts[0]!), parts.slice(1), item) };
}

/** Which array element made the filter match (the `$` of updates and projections). */
export function positionOf(filter: Doc, doc: Doc, path: string, context: MatchContext): number | undefined {
  const parts = path.split('.');
  const items = arrayAt(doc, parts);
  if (!items) return undefined;
  const tests = clausesOn(filter, path).map(clause => compileFilter(clause, context));
  if (tests.length === 0) return undefined;
  const fits = (item: Value, every: boolean): boolean => {
    const narrowed = withOnly(doc, parts, item) as Doc;
    return every ? tests.every(test => test(narrowed)) : tests[0]!(narrowed);
  };
  const all = items.findIndex(item => fits(item, true));
  const found = all >= 0 ? all : items.findIndex(item => fits(item, false));
  return found >= 0 ? found : undefined;
}
