import type { BaseMessage } from '@langchain/core/messages';
import { AIMessage, HumanMessage, SystemMessage } from '@langchain/core/messages';
import { ChatGoogleGenerativeAI, type GoogleGenerativeAIChatInput } from '@langchain/google-genai';
import type { ChatModel, ModelUsage } from './chat-model.js';
import { checkGeminiAnswer } from './gemini-answer.js';
import { type GeminiEndpoint, googleBaseUrl, modelName, postToGemini } from './gemini-endpoint.js';
import { ModelFailure, noUsage } from './model-failure.js';
import { knownPrices, type PriceTable } from './prices.js';
import { toGeminiSchema } from './provider-schema.js';
import type { RetryDeps } from './retry.js';
import { createStructuredChat, type Provider, type ProviderCall, repairRequest } from './structured-chat.js';

export type GeminiDeps = RetryDeps & { prices?: PriceTable };

/** Gemini behind the port, `gemini:<model>`. LangChain builds the request and maps the answer; transport and retries are ours. */
export function createGemini(endpoint: GeminiEndpoint, deps: GeminiDeps): ChatModel {
  const provider: Provider = async call => {
    const model = new BoundGemini(endpoint, call, deps.prices ?? knownPrices);
    // Not `invoke`: that would run callbacks, which LANGSMITH_TRACING turns into uploads of our prompts
    // (docs/platforms/models.md, Environment variables).
    const result = await model._generate(messagesOf(call), model.callOptions());
    const text = textOf(result.generations[0]?.message);
    if (text === '') throw new ModelFailure('unparsable', 'An answer without text.', { usage: model.usage });
    return { text, usage: model.usage, model: modelName(endpoint.model) };
  };
  return createStructuredChat(`gemini:${modelName(endpoint.model)}`, provider, deps);
}

/** Customers swear; a complaint must still be understood. Severe content stays blocked. */
const safetySettings = ['HARASSMENT', 'HATE_SPEECH', 'SEXUALLY_EXPLICIT', 'DANGEROUS_CONTENT'].map(name => ({
  category: `HARM_CATEGORY_${name}`,
  threshold: 'BLOCK_ONLY_HIGH',
}));

/**
 * ChatGoogleGenerativeAI for one request. As published, `invoke` ignores its signal in flight, retries on its own, follows
 * redirects with the key, hides Retry-After and kills the process on a broken stream (docs/platforms/gemini.md, Time limits); its one hook
 * to the network is `completionWithRetry`, so that is replaced, and nothing is ever streamed.
 */
class BoundGemini extends ChatGoogleGenerativeAI {
  usage: ModelUsage = noUsage;
  readonly #endpoint: GeminiEndpoint;
  readonly #call: ProviderCall;
  readonly #prices: PriceTable;

  constructor(endpoint: GeminiEndpoint, call: ProviderCall, prices: PriceTable) {
    super(fieldsOf(endpoint, call));
    this.#endpoint = endpoint;
    this.#call = call;
    this.#prices = prices;
  }

  callOptions(): this['ParsedCallOptions'] {
    // The SDK's Schema type is an enum per type; the plain schema says the same in strings, as LangChain itself sends them.
    return { responseSchema: toGeminiSchema(this.#call.schema) } as unknown as this['ParsedCallOptions'];
  }

  override async completionWithRetry(
    request: Parameters<ChatGoogleGenerativeAI['completionWithRetry']>[0],
  ): ReturnType<ChatGoogleGenerativeAI['completionWithRetry']> {
    const body = { ...(request as object), safetySettings };
    const response = await postToGemini(this.#endpoint, 'generateContent', body, this.#call.signal);
    this.usage = checkGeminiAnswer(response, this.#endpoint.model, this.#prices);
    return { response } as Awaited<ReturnType<ChatGoogleGenerativeAI['completionWithRetry']>>;
  }
}

function fieldsOf(endpoint: GeminiEndpoint, call: ProviderCall): GoogleGenerativeAIChatInput {
  const { thinkingConfig, extraTokens } = thinkingFor(modelName(endpoint.model));
  return {
    model: endpoint.model,
    apiKey: endpoint.apiKey.reveal(),
    baseUrl: endpoint.baseUrl ?? googleBaseUrl,
    maxRetries: 0,
    temperature: call.temperature,
    maxOutputTokens: call.maxOutputTokens + extraTokens,
    ...(thinkingConfig ? { thinkingConfig } : {}),
  };
}

type Thinking = { thinkingConfig: GoogleGenerativeAIChatInput['thinkingConfig'] | null; extraTokens: number };

/**
 * Thoughts count against maxOutputTokens, so a thinking model needs room for them. 2.5 flash can do without, 3.x takes a
 * level and must not get a budget as well (docs/platforms/gemini.md, Requests); other names are left at their default.
 */
function thinkingFor(model: string): Thinking {
  if (/^gemini-2\.5-flash/.test(model)) return { thinkingConfig: { thinkingBudget: 0 }, extraTokens: 0 };
  if (/^gemini-3/.test(model)) return { thinkingConfig: { thinkingLevel: 'LOW' }, extraTokens: 1024 };
  return { thinkingConfig: null, extraTokens: 2048 };
}

function messagesOf(call: ProviderCall): BaseMessage[] {
  const asked = [new SystemMessage(call.system), new HumanMessage(call.user)];
  if (!call.repair) return asked;
  return [...asked, new AIMessage(call.repair.text), new HumanMessage(repairRequest(call.repair.problem))];
}

/** All text parts but the thoughts. */
function textOf(message: BaseMessage | undefined): string {
  const content = message?.content ?? '';
  if (typeof content === 'string') return content;
  return content.map(part => (part.type === 'text' && typeof part['text'] === 'string' ? part['text'] : '')).join('');
}
