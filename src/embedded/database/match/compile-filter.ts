import { badValue, notSupported } from '../mongo-error.js';
import { isDoc } from '../value/bson.js';
import type { Doc, Value } from '../value/bson.js';
import { someAtPath } from '../value/path.js';
import { truthy } from '../value/truthy.js';
import { equalsTest } from './comparison.js';
import { equality, operatorTests, passes } from './field-operators.js';
import { compileJsonSchema } from './json-schema.js';
import { REFERENCE_FIELDS, isOperatorDoc } from './operator-doc.js';
import type { DocTest, FieldTest, MatchContext } from './predicate.js';

const UNSUPPORTED = new Set(['$where', '$text', '$sampleRate']);

function fieldTest(path: string, field: FieldTest): DocTest {
  if (field.not) {
    const tests = field.not.map(part => fieldTest(path, part));
    return doc => !tests.every(test => test(doc));
  }
  const parts = path.split('.');
  const inverted = field.invert ?? false;
  return doc =>
    someAtPath(doc, parts, (value, expand) => (expand ? passes(field, value) : field.test(value))) !== inverted;
}

function clauses(operator: string, operand: Value, context: MatchContext): DocTest[] {
  if (!Array.isArray(operand)) throw badValue(`${operator} must be an array`);
  if (operand.length === 0) throw badValue('$and/$or/$nor must be a nonempty array');
  return operand.map((clause: Value) => {
    if (!isDoc(clause)) throw badValue('$or/$and/$nor entries need to be full objects');
    return compileFilter(clause, context);
  });
}

function expression(operand: Value, context: MatchContext): DocTest {
  const evaluate = context.compileExpression(operand, context.variables, context.strings);
  return doc => truthy(evaluate(doc));
}

function topLevel(operator: string, operand: Value, context: MatchContext): DocTest | undefined {
  switch (operator) {
    case '$and': {
      const tests = clauses(operator, operand, context);
      return doc => tests.every(test => test(doc));
    }
    case '$or': {
      const tests = clauses(operator, operand, context);
      return doc => tests.some(test => test(doc));
    }
    case '$nor': {
      const tests = clauses(operator, operand, context);
      return doc => !tests.some(test => test(doc));
    }
    case '$expr':
      return expression(operand, context);
    case '$jsonSchema':
      return compileJsonSchema(operand, context);
    case '$comment':
      return undefined;
    case '$alwaysTrue':
      return () => true;
    case '$alwaysFalse':
      return () => false;
    default:
      // A field of a reference can only be compared with a value; `$ref` and `$db` are compared without a collation.
      if (REFERENCE_FIELDS.has(operator))
        return fieldTest(operator, { test: equalsTest(operand, operator === '$id' ? context.strings : undefined) });
      if (UNSUPPORTED.has(operator)) throw notSupported(`the query operator ${operator}`);
      throw badValue(
        `unknown top level operator: ${operator}. If you have a field name that starts with a '$' symbol, consider using $getField or $setField.`,
      );
  }
}

function fieldTests(path: string, operand: Value, context: MatchContext): DocTest[] {
  if (!isOperatorDoc(operand)) return [fieldTest(path, equality(operand, context))];
  return operatorTests(operand, context, compileFilter).map(test => fieldTest(path, test));
}

/** Compiles a query filter into a function on decoded documents. */
export function compileFilter(filter: Doc, context: MatchContext): DocTest {
  const tests: DocTest[] = [];
  for (const [name, operand] of Object.entries(filter)) {
    if (name.startsWith('$')) {
      const test = topLevel(name, operand, context);
      if (test) tests.push(test);
    } else {
      tests.push(...fieldTests(name, operand, context));
    }
  }
  if (tests.length === 1) return tests[0]!;
  return doc => {
    for (const test of tests) if (!test(doc)) return false;
    return true;
  };
}
