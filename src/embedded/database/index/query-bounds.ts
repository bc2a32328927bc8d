import { isElementOperators, isOperatorDoc } from '../match/operator-doc.js';
import { isRegex, literalPrefix } from '../match/regex.js';
import { MaxKey, MinKey, isDoc } from '../value/bson.js';
import type { Doc, Value } from '../value/bson.js';
import { isIndex, rootOf } from '../value/path.js';
import { isNaNValue, isNumeric, toNumber } from '../value/numeric.js';

/** One condition every matching document fulfils at `path`. `group` joins conditions of one $elemMatch. */
export interface Condition {
  path: string;
  operator: '$in' | '$gt' | '$gte' | '$lt' | '$lte' | '$prefix' | '$exists';
  operand: Value;
  group: number;
}

export interface QueryShape {
  conditions: Condition[];
  /** Top-level alternatives, each a filter of its own. */
  alternatives: Doc[][];
}

const RANGE = new Set(['$gt', '$gte', '$lt', '$lte']);

/** Values whose place in an index says exactly which documents have them. */
function isPoint(value: Value): boolean {
  return !Array.isArray(value) && !isRegex(value) && value !== undefined;
}

const isRangeable = (value: Value): boolean =>
  isPoint(value) && !(value instanceof MinKey) && !(value instanceof MaxKey) && !isNaNValue(value);

class Shape implements QueryShape {
  conditions: Condition[] = [];
  alternatives: Doc[][] = [];
  private groups = 0;

  filter(filter: Doc, prefix: string, group: number): void {
    for (const [name, operand] of Object.entries(filter)) {
      if (name === '$and') for (const clause of operand as Doc[]) this.filter(clause, prefix, group);
      else if (name === '$or') this.either(operand as Doc[], prefix, group);
      else if (!name.startsWith('$') && !(prefix && isIndex(rootOf(name)))) this.field(prefix + name, operand, group);
    }
  }

  private either(clauses: Doc[], prefix: string, group: number): void {
    if (clauses.length === 1) this.filter(clauses[0]!, prefix, group);
    else if (prefix === '') this.alternatives.push(clauses);
  }

  private field(path: string, operand: Value, group: number): void {
    if (isOperatorDoc(operand)) {
      for (const operator of Object.keys(operand)) this.operator(path, operator, operand, group);
    } else if (isRegex(operand)) {
      this.prefix(path, operand.pattern, operand.options, group);
    } else {
      this.points(path, [operand], group);
    }
  }

  private operator(path: string, operator: string, operators: Doc, group: number): void {
    const operand: Value = operators[operator];
    if (operator === '$eq') this.points(path, [operand], group);
    else if (operator === '$in') this.points(path, operand as Value[], group);
    else if (RANGE.has(operator)) this.range(path, operator, operand, group);
    else if (operator === '$exists' && isTrue(operand)) this.add(path, '$exists', true, group);
    else if (operator === '$regex') this.regex(path, operand, operators, group);
    else if (operator === '$elemMatch' && isDoc(operand)) this.elemMatch(path, operand);
    else if (operator === '$all') this.all(path, operand as Value[], group);
  }

  private all(path: string, operand: Value[], group: number): void {
    const first = operand[0];
    if (operand.length > 0 && !isOperatorDoc(first)) this.points(path, [first], group);
  }

  private elemMatch(path: string, operand: Doc): void {
    const group = ++this.groups;
    if (!isElementOperators(operand)) this.filter(operand, `${path}.`, group);
    // What an inner array holds is not in the index: its keys are the elements of the outer one.
    else
      for (const operator of Object.keys(operand))
        if (operator !== '$elemMatch' && operator !== '$all') this.operator(path, operator, operand, group);
  }

  private regex(path: string, operand: Value, siblings: Doc, group: number): void {
    const options = typeof siblings.$options === 'string' ? siblings.$options : '';
    if (isRegex(operand)) this.prefix(path, operand.pattern, operand.options + options, group);
    else if (typeof operand === 'string') this.prefix(path, operand, options, group);
  }

  private prefix(path: string, pattern: string, options: string, group: number): void {
    const prefix = literalPrefix(pattern, options);
    if (prefix) this.add(path, '$prefix', prefix, group);
  }

  private points(path: string, values: Value[], group: number): void {
    if (values.every(isPoint)) this.add(path, '$in', values, group);
  }

  private range(path: string, operator: string, operand: Value, group: number): void {
    if (!isRangeable(operand)) return;
    if (operand === null) this.add(path, '$in', operator.length === 4 ? [null] : [], group);
    else this.add(path, operator as Condition['operator'], operand, group);
  }

  private add(path: string, operator: Condition['operator'], operand: Value, group: number): void {
    this.conditions.push({ path, operator, operand, group });
  }
}

const isTrue = (operand: Value): boolean =>
  isNumeric(operand) ? toNumber(operand) !== 0 : operand !== false && operand !== null;

/** Reads the conditions of a checked filter that an index could answer; the rest is left to the matcher. */
export function queryShape(filter: Doc): QueryShape {
  const shape = new Shape();
  shape.filter(filter, '', 0);
  return shape;
}

/** True when strings decide the condition, which a collation then changes. */
export function dependsOnStrings(condition: Condition): boolean {
  const values = condition.operator === '$in' ? (condition.operand as Value[]) : [condition.operand];
  return condition.operator === '$prefix' || values.some(value => typeof value === 'string' || isDoc(value));
}
