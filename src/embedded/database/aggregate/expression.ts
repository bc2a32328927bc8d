import type { Doc, Value } from '../value/bson.js';
import type { StringOrder } from '../value/compare.js';

/** What an expression sees while it runs: the document, variables and the document's metadata. */
export interface Scope {
  root: Value;
  current: Value;
  variables: Readonly<Record<string, Value>>;
  meta?: Doc;
}

/** A compiled expression. */
export type Evaluate = (scope: Scope) => Value;

export interface CompileContext {
  strings?: StringOrder;
  /** Names usable as `$$name` here. */
  variables: ReadonlySet<string>;
  now: Date;
  /** Values of `let` variables. */
  constants?: Readonly<Record<string, Value>>;
}

export type Compile = (expression: Value, context: CompileContext) => Evaluate;

/** Builds an operator from its operand; `compile` handles sub-expressions. */
export type Operator = (operand: Value, context: CompileContext, compile: Compile) => Evaluate;
