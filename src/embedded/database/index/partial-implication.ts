import { compareValues } from '../value/compare.js';
import type { Doc, Value } from '../value/bson.js';
import { typeName, typeOrder } from '../value/type-of.js';
import { parseTypes } from '../match/type-operators.js';
import { isOperatorDoc } from '../match/operator-doc.js';
import type { Condition } from './query-bounds.js';

const impliesExists = (condition: Condition): boolean =>
  condition.operator === '$in' ? !(condition.operand as Value[]).includes(null) : true;

/** Every value the condition allows passes `accepts`. */
function onlyPoints(condition: Condition, accepts: (value: Value) => boolean): boolean {
  return condition.operator === '$in' && (condition.operand as Value[]).every(accepts);
}

function impliesRange(condition: Condition, operator: string, bound: Value): boolean {
  const side = operator.startsWith('$gt') ? 1 : -1;
  const inclusive = operator.length === 4;
  const inside = (value: Value): boolean => {
    const order = compareValues(value, bound) * side;
    return typeOrder(value) === typeOrder(bound) && (order > 0 || (inclusive && order === 0));
  };
  if (condition.operator === '$in') return onlyPoints(condition, inside);
  if (!condition.operator.startsWith(side === 1 ? '$gt' : '$lt')) return false;
  const strict = condition.operator.length === 3;
  return inside(condition.operand) || (strict && compareValues(condition.operand, bound) === 0);
}

function impliesOperator(condition: Condition, operator: string, operand: Value): boolean {
  switch (operator) {
    case '$eq':
      return onlyPoints(condition, value => compareValues(value, operand) === 0);
    case '$in':
      return onlyPoints(condition, value => (operand as Value[]).some(option => compareValues(value, option) === 0));
    case '$exists':
      return operand !== false && impliesExists(condition);
    case '$type':
      return impliesType(condition, operand);
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return impliesRange(condition, operator, operand);
    default:
      return false;
  }
}

function impliesType(condition: Condition, operand: Value): boolean {
  const types = parseTypes(operand);
  if (condition.operator === '$prefix') return types.has('string');
  if (condition.operator === '$in') return onlyPoints(condition, value => types.has(typeName(value)));
  return (
    condition.operator !== '$exists' && typeOrder(condition.operand) !== 10 && types.has(typeName(condition.operand))
  );
}

/** True when every document that fulfils the conditions is certainly in the partial index. */
export function impliesPartial(conditions: readonly Condition[], partial: Doc): boolean {
  return Object.entries(partial).every(([name, operand]) => {
    if (name === '$and') return (operand as Doc[]).every(clause => impliesPartial(conditions, clause));
    if (name.startsWith('$')) return false;
    const operators = isOperatorDoc(operand) ? Object.entries(operand) : [['$eq', operand] as const];
    const here = conditions.filter(condition => condition.path === name);
    return operators.every(([operator, value]) => here.some(condition => impliesOperator(condition, operator, value)));
  });
}

/** True when the conditions rule out documents that a sparse index leaves out. */
export function excludesMissing(conditions: readonly Condition[], paths: readonly string[]): boolean {
  return conditions.some(condition => paths.includes(condition.path) && impliesExists(condition));
}
