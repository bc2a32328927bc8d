import type { ModelSettings, ModelsSettings } from '../platform/config-models.js';
import { usualEmbedding } from '../platform/config-models.js';
import type { Secret } from '../platform/secret.js';

type Provider = ModelSettings['provider'];
type Given = {
  embedProvider: Provider | null | undefined;
  embedModel: string | null | undefined;
  openaiBaseUrl: string | null;
};
type OpenKey = (field: 'geminiApiKey' | 'openaiApiKey') => Secret | null;

/** A model that embeds, and whether nobody but the company chose its address. */
export type TriedEmbedding = { settings: ModelsSettings['embed']; guarded: boolean };

/**
 * Which model is tried (pure): what is named, with the company's key and address; what is not named is the installation's,
 * whose key goes to no address of the company's. A sentence where it cannot work.
 */
export function triedEmbedding(
  { embedProvider, embedModel, openaiBaseUrl }: Given,
  open: OpenKey,
  installed: ModelsSettings['embed'],
): TriedEmbedding | string {
  const provider = embedProvider ?? installed.provider;
  const isInstalled = provider === installed.provider;
  const usual = isInstalled ? installed : usualEmbedding(provider);
  const model = embedModel ?? usual.model;
  const { dimensions } = usual;
  if (provider === 'offline')
    return { settings: { provider, model: usual.model, dimensions, apiKey: null, baseUrl: null }, guarded: false };
  const own = open(provider === 'gemini' ? 'geminiApiKey' : 'openaiApiKey');
  if (provider === 'openai' && openaiBaseUrl !== null)
    return { settings: { provider, model, dimensions, apiKey: own, baseUrl: openaiBaseUrl }, guarded: true };
  const baseUrl = isInstalled ? installed.baseUrl : null;
  const apiKey = own ?? (isInstalled ? installed.apiKey : null);
  if (apiKey === null && (provider === 'gemini' || baseUrl === null))
    return provider === 'gemini'
      ? 'Gemini needs a key: send geminiApiKey as well.'
      : 'OpenAI needs a key: send openaiApiKey as well, or openaiBaseUrl of a compatible server that asks for none.';
  return { settings: { provider, model, dimensions, apiKey, baseUrl }, guarded: false };
}
