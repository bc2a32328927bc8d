import type { Kernel } from '../platform/kernel.js';
import type { Module } from '../platform/module.js';
import type { ModelSettings } from '../platform/config-models.js';
import { createGuardedFetch } from '../platform/net/guarded-fetch.js';
import type { ChatModel } from './chat-model.js';
import { createChatModel, createModels, type Models, type ModelsDeps } from './create-models.js';
import { learnedOf } from './settling-embedder.js';
import { judgeEmbedder, judgeModel } from './judge-model.js';
import { createMeasureEmbeddings, type MeasureEmbeddings } from './measure-embeddings.js';
import { warmOffline } from './offline.js';

export type LlmModule = Module &
  Models & {
    /** Whether the chat model can judge a text that somebody else wrote; the offline one cannot. */
    canJudge: boolean;
    /** A chat model of a company's own; `guarded`: the company chose the address, which must be a public one. */
    createChat: (settings: ModelSettings, options: { guarded: boolean }) => ChatModel;
    measureEmbeddings: MeasureEmbeddings;
  };

const offlineName = 'offline (lexical)';

/** The two models that the configuration names. */
export function createLlm({ config, clock, log }: Pick<Kernel, 'config' | 'clock' | 'log'>): LlmModule {
  const deps: ModelsDeps = {
    clock,
    onLearned: learned => log.info('what a model server takes was learned', learned),
  };
  const { chatModel, embedder, circuits } = createModels(config.models, deps);
  const reach = createGuardedFetch({ allowHosts: config.crmAllowHosts });
  const { provider, model } = config.models.embed;
  const isOffline = chatModel.name === 'offline';
  const chatName = isOffline ? offlineName : chatModel.name;
  const embedName = provider === 'offline' ? offlineName : `${provider}:${model}`;
  return {
    chatModel,
    embedder,
    canJudge: !isOffline,
    createChat: (settings, { guarded }) => createChatModel({ ...settings, ...(guarded ? { reach } : {}) }, deps),
    measureEmbeddings: createMeasureEmbeddings(deps, reach),
    // Training takes most of a second; a process that only receives must answer the platforms sooner.
    prepare: async () => void (isOffline && config.role !== 'web' && warmOffline()),
    checks: {
      model: async () => judgeModel(chatName, circuits.chat.last),
      embeddings: async () => judgeEmbedder(embedName, circuits.embed.last, learnedOf(embedder)),
    },
  };
}
