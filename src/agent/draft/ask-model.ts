import type { ZodType } from 'zod';
import type { ChatModel, ModelUsage } from '../../llm/chat-model.js';
import { type ModelTask, type TaskAnswer, taskAnswers, type TaskData } from '../../llm/tasks.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import type { PromptSet } from './prompts.js';

export type AskDeps = {
  prompts: PromptSet;
  /** The model of this tenant, budget included. */
  modelOf(ctx: TenantContext): ChatModel;
};

/** Asks one task of the model. */
export type About = <Task extends ModelTask>(task: Task, data: TaskData[Task]) => Promise<TaskAnswer[Task]>;

/** One door to the model: renders the prompt, asks, adds up what it cost. */
export function asker(deps: AskDeps, ctx: TenantContext, signal: AbortSignal) {
  const model = deps.modelOf(ctx);
  const versions: Record<string, string> = {};
  let usage: ModelUsage = { inputTokens: 0, outputTokens: 0, costUsd: 0 };
  const about: About = async (task, data) => {
    const { system, user, version, temperature, maxOutputTokens } = deps.prompts.render(task, data);
    versions[task] = version;
    const schema = taskAnswers[task] as unknown as ZodType<TaskAnswer[typeof task]>;
    const answer = await model.complete({ task, system, user, data, schema, temperature, maxOutputTokens, signal });
    usage = {
      inputTokens: usage.inputTokens + answer.usage.inputTokens,
      outputTokens: usage.outputTokens + answer.usage.outputTokens,
      costUsd: usage.costUsd + answer.usage.costUsd,
    };
    return answer.value;
  };
  return { about, model: model.name, usage: () => usage, versions: () => versions };
}
