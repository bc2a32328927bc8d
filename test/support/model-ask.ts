import type { ModelRequest } from '../../src/llm/chat-model.js';
import { taskAnswers, type TaskAnswer, type TaskData } from '../../src/llm/tasks.js';
import { intents } from '../../src/llm/intents.js';

type Intent = TaskAnswer['classify-intent'];

export const intentAnswer: Intent = {
  language: 'en',
  label: 'order_status',
  secondary: [],
  urgency: 'normal',
  sentiment: 'neutral',
  escalate: false,
  confidence: 0.9,
};

export const intentData: TaskData['classify-intent'] = {
  text: 'Where is my order?',
  history: [],
  labels: intents,
  languageHint: 'en',
};

/** A question to classify, as the agent asks it. */
export function askIntent(overrides: Partial<ModelRequest<Intent>> = {}): ModelRequest<Intent> {
  return {
    task: 'classify-intent',
    system: 'You sort messages.',
    user: 'Where is my order?',
    data: intentData,
    schema: taskAnswers['classify-intent'],
    temperature: 0,
    maxOutputTokens: 256,
    signal: new AbortController().signal,
    ...overrides,
  };
}

/** The reason of an AppError of the ports; fails the test when `promise` does not reject with one. */
export async function reasonOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    const { code, details, detail } = error as { code?: string; details?: { reason?: string }; detail?: string };
    if (code !== 'model_unavailable') throw error;
    if (!detail) throw new Error('An error without words.', { cause: error });
    return details?.reason;
  }
  throw new Error('It did not fail.');
}
