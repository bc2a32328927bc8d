import type OpenAI from 'openai';
import { z } from 'zod';
import type { ChatModel, ModelUsage } from './chat-model.js';
import { ModelFailure } from './model-failure.js';
import { classifyOpenAiError, createOpenAiClient, isOpenAi, type OpenAiEndpoint } from './openai-endpoint.js';
import { costOf, knownPrices, type PriceTable } from './prices.js';
import { toOpenAiSchema } from './provider-schema.js';
import type { RetryDeps } from './retry.js';
import {
  createStructuredChat,
  type Provider,
  type ProviderAnswer,
  type ProviderCall,
  repairRequest,
} from './structured-chat.js';

export type OpenAiDeps = RetryDeps & { prices?: PriceTable };

type ChatRequest = OpenAI.ChatCompletionCreateParamsNonStreaming;
type AnswerFormat = 'json_schema' | 'json_object';

/**
 * Any OpenAI-compatible endpoint behind the port, `openai:<model>`. An endpoint that refuses `json_schema` with a 400 is
 * asked with `json_object` and the schema in words from then on; the strict check afterwards is the same.
 */
export function createOpenAi(endpoint: OpenAiEndpoint, deps: OpenAiDeps): ChatModel {
  const client = createOpenAiClient(endpoint);
  const prices = deps.prices ?? knownPrices;
  let format: AnswerFormat = 'json_schema';
  const provider: Provider = async call => {
    const asked = format;
    const body = requestOf(endpoint, call, asked);
    try {
      return readCompletion(
        await client.chat.completions.create(body, { signal: call.signal }),
        endpoint.model,
        prices,
      );
    } catch (error) {
      const failure = classifyOpenAiError(error);
      if (asked === 'json_object' || !refusesSchema(failure)) throw failure;
      format = 'json_object';
      throw new ModelFailure('format_refused', failure.message, { cause: failure });
    }
  };
  return createStructuredChat(`openai:${endpoint.model}`, provider, deps);
}

const refusesSchema = ({ kind, message }: ModelFailure): boolean =>
  kind === 'bad_request' && /response_format|json_schema|schema/i.test(message);

/** Models that think take no temperature and count their thoughts against the limit. */
const thinks = (model: string): boolean => /^(o\d|gpt-5)/.test(model);

function requestOf(endpoint: OpenAiEndpoint, call: ProviderCall, format: AnswerFormat): ChatRequest {
  const thinking = isOpenAi(endpoint.baseUrl) && thinks(endpoint.model);
  const limit = call.maxOutputTokens + (thinking ? 2048 : 0);
  const schema = toOpenAiSchema(call.schema);
  return {
    model: endpoint.model,
    messages: messagesOf(call, format === 'json_object' ? schema : null),
    // OpenAI's newer models refuse `max_tokens`; servers that imitate it may not know its successor.
    ...(isOpenAi(endpoint.baseUrl) ? { max_completion_tokens: limit } : { max_tokens: limit }),
    ...(thinking ? {} : { temperature: call.temperature }),
    response_format:
      format === 'json_schema'
        ? { type: 'json_schema', json_schema: { name: 'answer', strict: true, schema } }
        : { type: 'json_object' },
  };
}

function messagesOf(call: ProviderCall, schema: object | null): ChatRequest['messages'] {
  const spoken = schema ? `\n\nAnswer with one JSON object that fits this JSON schema:\n${JSON.stringify(schema)}` : '';
  const asked: ChatRequest['messages'] = [
    { role: 'system', content: call.system + spoken },
    { role: 'user', content: call.user },
  ];
  if (!call.repair) return asked;
  return [
    ...asked,
    { role: 'assistant', content: call.repair.text },
    { role: 'user', content: repairRequest(call.repair.problem) },
  ];
}

const completionShape = z.looseObject({
  model: z.string().optional(),
  choices: z
    .array(
      z.looseObject({
        finish_reason: z.string().nullish(),
        message: z.looseObject({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    )
    .min(1),
  usage: z.looseObject({ prompt_tokens: z.number().default(0), completion_tokens: z.number().default(0) }).nullish(),
});

/**
 * The text of a completion that ended well. The SDK checks nothing: HTML comes through as a string
 * (docs/platforms/openai.md, Retries and time limits).
 */
function readCompletion(body: unknown, model: string, prices: PriceTable): ProviderAnswer {
  const parsed = completionShape.safeParse(body);
  const choice = parsed.data?.choices[0];
  if (!parsed.success || !choice) throw new ModelFailure('unparsable', 'An answer that is not a chat completion.');
  const usage = usageOf(parsed.data.usage, model, prices);
  const fail = (kind: 'blocked' | 'truncated' | 'unparsable', message: string) =>
    new ModelFailure(kind, message, { usage });
  const { finish_reason: reason, message } = choice;
  if (message.refusal) throw fail('blocked', `Refused: ${message.refusal}`);
  if (reason === 'content_filter') throw fail('blocked', 'finish_reason content_filter');
  if (reason === 'length') throw fail('truncated', 'finish_reason length');
  if (reason !== 'stop' || !message.content)
    throw fail('unparsable', `finish_reason ${reason ?? 'missing'}, or no content`);
  return { text: message.content, usage, model: parsed.data.model ?? model };
}

function usageOf(
  counts: { prompt_tokens: number; completion_tokens: number } | null | undefined,
  model: string,
  prices: PriceTable,
): ModelUsage {
  const [inputTokens, outputTokens] = [counts?.prompt_tokens ?? 0, counts?.completion_tokens ?? 0];
  return { inputTokens, outputTokens, costUsd: costOf(model, inputTokens, outputTokens, prices) };
}
