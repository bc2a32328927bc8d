import type { Doc, Value } from '../value/bson.js';
import type { StringOrder } from '../value/compare.js';

/** Decides on a whole document. */
export type DocTest = (doc: Doc) => boolean;
/** Decides on one value; undefined is a missing field. */
export type ValueTest = (value: Value) => boolean;
/** Evaluates an aggregation expression against a document. */
type CompileExpression = (expression: Value, variables: Doc | undefined, strings?: StringOrder) => (doc: Doc) => Value;

/** What compiling a filter needs to know besides the filter. */
export interface MatchContext {
  strings?: StringOrder;
  /** `let` variables, visible in `$expr`. */
  variables?: Doc;
  compileExpression: CompileExpression;
}

/**
 * A compiled operator. `whole` tests see an array as one value; others also see each element.
 * `invert` turns "some value passes" into "no value passes" ($ne, $nin, $exists: false).
 */
export interface FieldTest {
  test: ValueTest;
  whole?: boolean;
  invert?: boolean;
  /** `$not`: passes unless all of these do. */
  not?: readonly FieldTest[];
}
