import { z } from 'zod';
import type { ChatModel } from '../llm/chat-model.js';
import { withDeadline } from '../platform/deadline.js';
import { AppError } from '../platform/errors/app-error.js';

const longestMs = 20_000;
const tokens = 64;

const answer = z.object({ label: z.string(), confidence: z.number() });

/** One short question, so that a key and an address are known to work before they are saved. */
export async function tryModel(model: ChatModel): Promise<{ ok: boolean; detail: string }> {
  if (model.name === 'offline') return { ok: true, detail: 'The offline model needs no key; it is always there.' };
  try {
    await withDeadline({ what: 'The model', ms: longestMs }, signal =>
      model.complete({
        task: 'classify-intent',
        system: 'You sort messages. Answer with JSON alone: {"label": "greeting", "confidence": 1}.',
        user: 'Hello!',
        data: null,
        schema: answer,
        temperature: 0,
        maxOutputTokens: tokens,
        signal,
      }),
    );
    return { ok: true, detail: `${model.name} answers.` };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // A model that answers in another shape than asked is there, and its key is right.
    const isThere = error.details['reason'] === 'invalid_answer' || error.details['reason'] === 'truncated';
    return { ok: isThere, detail: isThere ? `${model.name} answers.` : error.detail };
  }
}
