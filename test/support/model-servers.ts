import type { ChatModel } from '../../src/llm/chat-model.js';
import { createGemini } from '../../src/llm/gemini.js';
import { createOpenAi } from '../../src/llm/openai.js';
import { systemClock } from '../../src/platform/clock.js';
import { Secret } from '../../src/platform/secret.js';
import type { Exchange } from '../../src/embedded/platforms/exchange.js';
import { createGeminiApi, type GeminiApi } from '../../src/embedded/platforms/models/gemini-api.js';
import { createOpenAiApi, type OpenAiApi } from '../../src/embedded/platforms/models/openai-api.js';
import { cleanUp } from './clean-up.js';
import { type RunningServer, startServer } from '../../src/embedded/platforms/start-server.js';

export const key = 'test-key-1234567890';
const apiKey = new Secret(key);
/** Whoever answers keeps it on any machine, and the 22 s that a vendor asks for do not fit in; one that is to pass is given. */
const longMs = 20_000;
/** No jitter beyond the least. */
export const deps = { clock: systemClock, deadlineMs: longMs, random: () => 0 };

type Handle<Api> = (exchange: Exchange, api: Api) => Promise<void> | void;
export type Started<Api> = { api: Api; model: ChatModel; server: RunningServer };

/** Gemini's simulator and the adapter in front of it; `handle` may answer in its place. */
export async function startGemini(handle?: Handle<GeminiApi>, deadlineMs = longMs): Promise<Started<GeminiApi>> {
  const api = createGeminiApi({ apiKey: key });
  const server = await startServer({ '': exchange => (handle ? handle(exchange, api) : api.handle(exchange)) });
  cleanUp('the model server', () => server.close());
  const model = createGemini({ apiKey, baseUrl: server.url, model: 'gemini-2.5-flash' }, { ...deps, deadlineMs });
  return { api, model, server };
}

/** The same for OpenAI and compatible servers. */
export async function startOpenAi(handle?: Handle<OpenAiApi>, deadlineMs = longMs): Promise<Started<OpenAiApi>> {
  const api = createOpenAiApi({ apiKey: key });
  const server = await startServer({ '': exchange => (handle ? handle(exchange, api) : api.handle(exchange)) });
  cleanUp('the model server', () => server.close());
  const model = createOpenAi({ apiKey, baseUrl: `${server.url}/v1`, model: 'llama3.1' }, { ...deps, deadlineMs });
  return { api, model, server };
}

/** Their answer never comes, or never ends. */
export const hangingFaults = ['hang', 'hang_in_body'] as const;

/** Fault, reason when it lasts, requests made then. */
export const sharedFaults = [
  ['reset_before', 'network', 2],
  ['reset_in_body', 'network', 2],
  ['html_502', 'server', 2],
  ['malformed_json', 'unparsable', 2],
  ['truncated_json', 'unparsable', 2],
  ['html_200', 'unparsable', 2],
  ['empty_object', 'unparsable', 2],
  ['wrong_shape', 'invalid_answer', 2],
  ['redirect', 'redirected', 1],
] as const;
