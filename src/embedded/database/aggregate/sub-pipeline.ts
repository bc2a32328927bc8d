import type { Value } from '../value/bson.js';
import type { Environment, Row, StageContext } from './stage.js';

type Compiler = (stages: readonly Value[], context: StageContext) => (environment: Environment) => Promise<Row[]>;
type OverCompiler = (
  stages: readonly Value[],
  context: StageContext,
) => (rows: Row[], environment: Environment) => Promise<Row[]>;

/**
 * Stages such as $facet and $lookup contain pipelines, and pipelines contain stages. The pipeline compiler registers
 * itself here, so that the two files need not import each other.
 */
let fromCollection: Compiler | undefined;
let overRows: OverCompiler | undefined;

export function registerPipelineCompiler(compiler: Compiler, over: OverCompiler): void {
  fromCollection = compiler;
  overRows = over;
}

/** A pipeline that starts with a collection. */
export function compileSubPipeline(stages: readonly Value[], context: StageContext): ReturnType<Compiler> {
  return fromCollection!(stages, context);
}

/** A pipeline over rows that are already there. */
export function compilePipelineOver(stages: readonly Value[], context: StageContext): ReturnType<OverCompiler> {
  return overRows!(stages, context);
}
