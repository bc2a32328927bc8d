import { compileTransform } from '../project/transforms.js';
import type { MatchContext } from '../match/predicate.js';
import { MongoError, badValue, failedToParse, notSupported } from '../mongo-error.js';
import { cloneValue, isDoc } from '../value/bson.js';
import type { Doc, Value } from '../value/bson.js';
import { show } from '../value/show.js';
import { typeName } from '../value/type-of.js';
import { isIndex } from '../value/path.js';
import { compileArrayFilters } from './array-filters.js';
import { ARRAY_MODIFIERS } from './array-modifiers.js';
import { DELETE, FIELD_MODIFIERS, KEEP } from './field-modifiers.js';
import type { Modifier } from './field-modifiers.js';
import { positionOf } from './positional.js';
import { concretePaths, readPath, removePath, writePath } from './update-path.js';
import type { PathContext } from './update-path.js';

interface UpdateRequest {
  update: Value;
  filter: Doc;
  arrayFilters?: Value;
  constants?: Doc;
  context: MatchContext;
}

export interface CompiledUpdate {
  kind: 'operators' | 'replacement' | 'pipeline';
  /** The changed document; the argument is not touched. */
  apply(doc: Doc, inserting: boolean): Doc;
}

interface Change {
  parts: string[];
  path: string;
  onInsertOnly: boolean;
  run(doc: Doc, paths: PathContext): void;
}

/** What all modifiers of one update share. */
interface Compiling {
  context: MatchContext;
  now: Date;
}

function checkPath(path: string): void {
  if (path === '') throw new MongoError(56, 'An empty update path is not valid.');
  const parts = path.split('.');
  if (parts.includes(''))
    throw new MongoError(56, `The update path '${path}' contains an empty field name, which is not allowed.`);
  if (/^\$(\[.*\])?$/.test(parts[0]!))
    throw badValue(
      `Cannot have ${parts[0] === '$' ? "positional (i.e. '$')" : "array filter identifier (i.e. '$[<id>]')"} element in the first position in path '${path}'`,
    );
  if (parts.filter(part => part === '$').length > 1)
    throw badValue(`Too many positional (i.e. '$') elements found in path '${path}'`);
}

function modifierFor(operator: string, operand: Value, path: string, { context, now }: Compiling): Modifier {
  const name = operator === '$setOnInsert' ? '$set' : operator;
  const field = Object.hasOwn(FIELD_MODIFIERS, name) ? FIELD_MODIFIERS[name] : undefined;
  if (field) return field(operand, path, { strings: context.strings, now });
  return ARRAY_MODIFIERS[name]!(operand, path, context);
}

