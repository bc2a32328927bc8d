import type { ChatModel } from './chat-model.js';
import { ModelFailure } from './model-failure.js';
import { isThoughtOut, readCompletion } from './openai-answer.js';
import { createOpenAiCaller, type OpenAiEndpoint } from './openai-endpoint.js';
import { type ChatForm, plainestForm } from './openai-form.js';
import { createChatMemory, type OnLearned } from './openai-memory.js';
import { requestOf } from './openai-request.js';
import { knownPrices, type PriceTable } from './prices.js';
import type { RetryDeps } from './retry.js';
import { createStructuredChat, type Provider, type ProviderAnswer, type ProviderCall } from './structured-chat.js';

export type OpenAiDeps = RetryDeps & { prices?: PriceTable; onLearned?: OnLearned };

/**
 * Any OpenAI-compatible endpoint behind the port, `openai:<model>`. What it takes is learned from what it refuses: a
 * refusal that names something of the request is answered by asking again without it, at once and from then on. The
 * strict check afterwards is the same in every form.
 */
export function createOpenAi(endpoint: OpenAiEndpoint, deps: OpenAiDeps): ChatModel {
  const request = createOpenAiCaller(endpoint);
  const prices = deps.prices ?? knownPrices;
  const memory = createChatMemory(deps.onLearned);

  const ask = async (call: ProviderCall, form: ChatForm): Promise<ProviderAnswer> => {
    const body = requestOf(endpoint.model, call, form, memory.limitFor(call.maxOutputTokens));
    try {
      const answer = await request(async client => {
        const answered: unknown = await client.chat.completions.create(body, { signal: call.signal });
        return readCompletion(answered, endpoint.model, prices);
      });
      memory.works(form);
      return answer;
    } catch (error) {
      if (error instanceof ModelFailure && isThoughtOut(error)) memory.thinks();
      throw error;
    }
  };

  /** Each round gives up a way of asking that was refused, and there are few. */
  const provider: Provider = async call => {
    for (;;) {
      const form = memory.form();
      const limit = memory.limitFor(call.maxOutputTokens);
      try {
        return await ask(call, form);
      } catch (error) {
        if (!(error instanceof ModelFailure)) throw error;
        if (memory.learn(form, limit, error)) continue;
        if (!memory.maySimplify(error)) throw error;
        // Should the plainest form be refused as well, the first refusal was about something else.
        return await ask(call, plainestForm).catch(() => Promise.reject(error));
      }
    }
  };
  return createStructuredChat(`openai:${endpoint.model}`, provider, deps);
}
