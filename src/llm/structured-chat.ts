import type { ZodType } from 'zod';
import type { ChatModel, ModelAnswer, ModelRequest, ModelUsage } from './chat-model.js';
import { addUsage, failureOf, ModelFailure, noUsage, toUnavailable } from './model-failure.js';
import { parseAnswer } from './parse-answer.js';
import { retrying, type RetryDeps, type Try } from './retry.js';

/** One request to a provider's endpoint. */
export type ProviderCall = {
  system: string;
  user: string;
  /** The answer that failed the check and what is wrong with it, when this is the one repair. */
  repair: { text: string; problem: string } | null;
  schema: ZodType;
  temperature: number;
  maxOutputTokens: number;
  signal: AbortSignal;
};

export type ProviderAnswer = { text: string; usage: ModelUsage; model: string };

/** Asks once: no retry, no parsing. Fails with ModelFailure, with `usage` where the vendor bills. */
export type Provider = (call: ProviderCall) => Promise<ProviderAnswer>;

const mostOutputTokens = 16_384;

/** A ChatModel from a provider: deadline, retries, strict check, one repair, and a bill over all tries. */
export function createStructuredChat(name: string, provider: Provider, deps: RetryDeps): ChatModel {
  return {
    name,
    async complete<T>(request: ModelRequest<T>): Promise<ModelAnswer<T>> {
      let usage = noUsage;
      const ask = async (attempt: Try): Promise<ModelAnswer<T>> => {
        try {
          const answer = await provider(callOf(request, attempt));
          const value = parseAnswer(answer.text, request.schema, answer.usage);
          return { value, usage: addUsage(usage, answer.usage), model: answer.model };
        } catch (error) {
          if (error instanceof ModelFailure) usage = addUsage(usage, error.usage);
          throw error;
        }
      };
      try {
        return await retrying(ask, request.signal, deps);
      } catch (error) {
        const failure = failureOf(error);
        if (!failure) throw error;
        const { kind, message, retryAfterMs } = failure;
        // The bill of all tries, for the budget.
        throw toUnavailable(
          new ModelFailure(kind, message, {
            cause: failure,
            usage,
            ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
          }),
        );
      }
    },
  };
}

function callOf(request: ModelRequest<unknown>, { signal, before }: Try): ProviderCall {
  const { system, user, schema, temperature, maxOutputTokens } = request;
  const factor = before?.kind === 'truncated' ? 2 : 1;
  return {
    system,
    user,
    schema,
    temperature,
    signal,
    repair: before?.answer ?? null,
    maxOutputTokens: Math.min(mostOutputTokens, maxOutputTokens * factor),
  };
}

/** What the model is told when its answer failed the check. Its own text goes back as its turn, so here is only the problem. */
export function repairRequest(problem: string): string {
  return `Your answer did not fit the schema:\n${problem}\nAnswer the same question again as one JSON value that fits it.`;
}