/** MongoDB takes a field that begins with a dollar from an insert, also from one by upsert, and from no other update. */
function checkDollar(path: readonly string[], { inserting }: PathContext): void {
  const [field] = path;
  if (!inserting && field!.startsWith('$'))
    throw new MongoError(
      52,
      `The dollar ($) prefixed field '${field}' in '${path.join('.')}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
    );
}

function modify(parts: readonly string[], modifier: Modifier): Change['run'] {
  return (doc, paths) => {
    for (const path of concretePaths(doc, parts, paths)) {
      const result = modifier(readPath(doc, path), path.join('.'), doc._id);
      if (result === DELETE) removePath(doc, path);
      else if (result !== KEEP) {
        checkDollar(path, paths);
        writePath(doc, path, result);
      }
    }
  };
}

function rename(from: string, to: Value): Change[] {
  if (typeof to !== 'string') throw badValue(`The 'to' field for $rename must be a string: ${from}: ${show(to)}`);
  checkPath(to);
  if (from === to)
    throw badValue(`The source and target field for $rename must differ: ${from}: ${JSON.stringify(to)}`);
  if ([from, to].some(path => /(^|\.)\$(\[.*?\])?(\.|$)/.test(path)))
    throw badValue('The source and target fields for $rename may not be dynamic');
  const [source, target] = [from.split('.'), to.split('.')];
  const run: Change['run'] = (doc, paths) => {
    refuseArrays(doc, source);
    refuseArrays(doc, target);
    const value = readPath(doc, source);
    if (value === undefined) return;
    checkDollar(target, paths);
    removePath(doc, source);
    writePath(doc, target, value);
  };
  return [
    { parts: source, path: from, onInsertOnly: false, run: () => undefined },
    { parts: target, path: to, onInsertOnly: false, run },
  ];
}

function refuseArrays(doc: Doc, path: readonly string[]): void {
  path.slice(0, -1).forEach((_, i) => {
    if (Array.isArray(readPath(doc, path.slice(0, i + 1))))
      throw badValue(`The field cannot be renamed: '${path[i]}' is an array field`);
  });
}

function changesOf(update: Doc, context: MatchContext): Change[] {
  const now = new Date();
  return Object.entries(update).flatMap(([operator, fields]) => {
    const known =
      operator === '$rename' ||
      operator === '$setOnInsert' ||
      Object.hasOwn(FIELD_MODIFIERS, operator) ||
      Object.hasOwn(ARRAY_MODIFIERS, operator);
    if (!known)
      throw failedToParse(
        `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`,
      );
    if (!isDoc(fields))
      throw failedToParse(
        `Modifiers operate on fields but we found type ${typeName(fields)} instead. For example: {$mod: {<field>: ...}} not {${operator}: ${show(fields)}}`,
      );
    return Object.entries(fields).flatMap(([path, operand]): Change[] => {
      checkPath(path);
      if (operator === '$rename') return rename(path, operand);
      const parts = path.split('.');
      return [
        {
          parts,
          path,
          onInsertOnly: operator === '$setOnInsert',
          run: modify(parts, modifierFor(operator, operand, path, { context, now })),
        },
      ];
    });
  });
}

/** MongoDB changes fields in name order, positions by number. */
function byPath(a: Change, b: Change): number {
  for (let i = 0; i < Math.min(a.parts.length, b.parts.length); i++) {
    const [x, y] = [a.parts[i]!, b.parts[i]!];
    if (x === y) continue;
    if (isIndex(x) && isIndex(y)) return Number(x) - Number(y);
    return x < y ? -1 : 1;
  }
  return a.parts.length - b.parts.length;
}

/** Two operators may not change the same field, or a field and one inside it. */
function checkConflicts(changes: readonly Change[]): void {
  const inside = new Map<string, string>();
  const whole = new Set<string>();
  for (const { parts, path } of changes) {
    const prefixes = parts.length === 1 ? parts : parts.map((_, i) => parts.slice(0, i + 1).join('.'));
    const at = prefixes.find(prefix => whole.has(prefix)) ?? (inside.has(path) ? path : undefined);
    if (at !== undefined) throw new MongoError(40, `Updating the path '${path}' would create a conflict at '${at}'`);
    whole.add(path);
    prefixes.forEach(prefix => inside.set(prefix, path));
  }
}

function operators(update: Doc, request: UpdateRequest): CompiledUpdate {
  const changes = changesOf(update, request.context);
  checkConflicts(changes);
  changes.sort(byPath);
  const arrayFilters = compileArrayFilters(
    request.arrayFilters,
    changes.flatMap(change => change.parts),
    request.context,
  );
  return {
    kind: 'operators',
    apply(doc, inserting) {
      const result = cloneValue(doc);
      const paths = {
        inserting,
        arrayFilters,
        position: (path: string) => (inserting ? undefined : positionOf(request.filter, doc, path, request.context)),
      };
      for (const change of changes) if (inserting || !change.onInsertOnly) change.run(result, paths);
      return result;
    },
  };
}

function replacement(update: Doc, request: UpdateRequest): CompiledUpdate {
  if (request.arrayFilters !== undefined)
    throw failedToParse('Cannot specify arrayFilters and a non-operator-style update');
  const bad = Object.keys(update).find(key => key.startsWith('$'));
  if (bad)
    throw new MongoError(
      52,
      `The dollar ($) prefixed field '${bad}' in '${bad}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
    );
  return {
    kind: 'replacement',
    apply: doc => {
      const id = '_id' in update ? update._id : doc._id;
      return id === undefined ? { ...update } : { _id: id, ...update };
    },
  };
}

const PIPELINE_STAGES = new Set(['$addFields', '$set', '$project', '$unset', '$replaceRoot', '$replaceWith']);

function pipeline(stages: Value[], request: UpdateRequest): CompiledUpdate {
  if (request.arrayFilters !== undefined) throw failedToParse('Cannot specify arrayFilters and a pipeline update');
  const constants = request.constants ?? {};
  const compiling = { strings: request.context.strings, variables: new Set(Object.keys(constants)), now: new Date() };
  const transforms = stages.map(stage => {
    const [name] = isDoc(stage) ? Object.keys(stage) : [];
    if (!isDoc(stage) || !name) throw failedToParse('Each element of the pipeline must be an object with one stage');
    if (!PIPELINE_STAGES.has(name)) throw new MongoError(72, `${name} is not allowed to be used within an update`);
    return compileTransform(name, stage[name], compiling)!;
  });
  return {
    kind: 'pipeline',
    apply: doc => {
      const result = transforms.reduce<Doc>((current, transform) => transform(current, constants), cloneValue(doc));
      return '_id' in result || doc._id === undefined ? result : { _id: doc._id, ...result };
    },
  };
}

/** Compiles the update of an update or findAndModify command. */
export function compileUpdate(request: UpdateRequest): CompiledUpdate {
  const { update } = request;
  if (Array.isArray(update)) return pipeline(update as Value[], request);
  if (!isDoc(update)) throw failedToParse('Update argument must be either an object or an array');
  if (request.constants)
    throw failedToParse("Variable declarations ('let' or 'c') are only supported with pipeline-style updates");
  if (Object.keys(update)[0] === '$v') throw notSupported('the oplog update format $v');
  return Object.keys(update)[0]?.startsWith('$') ? operators(update, request) : replacement(update, request);
}
