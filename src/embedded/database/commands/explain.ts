import { stageContext } from './aggregate.js';
import { compilePipeline } from '../aggregate/pipeline.js';
import type { Plan } from '../index/plan.js';
import { runQuery } from '../index/run-query.js';
import type { QuerySpec, QueryStats } from '../index/run-query.js';
import { MongoError, notSupported } from '../mongo-error.js';
import { isDoc } from '../value/bson.js';
import type { Doc, Value } from '../value/bson.js';
import { compileCollation } from '../value/collation.js';
import { show } from '../value/show.js';
import type { Command, Request } from './command.js';
import { arrayField, docField } from './fields.js';
import { querySpec } from './find-options.js';
import { SERVER_VERSION } from './handshake.js';
import { evaluateLet } from './let-variables.js';

/** The plan as MongoDB names its steps: COLLSCAN, or FETCH over IXSCAN. */
function describePlan(plan: Plan): Doc {
  if (plan.kind === 'scan') return { stage: 'COLLSCAN', direction: plan.reverse ? 'backward' : 'forward' };
  if (plan.kind === 'union')
    return { stage: 'FETCH', inputStage: { stage: 'OR', inputStages: plan.plans.map(indexStep) } };
  return { stage: 'FETCH', inputStage: indexStep(plan) };
}

function indexStep(plan: Plan): Doc {
  if (plan.kind !== 'index') return describePlan(plan);
  const { index, bounds, reverse } = plan;
  return {
    stage: 'IXSCAN', keyPattern: index.spec.key, indexName: index.name, isMultiKey: index.isMultikey, isUnique: index.unique,
    isSparse: index.sparse, isPartial: index.isPartial, direction: reverse ? 'backward' : 'forward', ranges: bounds.ranges.length,
  }; // prettier-ignore
}

async function explainQuery(request: Request, name: string, spec: QuerySpec): Promise<Doc> {
  const collection = request.server.catalog.find(request.db, name);
  const stats: QueryStats = { examined: 0 };
  const found = collection ? await runQuery(collection, spec, request.pacer, stats) : [];
  const access = stats.plan ? describePlan(stats.plan) : { stage: 'EOF' };
  const sorted = !spec.sort || Object.keys(spec.sort).length === 0 || stats.plan?.sorted;
  const winningPlan = sorted ? access : { stage: 'SORT', sortPattern: spec.sort, inputStage: access };
  const usesIndex = stats.plan !== undefined && stats.plan.kind !== 'scan';
  return {
    queryPlanner: {
      namespace: `${request.db}.${name}`,
      indexFilterSet: false,
      parsedQuery: spec.filter,
      winningPlan,
      rejectedPlans: [],
    },
    executionStats: {
      executionSuccess: true,
      nReturned: found.length,
      totalKeysExamined: usesIndex ? stats.examined : 0,
      totalDocsExamined: stats.examined,
      executionStages: { ...winningPlan, nReturned: found.length },
    },
  };
}

/** The query part of a pipeline is its leading $match and $sort. */
async function explainAggregate(request: Request, body: Doc, name: string): Promise<Doc> {
  const stages = arrayField(body, 'pipeline') ?? [];
  const variables = evaluateLet(body) ?? {};
  compilePipeline(stages, stageContext({ ...request, body }, name, variables), body.hint);
  const step = (index: number, operator: string): Doc | undefined => {
    const stage: Value = stages[index];
    return isDoc(stage) && isDoc(stage[operator]) ? stage[operator] : undefined;
  };
  const filter = step(0, '$match');
  const sort = step(filter ? 1 : 0, '$sort');
  const spec = { filter: filter ?? {}, sort, hint: body.hint, strings: compileCollation(body.collation), variables };
  return explainQuery(request, name, spec);
}

async function explainCommand(request: Request, body: Doc): Promise<Doc> {
  const [command] = Object.keys(body);
  const name = String(body[command!]);
  const write = (field: string): Doc => (arrayField(body, field)?.[0] ?? {}) as Doc;
  switch (command) {
    case 'find':
      return explainQuery(request, name, querySpec(body));
    case 'count':
    case 'distinct':
    case 'findAndModify':
    case 'findandmodify':
      return explainQuery(request, name, querySpec(body, 'query'));
    case 'update':
      return explainQuery(request, name, querySpec({ filter: write('updates').q, hint: write('updates').hint }));
    case 'delete':
      return explainQuery(request, name, querySpec({ filter: write('deletes').q, hint: write('deletes').hint }));
    case 'aggregate':
      return explainAggregate(request, body, name);
    default:
      throw command
        ? notSupported(`explaining the command '${command}'`)
        : new MongoError(9, 'explain needs a command');
  }
}

const VERBOSITIES = new Set(['queryPlanner', 'executionStats', 'allPlansExecution']);

/** Explains a command document: how it would find its documents, and what that costs. Nothing is changed. */
export async function explain(request: Request, body: Doc): Promise<Doc> {
  const plan = await explainCommand(request, body);
  const serverInfo = { host: request.peer.host, version: SERVER_VERSION, gitVersion: 'embedded' };
  return { explainVersion: '1', ...plan, command: body, serverInfo, ok: 1 };
}

export const explainCommandDefinition: Command = {
  names: ['explain'],
  fields: ['verbosity'],
  async run(request) {
    const body = docField(request.body, 'explain');
    if (!body) throw new MongoError(9, 'explain needs a command document');
    const { verbosity = 'allPlansExecution' } = request.body;
    if (!VERBOSITIES.has(verbosity as string))
      throw new MongoError(2, `Enumeration value '${show(verbosity)}' for field 'verbosity' is not a valid value.`);
    const { executionStats, ...plan } = (await explain(request, body)) as Doc & { executionStats: Doc };
    return verbosity === 'queryPlanner' ? plan : { ...plan, executionStats };
  },
};
