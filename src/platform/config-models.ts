import { z } from 'zod';
import { secret, url, wholeNumber } from './config-fields.js';
import type { Secret } from './secret.js';

type ProviderName = 'gemini' | 'openai' | 'offline';
export type ModelSettings = { provider: ProviderName; model: string; apiKey: Secret | null; baseUrl: string | null };

/** Which models answer and embed: what llm/create-models.ts is made from. */
export type ModelsSettings = { chat: ModelSettings; embed: ModelSettings & { dimensions: number } };

const provider = z.enum(['gemini', 'openai', 'offline']).nullable().default(null);

const schema = z.object({
  CHAT_PROVIDER: provider,
  CHAT_MODEL: z.string().nullable().default(null),
  EMBED_PROVIDER: provider,
  EMBED_MODEL: z.string().nullable().default(null),
  EMBED_DIMENSIONS: wholeNumber(0, 1, 8192),
  GEMINI_API_KEY: secret,
  GEMINI_BASE_URL: url.nullable().default(null),
  OPENAI_API_KEY: secret,
  OPENAI_BASE_URL: url.nullable().default(null),
});
type ModelVariables = z.infer<typeof schema>;

const defaults: Record<ProviderName, { chat: string; embed: string; dimensions: number }> = {
  gemini: { chat: 'gemini-2.5-flash', embed: 'gemini-embedding-001', dimensions: 768 },
  openai: { chat: 'gpt-4.1-mini', embed: 'text-embedding-3-small', dimensions: 1536 },
  offline: { chat: 'offline', embed: 'offline', dimensions: 512 },
};

/** The model that embeds where a provider is named and nothing else. */
export const usualEmbedding = (provider: ProviderName): { model: string; dimensions: number } => ({
  model: defaults[provider].embed,
  dimensions: defaults[provider].dimensions,
});

const offline: ModelSettings = { provider: 'offline', model: 'offline', apiKey: null, baseUrl: null };

/** Which models are used: what is named, else whatever a key or endpoint is there for, else offline. */
export function readModels(env: Record<string, string | undefined>, problems: string[]): ModelsSettings {
  const parsed = schema.safeParse(env);
  if (!parsed.success) {
    problems.push(...parsed.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`));
    return { chat: offline, embed: { ...offline, dimensions: defaults.offline.dimensions } };
  }
  const vars = parsed.data;
  const chat = vars.CHAT_PROVIDER ?? available(vars);
  const embed = vars.EMBED_PROVIDER ?? available(vars);
  problems.push(...missingKeys(vars, { CHAT_PROVIDER: chat, EMBED_PROVIDER: embed }));
  return {
    chat: { ...endpoint(chat, vars), model: vars.CHAT_MODEL ?? defaults[chat].chat },
    embed: {
      ...endpoint(embed, vars),
      model: vars.EMBED_MODEL ?? defaults[embed].embed,
      dimensions: vars.EMBED_DIMENSIONS || defaults[embed].dimensions,
    },
  };
}

function available(vars: ModelVariables): ProviderName {
  if (vars.GEMINI_API_KEY) return 'gemini';
  return vars.OPENAI_API_KEY || vars.OPENAI_BASE_URL ? 'openai' : 'offline';
}

function missingKeys(vars: ModelVariables, chosen: Record<string, ProviderName>): string[] {
  return Object.entries(chosen).flatMap(([name, provider]) => {
    if (provider === 'gemini' && !vars.GEMINI_API_KEY) return [`${name}: gemini needs GEMINI_API_KEY`];
    if (provider === 'openai' && !vars.OPENAI_API_KEY && !vars.OPENAI_BASE_URL) {
      return [`${name}: openai needs OPENAI_API_KEY, or OPENAI_BASE_URL of a compatible server`];
    }
    return [];
  });
}

function endpoint(provider: ProviderName, vars: ModelVariables): Omit<ModelSettings, 'model'> {
  switch (provider) {
    case 'gemini':
      return { provider, apiKey: vars.GEMINI_API_KEY, baseUrl: vars.GEMINI_BASE_URL };
    case 'openai':
      return { provider, apiKey: vars.OPENAI_API_KEY, baseUrl: vars.OPENAI_BASE_URL };
    case 'offline':
      return { provider, apiKey: null, baseUrl: null };
  }
}
