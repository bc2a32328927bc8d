import type { ModelSettings, ModelsSettings } from '../platform/config-models.js';
import type { Secret } from '../platform/secret.js';
import type { ChatModel } from './chat-model.js';
import { type Circuit, createCircuit, withCircuit, withEmbedderCircuit } from './circuit-breaker.js';
import type { Embedder } from './embedder.js';
import { createGeminiEmbedder } from './gemini-embedder.js';
import { modelName } from './gemini-endpoint.js';
import { createOfflineEmbedder, createOfflineModel } from './offline.js';
import { createOpenAiEmbedder, measureVectors } from './openai-embedder.js';
import type { OnLearned } from './openai-memory.js';
import { createOpenAi } from './openai.js';
import type { PriceTable } from './prices.js';
import type { RetryDeps } from './retry.js';
import { createSettlingEmbedder, type SettlingEmbedder } from './settling-embedder.js';

export type ModelsDeps = RetryDeps & {
  prices?: PriceTable;
  /** What was learned of a server while it was used. */
  onLearned?: OnLearned;
};
export type Models = { chatModel: ChatModel; embedder: Embedder };

/** Of the vectors that serve where an endpoint has no embeddings. */
const offlineDimensions = 512;
/** What is known of the endpoints behind the ports. */
type Circuits = Record<'chat' | 'embed', Circuit>;

/** The two ports for the configured providers. A provider that cannot work as configured stops the start with a clear message. */
export function createModels(config: ModelsSettings, deps: ModelsDeps): Models & { circuits: Circuits } {
  const circuits = { chat: createCircuit({ clock: deps.clock }), embed: createCircuit({ clock: deps.clock }) };
  const { chat, embed } = circuits;
  return { chatModel: chatModelOf(config.chat, deps, chat), embedder: embedderOf(config.embed, deps, embed), circuits };
}

/** A chat model beside the configured ones, as a company has one of its own. */
export const createChatModel = (config: ModelSettings & { reach?: typeof fetch }, deps: ModelsDeps): ChatModel =>
  chatModelOf(config, deps, createCircuit({ clock: deps.clock }));

function chatModelOf(config: ModelSettings & { reach?: typeof fetch }, deps: ModelsDeps, circuit: Circuit): ChatModel {
  const protect = (model: ChatModel) => withCircuit(model, circuit);
  switch (config.provider) {
    case 'gemini':
      return protect(lazyGemini({ ...config, apiKey: keyOf(config) }, deps));
    case 'openai':
      return protect(createOpenAi(checked(config), learningOf(deps, 'chat')));
    case 'offline':
      return createOfflineModel();
  }
}

function embedderOf(config: ModelsSettings['embed'], deps: ModelsDeps, circuit: Circuit): Embedder {
  if (!Number.isInteger(config.dimensions) || config.dimensions < 1) {
    throw new Error(`The embedding dimensions must be a positive whole number, not ${config.dimensions}.`);
  }
  const protect = (embedder: Embedder) => withEmbedderCircuit(embedder, circuit);
  switch (config.provider) {
    case 'gemini':
      return protect(createGeminiEmbedder({ ...config, apiKey: keyOf(config) }, deps));
    case 'openai':
      return settlingOpenAi(checked(config), deps, circuit);
    case 'offline':
      return createOfflineEmbedder(config.dimensions);
  }
}

/** Which embeddings a compatible server has, and whether it has any, is known once it was asked. */
function settlingOpenAi(endpoint: ModelsSettings['embed'], deps: ModelsDeps, circuit: Circuit): SettlingEmbedder {
  const learning = learningOf(deps, 'embeddings');
  const make = (length: number) =>
    withEmbedderCircuit(createOpenAiEmbedder({ ...endpoint, dimensions: length }, learning), circuit);
  const { space, dimensions } = make(endpoint.dimensions);
  return createSettlingEmbedder({
    expected: { space, dimensions },
    measure: signal => circuit.run(() => measureVectors(endpoint, learning, signal)),
    make,
    offline: () => createOfflineEmbedder(offlineDimensions),
    clock: deps.clock,
    onSettled: ({ dimensions: found, withoutEmbeddings }) =>
      learning.onLearned({ dimensions: found, withoutEmbeddings }),
  });
}

/** What is learned, told with what it was learned of. */
const learningOf = (deps: ModelsDeps, of: string): ModelsDeps & { onLearned: OnLearned } => ({
  ...deps,
  onLearned: learned => deps.onLearned?.({ of, ...learned }),
});

/** LangChain takes half a second to load (docs/platforms/models.md, Loading); who runs without Gemini does not pay for it. */
function lazyGemini(endpoint: ModelSettings & { apiKey: Secret }, deps: ModelsDeps): ChatModel {
  let loaded: Promise<ChatModel> | undefined;
  return {
    name: `gemini:${modelName(endpoint.model)}`,
    async complete(request) {
      loaded ??= import('./gemini.js').then(({ createGemini }) => createGemini(endpoint, deps));
      return (await loaded).complete(request);
    },
  };
}

function keyOf(config: ModelSettings): Secret {
  const { apiKey, provider } = checked(config);
  if (!apiKey) throw new Error(`The model provider ${provider} needs an API key.`);
  return apiKey;
}

function checked<Config extends ModelSettings>(config: Config): Config {
  if (config.model === '') throw new Error(`The model provider ${config.provider} needs the name of a model.`);
  if (config.provider === 'openai' && config.baseUrl === null && !config.apiKey) {
    throw new Error('OpenAI needs an API key; only a compatible server at a base URL of its own may do without.');
  }
  return config;
}
