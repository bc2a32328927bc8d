import type { Kernel } from '../platform/kernel.js';
import type { Module } from '../platform/module.js';
import { createModels, type Models } from './create-models.js';
import { learnedOf } from './settling-embedder.js';
import { judgeEmbedder, judgeModel } from './judge-model.js';
import { warmOffline } from './offline.js';

export type LlmModule = Module &
  Models & {
    /** Whether the chat model can judge a text that somebody else wrote; the offline one cannot. */
    canJudge: boolean;
  };

const offlineName = 'offline (lexical)';

/** The two models that the configuration names. */
export function createLlm({ config, clock, log }: Pick<Kernel, 'config' | 'clock' | 'log'>): LlmModule {
  const { chatModel, embedder, circuits } = createModels(config.models, {
    clock,
    onLearned: learned => log.info('what a model server takes was learned', learned),
  });
  const { provider, model } = config.models.embed;
  const isOffline = chatModel.name === 'offline';
  const chatName = isOffline ? offlineName : chatModel.name;
  const embedName = provider === 'offline' ? offlineName : `${provider}:${model}`;
  return {
    chatModel,
    embedder,
    canJudge: !isOffline,
    // Training takes most of a second; a process that only receives must answer the platforms sooner.
    prepare: async () => void (isOffline && config.role !== 'web' && warmOffline()),
    checks: {
      model: async () => judgeModel(chatName, circuits.chat.last),
      embeddings: async () => judgeEmbedder(embedName, circuits.embed.last, learnedOf(embedder)),
    },
  };
}
