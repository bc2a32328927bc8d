import type { ChatModel, ModelAnswer, ModelRequest, ModelUsage } from '../../src/llm/chat-model.js';
import { startDeadline, usualDeadlineMs } from '../../src/llm/deadline.js';
import { systemClock } from '../../src/platform/clock.js';
import { type FailureKind, ModelFailure, toUnavailable } from '../../src/llm/model-failure.js';
import { parseAnswer } from '../../src/llm/parse-answer.js';
import type { ModelTask } from '../../src/llm/tasks.js';

type AnyRequest = ModelRequest<unknown>;
type Step = (request: AnyRequest) => unknown;

/** A model for tests: it says what it was told to say, and remembers what it was asked. */
export type ScriptedModel = ChatModel & {
  readonly requests: AnyRequest[];
  /** The next answer, a value or a function of the request; for one task only when `task` is given. Calls queue up. */
  answer(value: unknown, task?: ModelTask): ScriptedModel;
  /** The next question fails in this way. */
  fail(kind: FailureKind, task?: ModelTask): ScriptedModel;
  /** The next question is never answered, until its signal aborts. */
  hang(task?: ModelTask): ScriptedModel;
  /** The answer whenever the queue has nothing for the task. */
  always(task: ModelTask, value: unknown): ScriptedModel;
};

/** Deterministic, no network. Without a scripted answer it fails as a model that is down would. */
export function createScriptedModel(
  usage: ModelUsage = { inputTokens: 100, outputTokens: 20, costUsd: 0 },
): ScriptedModel {
  const queue: { task: ModelTask | null; step: Step }[] = [];
  const usual = new Map<ModelTask, Step>();
  const requests: AnyRequest[] = [];
  const toStep = (value: unknown): Step => (typeof value === 'function' ? (value as Step) : () => value);

  const next = (request: AnyRequest): Step | undefined => {
    const place = queue.findIndex(entry => entry.task === null || entry.task === request.task);
    return place < 0 ? usual.get(request.task) : queue.splice(place, 1)[0]?.step;
  };
  const push = (step: Step, task: ModelTask | undefined): ScriptedModel => {
    queue.push({ task: task ?? null, step });
    return model;
  };
  const model: ScriptedModel = {
    name: 'scripted',
    requests,
    answer: (value, task) => push(toStep(value), task),
    fail: (kind, task) => push(() => Promise.reject(new ModelFailure(kind, 'As scripted.')), task),
    hang: task => push(() => new Promise(() => undefined), task),
    always(task, value) {
      usual.set(task, toStep(value));
      return model;
    },
    async complete<T>(request: ModelRequest<T>): Promise<ModelAnswer<T>> {
      requests.push(request);
      const step = next(request) ?? (() => Promise.reject(new ModelFailure('server', 'Nothing is scripted.')));
      return { value: await play(step, request, usage), usage, model: 'scripted' };
    },
  };
  return model;
}

async function play<T>(step: Step, request: ModelRequest<T>, usage: ModelUsage): Promise<T> {
  const deadline = startDeadline(request.signal, usualDeadlineMs, systemClock);
  try {
    deadline.signal.throwIfAborted();
    const value = await deadline.race(Promise.resolve(step(request)));
    return parseAnswer(JSON.stringify(value), request.schema, usage);
  } catch (error) {
    throw error instanceof ModelFailure ? toUnavailable(error) : error;
  } finally {
    deadline.end();
  }
}
