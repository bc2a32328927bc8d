import { MongoError } from '../mongo-error.js';
import { isOperatorDoc } from '../match/operator-doc.js';
import { isRegex } from '../match/regex.js';
import { ObjectId, cloneValue } from '../value/bson.js';
import type { Doc, Value } from '../value/bson.js';
import type { CompiledUpdate } from './compile-update.js';
import { readPath, writePath } from './update-path.js';

/** The equality conditions of a filter, by path. */
function equalities(filter: Doc, found: Map<string, Value>): void {
  const add = (path: string, value: Value): void => {
    if (found.has(path)) throw new MongoError(54, `cannot infer query fields to set, path '${path}' is matched twice`);
    found.set(path, value);
  };
  for (const [name, operand] of Object.entries(filter)) {
    if (name === '$and') for (const clause of operand as Doc[]) equalities(clause, found);
    else if (name === '$or' && (operand as Doc[]).length === 1) equalities((operand as Doc[])[0]!, found);
    else if (name.startsWith('$') || isRegex(operand)) continue;
    else if (!isOperatorDoc(operand)) add(name, operand);
    else if ('$eq' in operand) add(name, operand.$eq);
    else if (Array.isArray(operand.$in) && operand.$in.length === 1 && !isRegex(operand.$in[0]))
      add(name, operand.$in[0]);
    else if (Array.isArray(operand.$all) && operand.$all.length === 1) add(name, operand.$all[0]);
  }
}

/** The document an upsert starts from: the filter's equalities, or only its _id before a replacement. */
function startOf(filter: Doc, update: CompiledUpdate): Doc {
  const found = new Map<string, Value>();
  equalities(filter, found);
  const start: Doc = {};
  for (const [path, value] of found) {
    if (update.kind === 'replacement' && path !== '_id') continue;
    const parts = path.split('.');
    if (readPath(start, parts) !== undefined)
      throw new MongoError(54, `cannot infer query fields to set, path '${path}' is matched twice`);
    writePath(start, parts, cloneValue(value));
  }
  return start;
}

/** The document an upsert inserts, with its _id first, and the _id its filter asks for. */
export function upsertDocument(filter: Doc, update: CompiledUpdate): { doc: Doc; idOfFilter: Value } {
  const start = startOf(filter, update);
  const { _id, ...rest } = update.apply(start, true);
  return { doc: { _id: _id === undefined ? new ObjectId() : _id, ...rest }, idOfFilter: start._id };
}
