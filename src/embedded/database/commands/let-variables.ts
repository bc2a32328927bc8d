import { compile, scopeOf } from '../aggregate/compile-expression.js';
import type { Doc, Value } from '../value/bson.js';
import { docField } from './fields.js';

/** Evaluates the `let` field of a command: each variable may use constants only. */
export function evaluateLet(body: Doc): Doc | undefined {
  const spec = docField(body, 'let');
  if (!spec) return undefined;
  const context = { variables: new Set<string>(), now: new Date() };
  const valueOf = (expression: Value): Value => compile(expression, context)(scopeOf({}));
  return Object.fromEntries(Object.entries(spec).map(([name, expression]) => [name, valueOf(expression) ?? null]));
}
