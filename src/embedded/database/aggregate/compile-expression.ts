import { MongoError, notSupported } from '../mongo-error.js';
import { getOwn, isDoc, setOwn } from '../value/bson.js';
import type { Doc, Value } from '../value/bson.js';
import type { StringOrder } from '../value/compare.js';
import type { CompileContext, Evaluate, Scope } from './expression.js';
import { OPERATORS, UNSUPPORTED_OPERATORS } from './operators.js';

const SYSTEM = new Set(['ROOT', 'CURRENT', 'REMOVE', 'NOW', 'DESCEND', 'PRUNE', 'KEEP']);
const EMPTY: Readonly<Record<string, Value>> = {};

/** Follows a field path the way expressions do: arrays map over their documents, positions mean nothing. */
function followPath(value: Value, parts: readonly string[], from = 0): Value {
  let current = value;
  for (let i = from; i < parts.length; i++) {
    if (Array.isArray(current)) {
      const rest = i;
      return (current as Value[]).map(item => followPath(item, parts, rest)).filter(item => item !== undefined);
    }
    if (!isDoc(current)) return undefined;
    current = getOwn(current, parts[i]!);
  }
  return current;
}

function pathParts(path: string): string[] {
  const parts = path.split('.');
  if (parts.includes('')) throw new MongoError(15998, 'FieldPath field names may not be empty strings.');
  const dollar = parts.find(part => part.startsWith('$'));
  if (dollar)
    throw new MongoError(16410, `FieldPath field names may not start with '$'. Consider using $getField or $setField.`);
  return parts;
}

function variable(reference: string, context: CompileContext): Evaluate {
  const [name, ...rest] = reference.split('.') as [string, ...string[]];
  if (reference === '') throw new MongoError(16866, 'empty variable names are not allowed');
  if (rest.length > 0) pathParts(rest.join('.'));
  if (!SYSTEM.has(name) && !context.variables.has(name)) {
    if (/^(CLUSTER_TIME|USER_ROLES|SEARCH_META|JS_SCOPE|IS_MR)$/.test(name))
      throw notSupported(`the variable $$${name}`);
    throw new MongoError(17276, `Use of undefined variable: ${name}`);
  }
  const read = readVariable(name, context);
  return rest.length === 0 ? read : scope => followPath(read(scope), rest);
}

function readVariable(name: string, context: CompileContext): Evaluate {
  if (name === 'ROOT') return scope => scope.root;
  if (name === 'REMOVE') return () => undefined;
  if (name === 'NOW') return () => context.now;
  if (name === 'DESCEND' || name === 'PRUNE' || name === 'KEEP') return () => name;
  return scope => (name in scope.variables ? scope.variables[name] : name === 'CURRENT' ? scope.current : undefined);
}

function text(expression: string, context: CompileContext): Evaluate {
  if (!expression.startsWith('$')) return () => expression;
  if (expression.startsWith('$$')) return variable(expression.slice(2), context);
  if (expression === '$') throw new MongoError(16872, "'$' by itself is not a valid FieldPath");
  const parts = pathParts(expression.slice(1));
  if (parts.length === 1) {
    const [name] = parts as [string];
    return scope => (isDoc(scope.current) ? getOwn(scope.current, name) : followPath(scope.current, parts));
  }
  return scope => followPath(scope.current, parts);
}

function operatorCall(name: string, expression: Doc, context: CompileContext): Evaluate {
  if (Object.keys(expression).length > 1) {
    throw new MongoError(
      15983,
      `An object representing an expression must have exactly one field: ${Object.keys(expression).join(', ')}`,
    );
  }
  const operator = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined;
  if (operator) return operator(expression[name], context, compile);
  if (UNSUPPORTED_OPERATORS.has(name)) throw notSupported(`the expression operator ${name}`);
  throw new MongoError(168, `Unrecognized expression '${name}'`);
}

function object(expression: Doc, context: CompileContext): Evaluate {
  const names = Object.keys(expression);
  const operator = names.find(name => name.startsWith('$'));
  if (operator) return operatorCall(operator, expression, context);
  for (const name of names) {
    if (name.includes('.')) throw new MongoError(16412, `FieldPath field names may not contain '.': ${name}`);
  }
  const fields = names.map(name => [name, compile(expression[name], context)] as const);
  return scope => {
    const result: Doc = {};
    for (const [name, evaluate] of fields) {
      const value = evaluate(scope);
      if (value !== undefined) setOwn(result, name, value);
    }
    return result;
  };
}

/** Compiles an aggregation expression once; unknown operators and variables are refused here, not while running. */
export function compile(expression: Value, context: CompileContext): Evaluate {
  if (typeof expression === 'string') return text(expression, context);
  if (Array.isArray(expression)) {
    const items = (expression as Value[]).map(item => compile(item, context));
    return scope => items.map(item => item(scope) ?? null);
  }
  return isDoc(expression) ? object(expression, context) : () => expression;
}

/** A field of a projection: its own operator has to be known; further in, any other error may come. */
export function compileProjected(expression: Value, context: CompileContext): Evaluate {
  const operator = isDoc(expression) ? Object.keys(expression)[0] : undefined;
  const known = !operator?.startsWith('$') || Object.hasOwn(OPERATORS, operator) || UNSUPPORTED_OPERATORS.has(operator);
  if (!known) throw new MongoError(31325, `Unknown expression ${operator}`);
  return compile(expression, context);
}

/** A scope whose root is the document. */
export function scopeOf(doc: Value, variables: Readonly<Record<string, Value>> = EMPTY, meta?: Doc): Scope {
  return { root: doc, current: doc, variables, meta };
}

/** Compiles an expression of a query (`$expr`) or an update pipeline with `let` variables. */
export function compileForQuery(
  expression: Value,
  variables: Doc | undefined,
  strings?: StringOrder,
): (doc: Doc) => Value {
  const evaluate = compile(expression, { strings, variables: new Set(Object.keys(variables ?? {})), now: new Date() });
  return doc => evaluate(scopeOf(doc, variables));
}
