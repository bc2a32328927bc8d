import { isDoc } from '../value/bson.js';
import type { Doc, Value } from '../value/bson.js';
import { rootOf } from '../value/path.js';

/**
 * The top-level fields a filter looks at, so that a scan decodes only those; undefined when it may look at all of them
 * ($expr, $jsonSchema).
 */
export function filterRoots(filter: Doc): Set<string> | undefined {
  const roots = new Set<string>();
  return collect(filter, roots) ? roots : undefined;
}

function collect(filter: Doc, roots: Set<string>): boolean {
  for (const [name, operand] of Object.entries(filter)) {
    if (name === '$comment') continue;
    if (name === '$and' || name === '$or' || name === '$nor') {
      if (!(operand as Value[]).every(clause => isDoc(clause) && collect(clause, roots))) return false;
    } else if (name.startsWith('$')) {
      return false;
    } else {
      roots.add(rootOf(name));
    }
  }
  return true;
}
