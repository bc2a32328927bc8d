import { MongoError, notSupported } from '../mongo-error.js';
import { isDoc, setOwn } from '../value/bson.js';
import type { Doc, Value } from '../value/bson.js';
import type { StringOrder } from '../value/compare.js';
import { ValueMap } from '../value/value-map.js';
import { ACCUMULATORS, finishGroup } from './accumulators.js';
import type { Accumulator } from './accumulators.js';
import { compile, scopeOf } from './compile-expression.js';
import type { CompileContext, Evaluate } from './expression.js';
import type { Environment, Row, StageFactory } from './stage.js';

export type NamedAccumulator = readonly [name: string, accumulator: Accumulator];

/** Compiles `{ field: { $sum: … } }`. */
export function compileAccumulator(
  name: string,
  spec: Value,
  context: CompileContext,
  inWindow = false,
): NamedAccumulator {
  if (name.includes('.')) throw new MongoError(40235, `The field name '${name}' cannot contain '.'`);
  if (name.startsWith('$')) throw new MongoError(40236, `The field name '${name}' cannot be an operator name`);
  if (!isDoc(spec)) throw new MongoError(40234, `The field '${name}' must be an accumulator object`);
  const operators = Object.keys(spec);
  if (operators.length !== 1) throw new MongoError(40238, `The field '${name}' must specify one accumulator`);
  const [operator] = operators as [string];
  const factory = Object.hasOwn(ACCUMULATORS, operator) ? ACCUMULATORS[operator] : undefined;
  if (factory && !inWindow && Array.isArray(spec[operator]))
    throw new MongoError(40237, `The ${operator} accumulator is a unary operator`);
  if (factory) return [name, factory(spec[operator], context, compile)];
  if (/^\$(accumulator|median|percentile|concatArrays|setUnion)$/.test(operator))
    throw notSupported(`the accumulator ${operator}`);
  if (inWindow) throw new MongoError(9, `Unrecognized window function, ${operator}`);
  throw new MongoError(15952, `unknown group operator '${operator}'`);
}

interface Group {
  id: Value;
  values: Value[][];
}

/** Finds the group of a key. */
class Groups {
  readonly all: Group[] = [];
  private readonly byId: ValueMap<Group>;

  constructor(
    private readonly width: number,
    strings?: StringOrder,
  ) {
    this.byId = new ValueMap(strings);
  }

  find(id: Value): Group {
    return this.byId.getOrAdd(id, () => {
      const group = { id, values: Array.from({ length: this.width }, (): Value[] => []) };
      this.all.push(group);
      return group;
    });
  }
}

/** What rows are grouped by, and what is gathered of each group. */
interface Grouping {
  idOf: Evaluate;
  accumulators: readonly NamedAccumulator[];
  strings?: StringOrder;
}

/** Groups rows and finishes the accumulators of each group. */
export async function groupRows(
  rows: readonly Row[],
  { idOf, accumulators, strings }: Grouping,
  { variables, pacer }: Environment,
): Promise<Row[]> {
  const groups = new Groups(accumulators.length, strings);
  const evaluate = (row: Row): { id: Value; inputs: Value[] } => {
    const scope = scopeOf(row.doc, variables, row.meta);
    return { id: idOf(scope) ?? null, inputs: accumulators.map(([, accumulator]) => accumulator.input(scope)) };
  };
  for (const row of rows) {
    const result = pacer.evaluate(evaluate, row);
    const { id, inputs } = result instanceof Promise ? await result : result;
    const { values } = groups.find(id);
    inputs.forEach((input, i) => values[i]!.push(input));
    if (pacer.isDue()) await pacer.pause();
  }
  const out: Row[] = [];
  for (const { id, values } of groups.all) {
    const doc: Doc = { _id: id };
    for (const [i, [name, accumulator]] of accumulators.entries())
      setOwn(doc, name, await finishGroup(accumulator, values[i]!, pacer));
    out.push({ doc });
    if (pacer.isDue()) await pacer.pause();
  }
  return out;
}

export const group: StageFactory = (spec, context) => {
  if (!isDoc(spec)) throw new MongoError(15947, "a group's fields must be specified in an object");
  if (!('_id' in spec)) throw new MongoError(15955, 'a group specification must include an _id');
  const idOf = compile(spec._id, context);
  const accumulators = Object.entries(spec).flatMap(([name, accumulator]) =>
    name === '_id' ? [] : [compileAccumulator(name, accumulator, context)],
  );
  return (rows, environment) => groupRows(rows, { idOf, accumulators, strings: context.strings }, environment);
};

export const sortByCount: StageFactory = (spec, context) => {
  const wanted = 'the sortByCount field must be defined as a $-prefixed path or an expression inside an object';
  if (typeof spec === 'string' ? !spec.startsWith('$') : !isDoc(spec))
    throw new MongoError(typeof spec === 'string' ? 40148 : 40149, wanted);
  if (isDoc(spec) && !Object.keys(spec)[0]?.startsWith('$')) throw new MongoError(40147, wanted);
  const idOf = compile(spec, context);
  const counter = compileAccumulator('count', { $sum: 1 }, context);
  return async (rows, environment) => {
    const groups = await groupRows(rows, { idOf, accumulators: [counter], strings: context.strings }, environment);
    return environment.pacer.sort(groups, (a, b) => (b.doc.count as number) - (a.doc.count as number));
  };
};
